import { describe, expect, test } from "@jest/globals";
import type { Deployment, Service } from "@aws-sdk/client-ecs";
import type {
  FailedRollout,
  DeploymentIdentity,
  RolloutVerdict,
} from "../../../../src/targets/ecs/rollout/verdict-types.ts";
import {
  failureStory,
  rolloutStory,
  tasksNow,
} from "../../../../src/targets/ecs/report/rollout-story.ts";
import { accessOf } from "../../../helpers/access.ts";
import { failedBy, stoppedTask, watchedOf } from "../../../helpers/ecs/watched.ts";
import { configOf, definitionOf, identityOf, revisionArn } from "../values.ts";

type Saw = Parameters<typeof watchedOf>[1];
const done = { ok: true, status: "SUCCESSFUL" } as const;
const partsOf = (
  verdict: RolloutVerdict,
  saw: Saw = {},
  identity: Partial<DeploymentIdentity> = {},
) => ({
  ...{ config: configOf(), aws: accessOf(), identity: identityOf(identity) },
  plan: { document: definitionOf(), deployed: "app" },
  watched: watchedOf(verdict, saw),
});
const story = (saw: Saw = {}, identity: Partial<DeploymentIdentity> = {}) =>
  rolloutStory(partsOf(done, saw, identity));
const failure = (
  verdict: FailedRollout,
  saw: Saw = {},
  identity: Partial<DeploymentIdentity> = {},
) => failureStory(partsOf(verdict, saw, identity), verdict);

const before = { previous: revisionArn("web:1") };
const own: Deployment = { id: "ecs-svc/2", runningCount: 2, desiredCount: 3 };
const reading = (service: Service): Saw => ({ lastReading: { service } });

describe("a rollout that went well", () => {
  test.each<[string, Saw, Partial<DeploymentIdentity>, string | undefined]>([
    [
      "who runs, and who ran",
      reading({ deployments: [own] }),
      before,
      "2 of 3 tasks run web:2, web:1 before",
    ],
    ["nobody ran before", reading({ deployments: [own] }), {}, "2 of 3 tasks run web:2"],
    [
      "the same ran before",
      reading({ deployments: [own] }),
      { previous: revisionArn("web:2") },
      "2 of 3 tasks run web:2",
    ],
    [
      "AWS names no number",
      reading({ deployments: [{ id: "ecs-svc/2" }] }),
      {},
      "0 of 0 tasks run web:2",
    ],
    [
      "another deployment alone was seen",
      reading({ deployments: [{ ...own, id: "ecs-svc/1" }] }),
      before,
      undefined,
    ],
    ["the service was not read", {}, before, undefined],
  ])("%s", (_name, saw, identity, lead) => {
    expect(story(saw, identity).lead).toBe(lead);
  });

  test("tells the way there, to its verdict", () => {
    const moments = [
      [0, "begun"],
      [12_600, [{ strong: "traffic" }, " shifts"]],
    ] as const;
    expect(story({ moments, elapsedMs: 76_000 }).timeline).toEqual({
      title: "Timeline: 1 min 16 s",
      table: {
        columns: [{ title: "After", numeric: true }, { title: "What" }],
        rows: [
          ["0 s", "begun"],
          ["13 s", [{ strong: "traffic" }, " shifts"]],
          ["76 s", "deployment SUCCESSFUL"],
        ],
      },
    });
  });

  test("has the pages of the service", () => {
    expect(story().links?.map(({ label }) => label)).toEqual(["deployment", "tasks"]);
  });
});

describe("a rollout that failed", () => {
  const back = { ...before };
  test.each<[FailedRollout, Partial<DeploymentIdentity>, string]>([
    [failedBy("superseded"), {}, "web:2 was replaced by a newer deployment"],
    [failedBy("deleted"), {}, "the service is gone, web:2 is not deployed"],
    [failedBy("cancelled"), {}, "cancelled while web:2 was rolling out"],
    [failedBy("timeout"), {}, "out of time while web:2 was rolling out"],
    [failedBy("alarm", { settled: true }), back, "web:2 failed, ECS goes back to web:1"],
    [failedBy("alarm", { settled: true }), {}, "web:2 failed"],
    [failedBy("circuit-breaker"), back, "web:2 failed"],
  ])("%j: %j is called %s", (verdict, identity, title) => {
    expect(failure(verdict, {}, identity).title).toBe(title);
  });

  test.each<[string, Saw, readonly string[]]>([
    ["its deployments and events", {}, ["deployment", "service events"]],
    [
      "first the log of the first task that stopped, last that task",
      {
        tasks: {
          failed: [stoppedTask(), stoppedTask({ id: "ffff" })],
          logPage: { label: "log of the first task", url: "https://l" },
        },
      },
      ["log of the first task", "deployment", "service events", "first stopped task"],
    ],
  ])("where to look: %s", (_name, saw, labels) => {
    const { links } = failure(failedBy("failed"), saw);
    expect(links?.map(({ label }) => label)).toEqual(labels);
    expect(links?.at(-1)?.url).toMatch(/services\/web\/events|tasks\/3f2a9c01d2\/configuration/);
  });

  test.each<[number, string]>([
    [0, "Timeline: 8.0 s"],
    [1, "Timeline: 1 task stopped in 8.0 s"],
    [2, "Timeline: 2 tasks stopped in 8.0 s"],
  ])("%d tasks that stopped are in the title of its timeline", (count, title) => {
    const failed = Array.from({ length: count }, () => stoppedTask());
    const { timeline } = failure(failedBy("failed"), { tasks: { failed }, elapsedMs: 8000 });
    expect(timeline?.title).toBe(title);
    expect(timeline?.table.rows).toEqual([["8 s", "ECS reports the deployment as failed"]]);
  });

  test("has what the application wrote where it may be shown", () => {
    const { output } = failure(failedBy("failed"), { tasks: { output: ["oh"] } });
    expect(output).toEqual(["oh"]);
    expect(failure(failedBy("failed"))).not.toHaveProperty("output");
  });
});

describe("who served at the last look", () => {
  const of = (revision: string, runningCount: number, rest: Deployment = {}): Deployment => ({
    ...{ taskDefinition: revisionArn(revision), status: "ACTIVE", runningCount, desiredCount: 2 },
    ...rest,
  });
  test.each<[string, Service | undefined, string | undefined]>([
    ["not known", undefined, undefined],
    ["of no deployment", {}, undefined],
    [
      "both, the primary one also where it has none",
      { deployments: [of("web:2", 0, { status: "PRIMARY" }), of("web:1", 2)] },
      "at the last look web:2 had 0 of 2 tasks, web:1 2 of 2",
    ],
    [
      "only who served",
      { deployments: [of("web:2", 1), of("web:1", 0)] },
      "at the last look web:2 had 1 of 2 tasks",
    ],
    [
      "two deployments of one revision together",
      { deployments: [of("web:2", 1), of("web:2", 2)] },
      "at the last look web:2 had 3 of 4 tasks",
    ],
  ])("%s", (_name, service, words) => {
    expect(tasksNow(service)).toBe(words);
  });
});
