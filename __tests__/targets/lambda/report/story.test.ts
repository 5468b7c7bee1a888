import { describe, expect, test } from "@jest/globals";
import { partitionOf } from "../../../../src/model/aws/partition.ts";
import type { AwsAccess } from "../../../../src/model/access.ts";
import { DeployError } from "../../../../src/model/errors.ts";
import { plainText } from "../../../../src/model/text.ts";
import type { LambdaConfig } from "../../../../src/targets/lambda/config.ts";
import type { LambdaPlan, Work } from "../../../../src/targets/lambda/plan/model.ts";
import { outcomeStory, withFailureStory } from "../../../../src/targets/lambda/report/end-story.ts";
import { planStory } from "../../../../src/targets/lambda/report/plan-story.ts";
import { TrafficHistory } from "../../../../src/targets/lambda/report/traffic.ts";
import { job } from "../../../helpers/report.ts";

const aws = { region: "eu-central-1", partition: partitionOf("eu-central-1") } as AwsAccess;
const config = {
  function: { name: "checkout-api" },
  alias: "live",
  alarms: ["checkout-errors"],
  keepVersions: 20,
  configuration: {},
} as unknown as LambdaConfig;
const steps = [{ percent: 10, ms: 300_000 }];
const current = {
  FunctionVersion: "41",
  Description: "run 900.1 of x, commit 9c41be07d2aa, before 40 (aws-oidc-deploy)",
};
const work: Work = {
  arn: "arn",
  base: { MemorySize: 256, CodeSha256: "J+oF6pROVnHNxxxx", CodeSize: 1000 },
  configuration: { MemorySize: 512 },
  requested: {},
  environment: {
    variables: { LOG_LEVEL: "hush" },
    changes: [{ name: "LOG_LEVEL", effect: "update" }],
  },
  tags: {},
  architecture: "arm64",
  publish: true,
  alias: { name: "live", current, steps },
  prune: ["1"],
};
const change = { effect: "update", type: "code", resource: "x", reason: "y" } as const;
const plan: LambdaPlan = {
  target: "lambda",
  subject: "checkout-api",
  changes: [change],
  notes: [],
  details: [],
  outputs: {},
  work,
};

