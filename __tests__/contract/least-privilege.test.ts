import { describe, expect, test } from "@jest/globals";
import { attempt, type Attempt, type Scenario } from "../helpers/rights/least-privilege.ts";
import { scenarios } from "./least-privilege-scenarios.ts";

/**
 * What a target grants though no scenario uses it here, each with its reason.
 */
const unused = new Map<string, string>([
  [
    "lambda lambda:ListTags",
    "no call of its own: GetFunction shows the tags only to those who have it",
  ],
  ["lambda kms:Decrypt", "by Lambda, which leaves out the variables instead of refusing the call"],
  ...[
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:CompleteLayerUpload",
    "ecr:GetDownloadUrlForLayer",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
    "ecr-public:BatchCheckLayerAvailability",
    "ecr-public:CompleteLayerUpload",
    "ecr-public:InitiateLayerUpload",
    "ecr-public:PutImage",
    "ecr-public:UploadLayerPart",
  ].map((action) => [`ecr ${action}`, "by docker, with the password that the step gets"] as const),
]);

/** Denied, they are replaced by another way to the same end, which needs no words. */
const replaceable = new Map([
  ["ecs:StopServiceDeployment", "the rollback is done by UpdateService, and the report says so"],
  [
    "ecs:ContinueServiceDeployment",
    "the rollback is done by UpdateService, and the report says so",
  ],
]);

/** The ARN; where the deployment goes on without the right, a user's own name of it will do. */
function names(arn: string): readonly string[] {
  const [, , service = "", , , ...rest] = arn.split(":");
  const resource = rest.join(":");
  switch (service) {
    case "ecr":
      return [arn, resource.replace("repository/", "/")];
    case "cloudfront":
      return [arn, resource.replace(/^distribution(-tenant)?\//, "")];
    case "logs":
      return [arn, `log group ${rest[1] ?? ""}`];
    case "s3":
      return [arn, `on ${resource.replace(/\/.*/, "")})`];
    default:
      return [arn];
  }
}

const attempts = new Map<Scenario, Promise<Attempt>>();

/** The attempt from which nothing is taken away, made once. */
function whole(scenario: Scenario): Promise<Attempt> {
  const made = attempts.get(scenario) ?? attempt(scenario);
  attempts.set(scenario, made);
  return made;
}

/** The actions that are taken away from it in turn. */
function triedOf({ tries = /^/ }: Scenario, { used }: Attempt): string[] {
  return [...used].filter((action) => !replaceable.has(action) && tries.test(action));
}

function ofTarget({ inputs }: Scenario, action: string): string {
  return `${inputs.target ?? ""} ${action}`;
}

describe.each(scenarios)("$name", (scenario: Scenario) => {
  test("goes through with exactly the generated policies", async () => {
    const { error, refused } = await whole(scenario);
    expect([...refused]).toEqual(scenario.doesWithout ?? []);
    if (scenario.fails !== true) expect(error?.message).toBeUndefined();
  });

  test("plans with exactly the generated policies of a role that only reads", async () => {
    const { error, refused } = await attempt(scenario, { planOnly: true });
    expect([...refused]).toEqual(scenario.doesWithout ?? []);
    expect(error?.message).toBeUndefined();
  });

  test("fails, or says what it does without, when any one action that it uses is taken away", async () => {
    const silent: string[] = [];
    for (const action of triedOf(scenario, await whole(scenario))) {
      const { text, missed } = await attempt(scenario, { without: action });
      const named = [...missed].some((resource) => names(resource).some((n) => text.includes(n)));
      if (!text.includes(action)) silent.push(action);
      else if (!named) silent.push(`${action} on ${[...missed].join(", ")}`);
    }
    expect(silent).toEqual([]);
  });
});

test("every action that a target's policy grants is used by a scenario of the target, and taken away from one", async () => {
  const granted = new Set<string>();
  const used = new Set<string>();
  const tried = new Set<string>();
  for (const scenario of scenarios) {
    const result = await whole(scenario);
    const of = (action: string): string => ofTarget(scenario, action);
    for (const { actions } of result.granted) for (const action of actions) granted.add(of(action));
    for (const action of result.used) used.add(of(action));
    for (const action of triedOf(scenario, result)) tried.add(of(action));
  }
  const spare = [...granted].filter((right) => !used.has(right) && !unused.has(right));
  expect(spare).toEqual([]);
  const kept = (right: string): boolean => replaceable.has(right.replace(/^\w+ /, ""));
  expect([...used].filter((right) => !tried.has(right) && !kept(right))).toEqual([]);
}, 300_000);
