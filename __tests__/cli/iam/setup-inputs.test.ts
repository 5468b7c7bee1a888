import { describe, expect, test } from "@jest/globals";
import { isForAll, SetupInputs } from "../../../src/cli/iam/setup-inputs.ts";
import { DeployError } from "../../../src/model/errors.ts";
import { fakeTargets } from "../../helpers/programs/fake-target.ts";

const fake = fakeTargets.get("fake");
const inputsOf = (given: Readonly<Record<string, string>>): SetupInputs =>
  new SetupInputs(new Map(Object.entries(given)), fake);

function problemsOf(inputs: SetupInputs): readonly string[] {
  try {
    inputs.throwProblems();
    return [];
  } catch (error) {
    if (error instanceof DeployError) return error.evidence;
    throw error;
  }
}

/** Where several targets share a role, such an option is each one's. */
test.each([
  ["format", true],
  ["github-environment", true],
  ["plan-only", true],
  ["aws-region", true],
  ["role-to-assume", true],
  ["function-name", false],
  ["bucket", false],
  ["nonsense", false],
])("%s is for every target: %j", (name, expected) => {
  expect(isForAll(name)).toBe(expected);
});

describe("inputs that say nothing about AWS", () => {
  test("have something in their place, and are known to", () => {
    const inputs = inputsOf({ "function-name": "api" });
    expect(inputs.text("code")).toBe(".");
    expect(inputs.open()).toEqual(["code"]);
    expect(inputs.text("function-name")).toBe("api");
  });

  test("that are given stay", () => {
    const inputs = inputsOf({ code: "dist" });
    expect(inputs.text("code")).toBe("dist");
    expect(inputs.open()).toEqual([]);
  });

  test("that arrive empty are not given", () => {
    expect(inputsOf({ code: " " }).open()).toEqual(["code"]);
  });

  test("of a target that nobody knows are none", () => {
    const inputs = new SetupInputs(new Map([["alias", "live"]]), undefined);
    expect(inputs.open()).toEqual([]);
    expect(inputs.text("code")).toBeUndefined();
  });
});

test("what was given leaves out the options of the command itself", () => {
  const given = { format: "json", repository: "o/r", "function-name": "api", "aws-region": "x" };
  expect(inputsOf(given).given()).toEqual(["function-name", "aws-region"]);
});

/** The role is what the command makes: nobody signs in here, and the step that does has these inputs. */
describe("what is wrong only where nobody signs in", () => {
  const guide = { id: "session-policy-not-possible", hint: "x" };
  test.each<
    [string, Parameters<SetupInputs["problem"]>, Readonly<Record<string, string>>, boolean]
  >([
    ["an audience", ["audience", "has no effect"], {}, false],
    ["a session's name", ["role-session-name", "cannot be given"], {}, false],
    ["a session policy", ["session-policy", "cannot be given", guide], {}, false],
    ["a session policy that is none", ["session-policy", "is no policy"], {}, true],
    ["an id that the run makes", ["deployment-arn", "is required"], {}, false],
    ["one that is given and wrong", ["hook-id", "is none"], { "hook-id": "x" }, true],
    ["anything else", ["function-name", "is required"], {}, true],
  ])("%s", (_name, problem, given, isTold) => {
    const inputs = inputsOf(given);
    inputs.problem(...problem);
    expect(problemsOf(inputs)).toEqual(isTold ? [`${problem[0]}: ${problem[1]}`] : []);
  });
});

describe("what a build makes, and whether the workflow has to check out the repository", () => {
  test.each<
    [string, Readonly<Record<string, string>>, readonly string[], readonly string[], boolean]
  >([
    ["nothing is named", {}, [], [], false],
    ["code that nobody named", {}, ["code"], [], false],
    ["a folder that a build makes", { code: "dist" }, ["code"], ["code"], false],
    ["a file that the target names", {}, ["task-definition"], [], true],
    ["a trust policy's file", { "trust-policy": "infra/trust.json" }, [], [], true],
    ["a configuration's file", { configuration: "a.yaml" }, [], [], true],
    ["a session policy's file", { "session-policy": "a.yml" }, [], [], true],
    ["a policy itself", { "session-policy": '{"Statement":[]}' }, [], [], false],
    ["a configuration itself", { configuration: "MemorySize: 512\nx: a.json" }, [], [], false],
    ["a word", { "session-policy": "none" }, [], [], false],
  ])("%s", (_name, given, files, built, readsRepository) => {
    expect(inputsOf(given).nameFiles(files.map((input) => ({ input })))).toEqual({
      ...{ built: built.map((input) => ({ input })), readsRepository },
    });
  });
});