describe("what a Lambda deployment tells", () => {
  test("a plan: the way of the traffic, old and new values, and no variable's value", () => {
    const story = planStory(config, plan, aws, job);
    expect(story.title).toBe("version 41 → a new one, 10 %, then all traffic");
    expect(story.differences).toEqual([
      { effect: "update", name: "MemorySize", before: "256", after: "512" },
      { effect: "update", name: "LOG_LEVEL", note: "another value (never shown)" },
      {
        effect: "update",
        name: "alias live",
        before: "version 41",
        after: "the new one: 10 % for 5 min, then all traffic",
      },
      { effect: "delete", name: "version 1", note: "deleted, older than the newest 20" },
    ]);
    expect(story.since).toEqual({ commit: "9c41be07d2aa", at: "version 41" });
    expect(story.links?.map(({ label }) => label)).toEqual([
      "alias live",
      "logs",
      "checkout-errors",
    ]);
    expect(JSON.stringify(story)).not.toContain("hush");
  });

  test("a plan with a version that exists does not say what it was built from", () => {
    const { since, existing } = planStory({ ...config, version: "40" }, plan, aws, job);
    expect({ since, existing }).toEqual({ since: undefined, existing: true });
    expect(planStory(config, plan, aws, job)).not.toHaveProperty("existing");
  });

  test("a plan that goes back compares the other way round", () => {
    const story = planStory(config, plan, aws, { ...job, runId: "800" });
    expect(story.since).toMatchObject({ newer: true });
  });

  test("a release: what serves, what served before, and the canary's steps", () => {
    const history = new TrafficHistory();
    history.version = "42";
    history.add({ percent: 10, at: 0 });
    history.add({ percent: 10, at: 0, ended: { ok: 300_000 } });
    history.add({ percent: 100, at: 300_000 });
    const outputs = { version: "42", "previous-version": "41" };
    const outcome = { outputs, headline: "", facts: [] };
    const story = outcomeStory(outcome, { config, plan, aws, history });
    expect(story.title).toBe("version 42 is live");
    expect(JSON.stringify(story.differences)).toContain('"version 42');
    expect(JSON.stringify(story.differences)).not.toContain("the new one");
    expect(plainText(story.lead ?? "")).toBe(
      "Alias live serves version 42 with all traffic, version 41 before",
    );
    expect(story.timeline?.table.rows.map((row) => row.map(plainText))).toEqual([
      ["00:00:00", "10 %", "✅ OK for 5 min"],
      ["00:05:00", "100 %", ""],
    ]);
  });

  test("an alarm: what was taken back, what is live, and AWS's reason as AWS's", () => {
    const history = new TrafficHistory();
    history.version = "43";
    history.add({ percent: 50, at: 0, ended: { fired: 20_000 } });
    history.add({ percent: 0, at: 20_000, ended: "taken back" });
    const error = new DeployError({
      id: "alarm-fired",
      message: "The alarm checkout-errors went into ALARM during the release.",
      evidence: [
        "checkout-errors: AWS: 1 datapoint was greater",
        "checkout-p99: AWS: 2 datapoints were greater",
      ],
      state: "alias live serves version 42 again, with all traffic",
    });
    const told = withFailureStory(error, { config, plan, aws, history }) as DeployError;
    expect(told.story?.title).toBe("version 43 was taken back, version 42 is live");
    expect(plainText(told.story?.cause ?? "")).toBe(
      "The alarm checkout-errors went into ALARM at 50 % of the traffic: AWS: 1 datapoint was greater",
    );
    // The reason that the cause quotes is not told twice.
    expect(told.evidence).toEqual(["checkout-p99: AWS: 2 datapoints were greater"]);
    expect(told.story?.timeline?.table.rows.map((row) => row.map(plainText))).toEqual([
      ["00:00:00", "50 %", "❌ checkout-errors fired after 20 s"],
      ["00:00:20", "0 %", "taken back"],
    ]);
    expect(told.story?.links?.[0]?.label).toBe("checkout-errors");
    expect(told.story?.links?.at(-1)?.label).toBe("version 43");
    // After the fact the version has its number.
    const moved = told.story?.differences?.find(({ name }) => name === "alias live");
    expect(moved?.after).toMatch(/^version 43\b/);
    expect(told.state).toBe(error.state);
  });

  test("what is removed is named for whoever reviews the plan: variables as well as versions", () => {
    const changes = [{ name: "OLD_FLAG", effect: "delete" } as const];
    const removing: LambdaPlan = {
      ...plan,
      work: { ...work, environment: { variables: {}, changes } },
    };
    expect(plainText(planStory(config, removing, aws, job).deletion ?? "")).toBe(
      "Variable OLD_FLAG is removed. Version 1 is deleted, and no alias uses it.",
    );
    const without = { ...plan, work: { ...work, prune: [] } };
    expect(planStory(config, without, aws, job).deletion).toBeUndefined();
  });

  test("a failure before the alias moved says what is live in the heading", () => {
    const history = new TrafficHistory();
    const error = new DeployError({
      id: "smoke-test-failed",
      message: "Version 43 failed its smoke test.",
      state: "alias live serves version 42 as before; nothing was written",
    });
    const told = withFailureStory(error, { config, plan, aws, history }) as DeployError;
    expect(told.story?.title).toBe("not released, version 42 is live");
  });

  test("an alarm that was deleted has no reason of AWS's", () => {
    const history = new TrafficHistory();
    history.add({ percent: 50, at: 0, ended: { fired: 20_000 } });
    const error = new DeployError({
      id: "alarm-fired",
      message: "The alarm checkout-errors was deleted during the release.",
    });
    const told = withFailureStory(error, { config, plan, aws, history }) as DeployError;
    expect(plainText(told.story?.cause ?? "")).toBe(
      "The alarm checkout-errors was deleted at 50 % of the traffic",
    );
  });

  test("a release over an older one that somebody put there meanwhile names what served last", () => {
    const outputs = { version: "42", "previous-version": "40" };
    const outcome = { outputs, headline: "", facts: [] };
    const story = outcomeStory(outcome, { config, plan, aws, history: new TrafficHistory() });
    expect(plainText(story.lead ?? "")).toContain("version 40 before");
  });
});
