import { expect, test } from "@jest/globals";
import { Inputs } from "../../src/inputs/reader.ts";
import { lookAfter, type Unfinished } from "../../src/targets/aftermath.ts";

test("what is looked after is what the inputs mean", () => {
  const unfinished: Unfinished = ["it is begun", "go on"];
  const made = lookAfter(
    ["alias"],
    (inputs) => inputs.text("alias"),
    (alias) => (alias === "live" ? { unfinished } : {}),
  );
  const bound = (alias: string) => made.bind(new Inputs(new Map([["alias", alias]])));
  expect(made).toMatchObject({ inputs: ["alias"] });
  expect(made.accepted(new Inputs(new Map()))).toEqual(["alias"]);
  expect(bound("live")).toEqual({ knownMinutes: 0, places: [], unfinished });
  expect(bound("next")).toEqual({ knownMinutes: 0, places: [] });
});
