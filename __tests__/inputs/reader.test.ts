import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../src/model/errors.ts";
import { Inputs } from "../../src/inputs/reader.ts";
import { nearest } from "../../src/inputs/nearest.ts";
import { YamlNeeded } from "../../src/inputs/yaml/with-yaml.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";
import { thrownBy } from "../helpers/thrown.ts";

const given = (values: Record<string, string>): Inputs => inputsOf(new Map(Object.entries(values)));

function problems(inputs: Inputs): readonly string[] {
  try {
    inputs.throwProblems();
    return [];
  } catch (error) {
    if (error instanceof DeployError) return error.evidence;
    throw error;
  }
}

describe("the input reader", () => {
  test("an empty value is not given", () => {
    const inputs = given({ alias: "", image: "  \n ", code: " dist " });
    expect(inputs.text("alias")).toBeUndefined();
    expect(inputs.text("image")).toBeUndefined();
    expect(inputs.text("code")).toBe("dist");
    expect(inputs.given()).toEqual(["code"]);
    expect(inputs.required("code")).toBe("dist");
    expect(problems(inputs)).toEqual([]);
  });

  test.each([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
    [" true\n", true],
    ["", true],
  ])("the boolean %j", (text, value) => {
    const inputs = given({ publish: text });
    expect(inputs.boolean("publish", true)).toBe(value);
    expect(problems(inputs)).toEqual([]);
  });

  test.each(["yes", "on", "1", "tRUE", "truee"])("%j is no boolean", (text) => {
    const inputs = given({ publish: text });
    expect(inputs.boolean("publish", true)).toBe(true);
    expect(problems(inputs)).toEqual([`publish: must be true or false, not "${text}"`]);
  });

  test.each([
    ["0", 0],
    ["10", 10],
    ["007", 7],
  ])("the number %j", (text, value) => {
    const inputs = given({ count: text });
    expect(inputs.integer("count", 5, { min: 0, max: 10 })).toBe(value);
    expect(problems(inputs)).toEqual([]);
  });

  test.each(["11", "-1", "1.0", "1e1", "0x5", "five", "1 0", "９", "99999999999999999999"])(
    "%j is no number from 0 to 10",
    (text) => {
      const inputs = given({ count: text });
      expect(inputs.integer("count", 5, { min: 0, max: 10 })).toBe(5);
      expect(problems(inputs)).toEqual([
        `count: must be a whole number from 0 to 10, not "${text}"`,
      ]);
    },
  );

  test("lines are trimmed and empty ones left out, with Windows' ends of line too", () => {
    expect(given({ service: "web\r\n\r\n  worker \n" }).lines("service")).toEqual([
      "web",
      "worker",
    ]);
    expect(given({}).lines("service")).toEqual([]);
  });

  test("a value is quoted up to its first line's thirtieth letter: it may be a secret", () => {
    const inputs = given({ delete: `${"x".repeat(40)}\nsecond` });
    inputs.oneOf("delete", ["all", "none"], "none");
    expect(problems(inputs)).toEqual([
      `delete: must be one of all, none, not "${"x".repeat(30)}…"`,
    ]);
  });

  test("everything that is wrong is one error", () => {
    const inputs = given({ delete: "al", publish: "yes" });
    inputs.required("bucket");
    inputs.oneOf("delete", ["all", "none"], "none");
    inputs.boolean("publish", true);
    expect(problems(inputs)).toEqual([
      "bucket: is required",
      'delete: must be one of all, none, not "al"; did you mean "all"?',
      'publish: must be true or false, not "yes"',
    ]);
    expect(() => {
      inputs.throwProblems();
    }).toThrow(/^3 invalid inputs: bucket: is required; delete: .*; publish: /);
  });
});

describe("the nearest name", () => {
  const names = ["function-name", "alias", "bucket", "s3", "ecs", "lambda"];
  test.each([
    ["function_name", "function-name"],
    ["functionname", "function-name"],
    ["Alias", "alias"],
    ["buckte", "bucket"],
    ["lamda", "lambda"],
    ["esc", undefined],
    ["s4", "s3"],
    ["kubernetes", undefined],
    ["", undefined],
  ])("of %j is %j", (word, expected) => {
    expect(nearest(word, names)).toBe(expected);
  });
});

test("what reads YAML is at hand; whoever reads without it is told what to do", () => {
  expect(inputsOf(new Map()).yaml.readYaml("a: 1", "it")).toEqual({ a: 1 });
  expect(thrownBy(() => new Inputs(new Map(), undefined).yaml)).toEqual(new YamlNeeded());
  expect(new YamlNeeded().message).toContain("`withYaml`");
});
