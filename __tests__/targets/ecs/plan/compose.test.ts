import { describe, expect, test } from "@jest/globals";
import type { Deployment } from "@aws-sdk/client-ecs";
import { DeployError } from "../../../../src/model/errors.ts";
import { composePlan, lastGood, type PlanParts } from "../../../../src/targets/ecs/plan/compose.ts";
import { configOf, definitionOf, partsOf, revisionArn, rolloutOf } from "../values.ts";

const plan = (rest: Partial<PlanParts> = {}) => composePlan(partsOf(rest));
const registered = { revision: revisionArn("web:2") };
const attach = rolloutOf({ action: "attach", reason: "rolling out" }, { serviceName: "api" });
const idle = rolloutOf({ action: "none", reason: "runs" }, { serviceName: "cron" });

describe("changes stand in the order of apply", () => {
  const revision = { effect: "create", type: "task definition", resource: "web" };
  const image = "~ containerDefinitions[app].image: shop:v1 → shop:v2";
  const web = {
    effect: "update",
    type: "service",
    resource: "web",
    reason: "web:1 → the new revision",
  };
  const command = configOf({ "run-task-command": "migrate" });
  const task = { effect: "create", type: "one-off task", resource: "app" };

  test.each<[string, Partial<PlanParts>, readonly object[]]>([
    [
      "a new revision and its service",
      {},
      [{ ...revision, reason: `1 field differs: ${image}` }, web],
    ],
    [
      "of several fields the first",
      { document: definitionOf({ image: "shop:v2" }, { cpu: "512" }) },
      [{ ...revision, reason: `2 fields differ: ${image} …` }, web],
    ],
    [
      "a revision like the one before",
      { document: definitionOf() },
      [{ ...revision, reason: "new" }, web],
    ],
    ["a revision that is there", registered, [web]],
    [
      "the one-off task before the services",
      { config: command },
      [revision, { ...task, reason: "run-task-command, before the services are updated" }, web],
    ],
    [
      "none, where no container is known",
      { ...registered, config: command, container: undefined },
      [web],
    ],
    [
      "none, where no service is updated",
      { ...registered, config: command, rollouts: [attach] },
      [{ effect: "wait", type: "service", resource: "api", reason: "rolling out" }],
    ],
    ["a service that has it already is not named", { ...registered, rollouts: [idle] }, []],
    [
      "a forced deployment says so",
      { ...registered, rollouts: [rolloutOf({ action: "update", force: true, reason: "asked" })] },
      [{ ...web, reason: "new deployment forced: asked" }],
    ],
  ])("%s", (_name, parts, changes) => {
    const made = plan(parts);
    expect(made.changes).toMatchObject(changes);
    expect(made.changes).toHaveLength(changes.length);
  });
});

test("the one-off task runs as the service will be", () => {
  const inputs = { "run-task-command": '["npm", "run"]' };
  const becoming = { serviceName: "web", launchType: "FARGATE" as const };
  const rollouts = [idle, rolloutOf({}, {}, { becoming })];
  expect(plan({ config: configOf(inputs), rollouts }).oneOff).toEqual({
    ...{ command: ["npm", "run"], container: "app", service: becoming },
  });
});

describe("the plan says what it is of", () => {
  test.each<[string, Partial<PlanParts>, string]>([
    ["one service", {}, "prod/web"],
    ["several", { rollouts: [rolloutOf(), attach] }, "prod/web, api"],
    [
      "a cluster's ARN",
      { config: configOf({ cluster: "arn:aws:ecs:x:1:cluster/prod" }) },
      "prod/web",
    ],
    ["none", { rollouts: [] }, "task definition web"],
  ])("%s", (_name, parts, subject) => {
    expect(plan(parts)).toMatchObject({ target: "ecs", subject });
  });

  test.each<[string, Partial<PlanParts>, string | undefined]>([
    [
      "a revision that is there, and no service",
      { ...registered, rollouts: [] },
      "web:2 is registered already",
    ],
    ["a new one, and no service", { rollouts: [] }, undefined],
    ["a service", registered, undefined],
  ])("an empty plan: %s", (_name, parts, headline) => {
    expect(plan(parts).headline).toBe(headline);
  });

  test("a guard's verdict and the notes are in it", () => {
    const refusal = new DeployError({ id: "ecs-image-not-found", message: "none" });
    expect(plan({ refusal, notes: ["a"] })).toMatchObject({ refusal, notes: ["a"] });
    expect(plan()).not.toHaveProperty("refusal");
  });
});

