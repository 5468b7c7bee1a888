import { describe, expect, test } from "@jest/globals";
import {
  isActive,
  judgeDeleted,
  judgeService,
  newerPrimary,
  rememberReading,
} from "../../../../src/targets/ecs/rollout/service-verdict.ts";

type Identity = Parameters<typeof judgeService>[1]["identity"];
type Service = Parameters<typeof judgeService>[0];
type Deployment = NonNullable<Service["deployments"]>[number];

const identity: Identity = {
  service: "web",
  deploymentId: "ecs-svc/2",
  taskDefinition: "task-definition/web:8",
  previous: "task-definition/web:7",
  createdAt: 1000,
  earlier: new Set(["ecs-svc/1"]),
  scaleOnly: false,
  own: true,
};
const unseen = { seen: false, steady: 0 };
const seen = { seen: true, steady: 0 };
const late = 60_000;

const ours = (more: Partial<Deployment> = {}): Deployment => ({
  id: "ecs-svc/2",
  status: "PRIMARY",
  taskDefinition: identity.taskDefinition,
  createdAt: new Date(1000),
  ...more,
});
const other = (id: string, more: Partial<Deployment> = {}): Deployment => ({
  id,
  status: "PRIMARY",
  taskDefinition: "task-definition/web:9",
  createdAt: new Date(2000),
  ...more,
});
const service = (deployments: Deployment[], more: Partial<Service> = {}): Service => ({
  deployments,
  runningCount: 2,
  desiredCount: 2,
  pendingCount: 0,
  ...more,
});
const event = (message: string, at = 1500) => ({
  createdAt: new Date(at),
  message: `(service web) ${message}`,
});

