import { describe, expect, test } from "@jest/globals";
import { attempt, type Scenario } from "../helpers/least-privilege.ts";
import { scenarios } from "./least-privilege-scenarios.ts";

/**
 * Granted, though no scenario uses them here, each with its reason.
 */
const unused = new Map<string, string>([
  ["lambda:ListTags", "no call of its own: GetFunction shows the tags only to those who have it"],
  ["s3:AbortMultipartUpload", "only after a large upload was cut off"],
  ...[
    "ecr:BatchCheckLayerAvailability",
    "ecr:CompleteLayerUpload",
    "ecr:GetDownloadUrlForLayer",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
  ].map((action) => [action, "by docker, with the password that the step gets"] as const),
]);

/** Denied, they are replaced by another way to the same end, which needs no words. */
const replaceable = new Map([
  ["ecs:StopServiceDeployment", "the rollback is done by UpdateService, and the report says so"],
]);

describe.each(scenarios)("$name", (scenario: Scenario) => {
  test("goes through with exactly the generated policies", async () => {
    const { error, refused } = await attempt(scenario);
    expect([...refused]).toEqual([]);
    if (scenario.fails !== true) expect(error?.message).toBeUndefined();
  });

  test("plans with exactly the generated policies of a role that only reads", async () => {
    const { error, refused } = await attempt(scenario, { planOnly: true });
    expect([...refused]).toEqual([]);
    expect(error?.message).toBeUndefined();
  });

  test("fails, or says what it does without, when any one action that it uses is taken away", async () => {
    const { used } = await attempt(scenario);
    const silent: string[] = [];
    for (const action of used) {
      const { text } = await attempt(scenario, { without: action });
      if (!text.includes(action) && !replaceable.has(action)) silent.push(action);
    }
    expect(silent).toEqual([]);
  });
});

test("every granted action is used by a scenario whose inputs ask for it", async () => {
  const granted = new Set<string>();
  const used = new Set<string>();
  for (const scenario of scenarios) {
    const result = await attempt(scenario);
    for (const { actions } of result.granted) for (const action of actions) granted.add(action);
    for (const action of result.used) used.add(action);
  }
  const spare = [...granted].filter((action) => !used.has(action) && !unused.has(action));
  expect(spare).toEqual([]);
});