describe("outputs that are known beforehand", () => {
  const primary: Deployment = {
    ...{ id: "ecs-svc/2", status: "PRIMARY", rolloutState: "COMPLETED" },
    taskDefinition: revisionArn("web:2"),
  };
  const running = rolloutOf({}, { taskDefinition: revisionArn("web:2"), deployments: [primary] });
  const rolling = rolloutOf(
    {},
    {
      taskDefinition: revisionArn("web:3"),
      deployments: [
        { ...primary, rolloutState: "IN_PROGRESS", taskDefinition: revisionArn("web:3") },
        { ...primary, status: "ACTIVE" },
      ],
    },
  );
  const images = new Map([
    [
      "shop:v2",
      { image: "shop:v2", state: "found", digest: "sha256:1", digests: [], platforms: [] } as const,
    ],
  ]);
  const before = (revision: string) => ({ "previous-task-definition-arn": revisionArn(revision) });

  test.each<[string, Partial<PlanParts>, object]>([
    ["a new revision", {}, before("web:1")],
    ["none runs", { rollouts: [] }, { "previous-task-definition-arn": "" }],
    [
      "a revision that is there",
      registered,
      { ...before("web:1"), "task-definition-arn": revisionArn("web:2") },
    ],
    [
      "one that runs already, with its deployment",
      { ...registered, rollouts: [running] },
      {
        ...before("web:2"),
        ...{ "task-definition-arn": revisionArn("web:2"), "deployment-arn": "ecs-svc/2" },
        status: "COMPLETED",
      },
    ],
    ["what runs while another rolls out", { rollouts: [rolling] }, before("web:2")],
    [
      "the digest of the image that is deployed",
      { images },
      { ...before("web:1"), "image-digest": "sha256:1" },
    ],
  ])("%s", (_name, parts, outputs) => {
    expect(plan(parts).outputs).toEqual(outputs);
  });

  test("the image that is deployed is that of the container whose tag moved", () => {
    const log = { name: "log", image: "shop:v2", essential: false };
    const document = {
      family: "web",
      containerDefinitions: [{ name: "app", image: "shop:v1" }, log],
    };
    const moved = rolloutOf({ action: "update", force: true, moved: "log" });
    const made = plan({ document, before: { document }, rollouts: [moved], images });
    expect(made.deployed).toBe("log");
    expect(made.outputs["image-digest"]).toBe("sha256:1");
  });
});

describe("the revision to go back to", () => {
  const at = (second: number) => ({ createdAt: new Date(second * 1000) });
  const of = (revision: number, rest: Deployment): Deployment => ({
    ...{
      taskDefinition: `web:${revision}`,
      status: "ACTIVE",
      rolloutState: "COMPLETED",
      ...at(revision),
    },
    ...rest,
  });
  test.each<[string, readonly Deployment[], string | undefined]>([
    ["none, where there is none", [], undefined],
    ["the one that answers for the service", [of(3, {}), of(2, { status: "PRIMARY" })], "web:2"],
    [
      "the newest that completed, while another rolls out",
      [of(1, {}), of(2, {}), of(3, { status: "PRIMARY", rolloutState: "IN_PROGRESS" })],
      "web:2",
    ],
    [
      "none that failed",
      [of(2, { rolloutState: "FAILED" }), of(1, { rolloutState: "IN_PROGRESS" })],
      undefined,
    ],
    // Behind a Classic Load Balancer no deployment has a rollout state.
    [
      "the newest, where none says whether it did",
      [{ taskDefinition: "web:1" }, { taskDefinition: "web:2", ...at(2) }],
      "web:2",
    ],
  ])("%s", (_name, deployments, revision) => {
    expect(lastGood({ deployments: [...deployments] })).toBe(revision);
    expect(lastGood({ deployments: [...deployments].reverse() })).toBe(revision);
  });

  test("none is known of a service that tells of no deployment", () => {
    expect(lastGood({})).toBeUndefined();
  });
});
