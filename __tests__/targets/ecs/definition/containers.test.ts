import { expect, test } from "@jest/globals";
import {
  findContainer,
  mainContainer,
  containerNames,
  noSuchContainer,
} from "../../../../src/targets/ecs/definition/containers.ts";

const of = (...names: readonly string[]) => ({
  containerDefinitions: names.map((name) => ({ name })),
});

test("names stand in the document's order", () => {
  expect(containerNames(of("web", "log"))).toEqual(["web", "log"]);
  expect(containerNames({})).toEqual([]);
});

test.each([
  ["the only one", of("web"), {}, "web"],
  ["the one that is named", of("web", "log"), { container: "log" }, "log"],
])("the main container is %s", (_name, document, input, name) => {
  expect(mainContainer(document, input)).toBe(name);
});

test.each([
  [of("web", "log"), {}, "has 2 containers (web, log): container-name must say"],
  [of(), {}, "has 0 containers"],
  [
    of("web", "log"),
    { container: "webb" },
    'no container "webb", only web, log; did you mean "web"?',
  ],
])("%#: there is none", (document, input, words) => {
  const ask = () => mainContainer(document, input);
  expect(ask).toThrow(words);
  expect(ask).toThrow(expect.objectContaining({ id: "ecs-container-unknown" }));
});

test("a container is found by its name alone", () => {
  expect(findContainer(of("web"), "web")).toBe("web");
  expect(() => findContainer(of("web"), "WEB")).toThrow("no container");
  expect(noSuchContainer(of("web"), "database")).toBe('no container "database", only web.');
});
