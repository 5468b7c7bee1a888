import { describe, expect, test } from "@jest/globals";
import { readEnvironment } from "../../../../src/targets/lambda/inputs/environment.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const replace = { "environment-variables-mode": "replace" };
const lines = (text: string) => ({ "environment-variables": text });
const read = (given: Record<string, string>, written?: unknown) =>
  readWith(given, (inputs) => readEnvironment(inputs, written));
const wish = (set: object, remove: readonly string[], mode = "merge") => ({
  ...{ set: new Map(Object.entries(set)), remove: new Set(remove) },
  mode,
});

describe("what becomes of the variables", () => {
  test.each<[string, Record<string, string>, unknown, object | undefined]>([
    ["nothing", {}, undefined, undefined],
    ["nothing, in so many words", { "environment-variables-mode": "merge" }, undefined, undefined],
    ["some are set and removed", lines("FLAG=on\n-OLD"), undefined, wish({ FLAG: "on" }, ["OLD"])],
    [
      "all are replaced",
      { ...lines("FLAG=on"), ...replace },
      undefined,
      wish({ FLAG: "on" }, [], "replace"),
    ],
    ["the shortest name", lines("AB="), undefined, wish({ AB: "" }, [])],
    ["as a map of configuration", {}, { Variables: { FLAG: "1.10" } }, wish({ FLAG: "1.10" }, [])],
    ["all are removed", replace, { Variables: {} }, wish({}, [], "replace")],
    // What is no map was told of with the fields of configuration.
    ["no map", {}, ["hunter2"], undefined],
    ["no value", {}, null, undefined],
  ])("%s", (_name, given, written, value) => {
    expect(read(given, written)).toEqual({ problems: [], value });
  });
});

describe("what is wrong is said by the input that holds it", () => {
  const twice = "environment-variables: and configuration's Environment cannot both be given";
  // Pattern of a name: https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html
  const name = (where: string, text: string): string =>
    `${where}: ${text} is no name that Lambda allows: a letter, then at least one letter, digit or _`;
  const inQuotes = "configuration: Environment.Variables.FLAG must be in quotes";
  test.each<[string, Record<string, string>, unknown, readonly string[]]>([
    ["both ways at once", lines("FLAG=on"), { Variables: {} }, [twice]],
    ["a name of one letter", lines("A=1"), undefined, [name("environment-variables", "A")]],
    ["one that is removed", lines("-_A"), undefined, [name("environment-variables", "_A")]],
    [
      "each of several",
      lines("A.B=1\nC=2"),
      undefined,
      [name("environment-variables", "A.B"), name("environment-variables", "C")],
    ],
    ["a name in configuration", {}, { Variables: { A: "1" } }, [name("configuration", "A")]],
    [
      "a line that is none",
      lines("FLAG=on\nhunter2"),
      undefined,
      ["environment-variables: line 2 is neither NAME=value nor -NAME"],
    ],
    [
      "removing from what is replaced",
      { ...lines("FLAG=on\n-OLD"), ...replace },
      undefined,
      ["environment-variables: with mode replace, -NAME has nothing to remove from"],
    ],
    [
      "replacing by nothing",
      replace,
      undefined,
      ["environment-variables-mode: replace needs environment-variables"],
    ],
    ["a number", {}, { Variables: { FLAG: 1.1 } }, [inQuotes]],
    ["nothing", {}, { Variables: { FLAG: null } }, [inQuotes]],
    ...[{}, { Variables: "hunter2" }, { Variables: ["a"] }, { Variables: null }].map(
      (written): [string, Record<string, string>, unknown, readonly string[]] => [
        `no map: ${JSON.stringify(written)}`,
        {},
        written,
        ["configuration: Environment.Variables must be a map of names to texts"],
      ],
    ),
  ])("%s", (_name, given, written, problems) => {
    expect(read(given, written).problems).toEqual(problems);
  });

  test("another mode is none", () => {
    const { value, problems } = read({ ...lines("FLAG=on"), "environment-variables-mode": "add" });
    expect(problems).toEqual([expect.stringContaining("must be one of merge, replace")]);
    expect(value?.mode).toBe("merge");
  });
});
