import { expect, test } from "@jest/globals";
import {
  outsideOfModules,
  whyElsewhere,
} from "../../../../src/targets/lambda/handler/elsewhere.ts";

type Settings = Parameters<typeof whyElsewhere>[0];
type Files = Settings["contents"];

const plain = { hasLayers: false, hasFileSystem: false, variables: ["MODE"] };
const file = (path: string, kind = "file") => ({ path, kind }) as unknown as Files[number];

test.each<[string, Partial<Settings>, Files, string | undefined]>([
  ["nothing", {}, [file("index.js")], undefined],
  ["a layer", { hasLayers: true }, [], "a layer may have it"],
  ["a file system", { hasFileSystem: true }, [], "a file system may have it"],
  ["unread variables", { variables: undefined }, [], "the function's variables may not be read"],
  ["a variable", { variables: ["MODE", "NODE_PATH"] }, [], "NODE_PATH may lead elsewhere"],
  ["a link", {}, [file("lib", "link")], "a link may lead to it"],
  ["a link among modules", {}, [file("node_modules/.bin/x", "link")], undefined],
  ["a zip of Windows", {}, [file("src\\index.js")], "names in the zip have backslashes"],
])("%s may bring the module", (_name, settings, files, why) => {
  expect(whyElsewhere({ ...plain, ...settings, contents: files })).toBe(why);
});

test("node_modules are told at any depth, and by their whole name", () => {
  const files = [
    file("a.js"),
    file("node_modules/a.js"),
    file("x/node_modules/a.js"),
    file("my_node_modules/a.js"),
  ];
  expect(outsideOfModules(files).map(({ path }) => path)).toEqual(["a.js", "my_node_modules/a.js"]);
});