describe("the verdict by the service alone", () => {
  test.each<[string, Service, number, typeof seen, object | undefined]>([
    [
      "done",
      service([ours({ rolloutState: "COMPLETED" })]),
      0,
      seen,
      { ok: true, status: "COMPLETED" },
    ],
    ["under way", service([ours({ rolloutState: "IN_PROGRESS" })]), late, seen, undefined],
    [
      "failed by its circuit breaker, and going back",
      service([
        ours({ status: "ACTIVE", rolloutState: "FAILED", rolloutStateReason: "circuit breaker" }),
        other("ecs-svc/1"),
      ]),
      0,
      seen,
      { cause: "circuit-breaker", settled: true },
    ],
    [
      "failed, and nobody takes it back",
      service([ours({ rolloutState: "FAILED", rolloutStateReason: "tasks" })]),
      0,
      seen,
      { cause: "failed", settled: false, status: "FAILED" },
    ],
    [
      "failed, as an event says before the state does",
      service([ours({ rolloutState: "IN_PROGRESS" })], {
        events: [event("(deployment ecs-svc/2) deployment failed: tasks failed to start.")],
      }),
      0,
      seen,
      { cause: "circuit-breaker", settled: false },
    ],
    [
      "another deployment's failure is not ours",
      service([ours({ rolloutState: "IN_PROGRESS" })], {
        events: [event("(deployment ecs-svc/1) deployment failed: tasks failed to start.")],
      }),
      0,
      seen,
      undefined,
    ],
    ["steady once, behind a Classic Load Balancer", service([ours()]), 0, seen, undefined],
    [
      "steady twice there",
      service([ours()]),
      0,
      { seen: true, steady: 1 },
      { ok: true, status: "STEADY" },
    ],
    ["not visible yet", service([other("ecs-svc/1")]), 0, unseen, undefined],
    ["no deployment at all", service([]), late, seen, undefined],
    [
      "replaced by a newer one",
      service([other("ecs-svc/3")]),
      0,
      unseen,
      { cause: "superseded", why: "deployment ecs-svc/3 of web:9 took over" },
    ],
    [
      "going back, once it was seen",
      service([other("ecs-svc/1", { rolloutStateReason: "rolling back to ecs-svc/1" })]),
      0,
      seen,
      { cause: "rolled-back", status: "ROLLBACK_IN_PROGRESS" },
    ],
    [
      "back at the earlier deployment, long after",
      service([other("ecs-svc/1", { taskDefinition: identity.previous })]),
      late,
      unseen,
      { cause: "rolled-back", why: "the service went back to web:7", status: "ROLLED_BACK" },
    ],
    [
      "back, for a reason that an event says",
      service([other("ecs-svc/4", { taskDefinition: identity.previous })], {
        events: [event("rolling back: alarm errors")],
      }),
      late,
      seen,
      { cause: "alarm", why: "AWS: rolling back: alarm errors" },
    ],
    ["deleted", service([], { status: "INACTIVE" }), 0, seen, { cause: "deleted", settled: true }],
  ])("%s", (_name, shown, elapsedMs, memory, verdict) => {
    const found = judgeService(shown, { identity, reading: { elapsedMs }, memory });
    if (verdict === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(verdict);
  });
});

describe("where only the number of tasks changes", () => {
  const scale: Identity = { ...identity, scaleOnly: true, desiredCount: 3 };
  test.each<[string, Service, number, object | undefined]>([
    [
      "the count is reached",
      service([ours({ rolloutState: "COMPLETED" })], { runningCount: 3, desiredCount: 3 }),
      0,
      { ok: true, status: "COMPLETED" },
    ],
    [
      "tasks are pending",
      service([ours()], { runningCount: 3, desiredCount: 3, pendingCount: 1 }),
      0,
      undefined,
    ],
    ["a reading from before", service([ours()]), 0, undefined],
    ["another count for good", service([ours()]), late, { ok: true, status: "STEADY" }],
    ["somebody deploys", service([other("ecs-svc/3")]), 0, { cause: "superseded" }],
    [
      "its rollout failed",
      service([ours({ rolloutState: "FAILED" })], { desiredCount: 3 }),
      0,
      { cause: "failed" },
    ],
  ])("%s", (_name, shown, elapsedMs, verdict) => {
    const found = judgeService(shown, { identity: scale, reading: { elapsedMs }, memory: seen });
    if (verdict === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(verdict);
  });
});

test.each([
  [{}, true],
  [{ status: "ACTIVE" }, true],
  [{ status: "DRAINING" }, false],
])("%j is active: %s", (shown, active) => {
  expect(isActive(shown)).toBe(active);
});

test.each([
  ["DRAINING", "the service is DRAINING: it is being deleted"],
  ["INACTIVE", "the service is INACTIVE: it was deleted"],
  ["MISSING", "ECS no longer finds it"],
])("%s: %s", (status, why) => {
  expect(judgeDeleted({ status })).toEqual({
    ok: false,
    cause: "deleted",
    status,
    why,
    settled: true,
  });
});

test("a deployment that was seen stays seen, and steady readings count in a row", () => {
  expect(rememberReading(identity, service([other("ecs-svc/1")]), unseen)).toEqual({
    seen: false,
    steady: 1,
  });
  expect(rememberReading(identity, service([ours()]), { seen: false, steady: 1 })).toEqual({
    seen: true,
    steady: 2,
  });
  const moving = service([ours(), other("ecs-svc/1", { status: "ACTIVE" })]);
  expect(rememberReading(identity, moving, { seen: true, steady: 2 })).toEqual({
    seen: true,
    steady: 0,
  });
  expect(rememberReading(identity, service([]), { seen: true, steady: 2 })).toEqual({
    seen: true,
    steady: 0,
  });
});

test.each([
  ["ours", ours(), undefined],
  ["one from before", other("ecs-svc/1"), undefined],
  ["one that was made earlier", other("ecs-svc/3", { createdAt: new Date(500) }), undefined],
  ["one after it", other("ecs-svc/3"), "ecs-svc/3"],
  ["no PRIMARY", other("ecs-svc/3", { status: "ACTIVE" }), undefined],
])("%s is newer: %s", (_name, deployment, id) => {
  expect(newerPrimary(identity, service([deployment]))?.id).toBe(id);
});
