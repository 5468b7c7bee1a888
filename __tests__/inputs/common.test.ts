import { describe, expect, test } from "@jest/globals";
import { registerTarget, type RegisteredTarget } from "../../src/targets/target.ts";
import { DeployError } from "../../src/model/errors.ts";
import type { InputReader } from "../../src/inputs/reader.ts";
import { readInputs } from "../../src/inputs/common.ts";
import { jobWords } from "../../src/inputs/other-tools.ts";
import type { Environment } from "../../src/model/environment.ts";
import { everyFeature } from "../helpers/rights/every-feature.ts";
import { madeUp } from "../helpers/inputs/made-up-target.ts";
import { targets as registry } from "../../src/targets/registry.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

const target = (inputs: readonly string[], read: (reader: InputReader) => void, minutes = 0) =>
  registerTarget({
    ...madeUp,
    inputs,
    defaultSessionPolicy: "none",
    read: (reader) => {
      read(reader);
      return null;
    },
    permissions: () => [],
    knownMinutes: () => minutes,
    load: () => Promise.reject(new Error("not loaded here")),
  });

const targets = new Map<string, RegisteredTarget>([
  ["lambda", target(["function-name", "include"], (reader) => reader.required("function-name"))],
  ["s3", target(["bucket", "include"], (reader) => reader.required("bucket"))],
  ["slow", target([], () => undefined, 30)],
]);

const role = "arn:aws:iam::123456789012:role/deploy";
const valid = {
  target: "lambda",
  "role-to-assume": role,
  "aws-region": "eu-central-1",
  "function-name": "api",
};

const without = (name: keyof typeof valid): Record<string, string> =>
  Object.fromEntries(Object.entries(valid).filter(([other]) => other !== name));

const read = (given: Record<string, string>, environment: Environment = {}) =>
  readInputs(inputsOf(new Map(Object.entries(given))), environment, targets);

function problems(given: Record<string, string>, environment: Environment = {}): readonly string[] {
  try {
    read(given, environment);
    return [];
  } catch (error) {
    if (error instanceof DeployError) return error.evidence;
    throw error;
  }
}

