import { describe, expect, test } from "@jest/globals";
import { parseEnvironment } from "../../../src/inputs/lines/variables.ts";
import { inputsOf } from "../../helpers/inputs/inputs-of.ts";

const inputs = inputsOf(new Map());

describe("parseEnvironment", () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    ["lines", "A=1\nB_2=x=y z\n", { A: "1", B_2: "x=y z" }, []],
    ["an empty value", "A=", { A: "" }, []],
    ["a removal", "-OLD\nA=1", { A: "1" }, ["OLD"]],
    ["comments and blank lines", "# note\n\nA=1", { A: "1" }, []],
    ["a value that looks like YAML", "URL=http://x: y", { URL: "http://x: y" }, []],
    [
      "a YAML map, scalars as written",
      "A: 1.10\nB: true\nC: 'q'\nD: 0x10",
      { A: "1.10", B: "true", C: "q", D: "0x10" },
      [],
    ],
    ["a block in YAML", "KEY: |\n  one\n  two\n", { KEY: "one\ntwo\n" }, []],
    ["removals in a map", "-A:\n-B: ''\nC: 'null'\nD: ''", { C: "null", D: "" }, ["A", "B"]],
    ["a JSON map", '{"A": "1", "B": ""}', { A: "1", B: "" }, []],
    ["CRLF", "A=1\r\nB=2", { A: "1", B: "2" }, []],
  ])("%s", (_name, text, set, remove) => {
    expect(parseEnvironment(inputs, text)).toEqual({
      set: new Map(Object.entries(set)),
      remove: new Set(remove),
    });
  });

  test.each([
    ["a line that is none of both", "A=1\nhunter2", "line 2 is neither"],
    ["a name twice", "A=1\nA=hunter2", "A is given twice"],
    ["set and removed", "A=hunter2\n-A", "A is given twice"],
    ["a nested value", "A: {b: hunter2}", "A must have a plain value"],
    ["no value", "A:\nB: hunter2", "A has no value"],
    ["null", '{"A": null, "B": "hunter2"}', "A has no value"],
    ["~", "A: ~\nB: hunter2", "A has no value"],
    ["a list", "- hunter2 x", "must be NAME=value lines"],
    ["broken YAML", "A: [hunter2", "is neither NAME=value lines nor"],
    ["a bad name", "9A=hunter2\n", ""],
  ])("%s is said without the value", (_name, text, problem) => {
    const parsed = parseEnvironment(inputs, text);
    expect(parsed).toHaveProperty("problem");
    const said = "problem" in parsed ? parsed.problem : "";
    expect(said).toContain(problem);
    expect(said).not.toContain("hunter2");
  });
});