describe("the inputs of a step", () => {
  test("are read once, with their defaults", () => {
    expect(read(valid).common).toMatchObject({
      target: "lambda",
      signIn: {
        region: "eu-central-1",
        auth: "oidc",
        roleToAssume: role,
        roleDurationSeconds: 3600,
      },
      run: { timeoutMinutes: 30, dryRun: false, summary: true, commentPlan: false },
      network: { proxy: {} },
    });
  });

  test("the region falls back to the environment", () => {
    const rest = without("aws-region");
    expect(
      read(rest, { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "x" }).common.signIn.region,
    ).toBe("eu-west-1");
    expect(
      read(rest, { AWS_REGION: "", AWS_DEFAULT_REGION: "us-east-1" }).common.signIn.region,
    ).toBe("us-east-1");
    expect(problems(rest)).toEqual([expect.stringMatching(/^aws-region: is required/)]);
  });

  test("an input that no target knows is named with the nearest one", () => {
    expect(problems({ ...valid, "function-nam": "x", dryrun: "true", nonsense: "1" })).toEqual([
      'function-nam: is no input; did you mean "function-name"?',
      'dryrun: is no input; did you mean "dry-run"?',
      "nonsense: is no input",
    ]);
  });

  test("a job's variable called INPUT_… that means nothing here is ignored", () => {
    const raw = new Map(Object.entries({ ...valid, nonsense: "1", go_version: "1.25" }));
    expect(readInputs(inputsOf(raw), {}, targets, "ignored").common.target).toBe("lambda");
    for (const [name, text] of [
      ["function-nam", 'did you mean "function-name"?'],
      ["memory-size", "of aws-lambda-deploy is a line of `configuration`"],
    ] as const) {
      const near = new Map(Object.entries({ ...valid, [name]: "1" }));
      expect(() => readInputs(inputsOf(near), {}, targets, "ignored")).toThrow(text);
    }
  });

  /** Valid inputs of each target; npx jest targets/registry tells of one that has no row there. */
  const some: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...Object.fromEntries(everyFeature.map((inputs) => [inputs.target ?? "", inputs] as const)),
    doctor: {},
  };

  /** The targets of which a name is no input itself. */
  const strangersTo = (name: string) =>
    Object.entries(some).filter(([chosen]) => !registry.get(chosen)?.inputs.includes(name));

  const common = ["name", "version", "token", "path", "url", "file", "env", "label", "stage"];

  test.each([...new Set([...jobWords, ...common])])(
    "a job's own INPUT_%s fails no target",
    (name) => {
      for (const [chosen, own] of strangersTo(name)) {
        const given = { target: chosen, "role-to-assume": role, "aws-region": "eu-central-1" };
        const raw = new Map(Object.entries({ ...given, ...own, [name]: "x" }));
        expect(readInputs(inputsOf(raw), {}, registry, "ignored").common.target).toBe(chosen);
      }
    },
  );

  test.each([...jobWords])("%s would be held against a step, were it no job's own word", (name) => {
    const answers = strangersTo(name).map(([chosen, own]) => {
      const given = { target: chosen, "role-to-assume": role, "aws-region": "eu-central-1" };
      const raw = new Map(Object.entries({ ...given, ...own, [name]: "x" }));
      return readInputs(inputsOf(raw), {}, registry, "ignored").remarks.length;
    });
    expect(Math.max(...answers)).toBe(1);
  });

  test("a single word that a tool for the same target knows is told, and is no error", () => {
    const raw = new Map(Object.entries({ ...valid, timeout: "30", debug: "1", command: "x" }));
    expect(readInputs(inputsOf(raw), {}, targets, "ignored").remarks).toEqual([
      "timeout has no effect: of aws-lambda-deploy is a line of `configuration`: `Timeout: …`",
      "debug has no effect: of lambda-action is GitHub's own debug logging (re-run the job with it)",
    ]);
    expect(problems({ ...valid, timeout: "30" })).toEqual([
      expect.stringContaining("timeout: of aws-lambda-deploy is a line of `configuration`"),
    ]);
  });

  test("names of tools that do something else are nobody's here", () => {
    const strange = ["wait-for-service-stability", "skip-logout", "task-role-arn"];
    for (const name of strange) {
      const raw = new Map(Object.entries({ ...valid, [name]: "x" }));
      expect(readInputs(inputsOf(raw), {}, targets, "ignored").remarks).toEqual([]);
    }
    const common = new Map(Object.entries({ ...valid, "inline-session-policy": "x" }));
    expect(() => readInputs(inputsOf(common), {}, targets, "ignored")).toThrow(
      "is `session-policy`",
    );
  });

  test("a step without a role, as after target credentials, is told of auth: environment", () => {
    const raw = new Map(Object.entries(without("role-to-assume")));
    let thrown: unknown;
    try {
      readInputs(inputsOf(raw), {}, targets, "ignored");
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof DeployError)) throw new Error("It is refused");
    expect(thrown.id).toBe("role-missing");
    expect(thrown.hint).toContain("`auth: environment`");
  });

  test("each problem is reported once", () => {
    for (const name of ["chain-session-tags", "chain-source-identity"]) {
      expect(problems({ ...valid, [name]: "maybe" })).toEqual([
        `${name}: must be true or false, not "maybe"`,
      ]);
    }
  });

  test("what would have no effect is refused", () => {
    const { "role-to-assume": role, ...rest } = valid;
    const ambient = { ...rest, auth: "environment" };
    const policies = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    expect(problems(ambient)).toEqual([]);
    expect(problems({ ...ambient, "session-policy": "none" })).toEqual([]);
    for (const [name, value] of [
      ["managed-session-policies", policies],
      ["session-policy", "least-privilege"],
      ["role-session-name", "deploy"],
      ["audience", "sts.amazonaws.com"],
    ] as const) {
      expect(problems({ ...ambient, [name]: value })).toEqual([
        expect.stringMatching(`^${name}: (cannot be given|has no effect)`),
      ]);
      expect(problems({ ...valid, "role-to-assume": role, [name]: value })).toEqual([]);
    }
    for (const name of ["chain-session-tags", "chain-source-identity"]) {
      expect(problems({ ...valid, [name]: "true" })).toEqual([
        expect.stringContaining(`${name}: needs chain-role-to-assume`),
      ]);
      expect(problems({ ...valid, [name]: "false" })).toEqual([]);
      expect(problems({ ...valid, [name]: "true", "chain-role-to-assume": role })).toEqual([]);
    }
  });

  test("managed policies take their part of STS's 2,048 characters", () => {
    const arn = `arn:aws:iam::123456789012:policy/${"p".repeat(500)}`;
    const statement = {
      Effect: "Allow",
      Action: "s3:*",
      Resource: `arn:aws:s3:::${"b".repeat(1500)}`,
    };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    expect(problems({ ...valid, "session-policy": policy })).toEqual([]);
    expect(
      problems({ ...valid, "session-policy": policy, "managed-session-policies": arn }),
    ).toEqual([expect.stringMatching(/^session-policy: has \d+ characters .* which leave 1515$/)]);
    const four = Array.from({ length: 4 }, (_, index) => `${arn}${index}`).join("\n");
    expect(problems({ ...valid, "managed-session-policies": four })).toEqual([
      expect.stringContaining("longer than the 2048 characters"),
    ]);
  });

  test.each([
    "arn:aws:iam::aws:role/x",
    "arn:aws:iam:eu-central-1:123456789012:role/x",
    "arn:aws:iam:::role/x",
    "arn:aws:sts::123456789012:role/x",
  ])("%s is no role", (role) => {
    expect(problems({ ...valid, "role-to-assume": role })).toEqual([
      expect.stringContaining("must be a role's ARN"),
    ]);
  });

  test("an input of another target is named with the targets that it belongs to", () => {
    expect(problems({ ...valid, bucket: "site" })).toEqual([
      "bucket: does not belong to target lambda, but to s3",
    ]);
    expect(problems({ ...valid, include: "**" })).toEqual([]);
  });

  test("an empty input of another target is not given, as matrix jobs pass them", () => {
    expect(problems({ ...valid, bucket: "" })).toEqual([]);
  });

  test("a target that does not exist is named with those that do", () => {
    expect(problems({ ...valid, target: "lamda" })).toEqual([
      'target: must be one of lambda, s3, slow, not "lamda"; did you mean "lambda"?',
    ]);
    const rest = without("target");
    expect(problems(rest)).toEqual(["target: is required: one of lambda, s3, slow"]);
  });

  test("a deployment that is known to take longer than the step may is refused", () => {
    const rest = without("function-name");
    expect(problems({ ...rest, target: "slow" })).toEqual([
      expect.stringMatching(
        /^timeout-minutes: is 30, but the deployment takes at least 30 minutes/,
      ),
    ]);
    expect(problems({ ...rest, target: "slow", "timeout-minutes": "31" })).toEqual([]);
  });

  test("whatever is missing, misspelt, misplaced or wrong is said together", () => {
    const all = problems({
      target: "lambda",
      auth: "odic",
      "aws-region": "Frankfurt",
      "role-to-assume": "deploy",
      "timeout-minutes": "0",
      "dry-run": "yes",
      "allowed-account-ids": "123456789012,,12",
      bucket: "site",
      aliass: "live",
    }).map((problem) => problem.split(":")[0]);
    expect(new Set(all)).toEqual(
      new Set([
        "auth",
        "aws-region",
        "role-to-assume",
        "timeout-minutes",
        "dry-run",
        "allowed-account-ids",
        "bucket",
        "aliass",
        "function-name",
      ]),
    );
  });
});
