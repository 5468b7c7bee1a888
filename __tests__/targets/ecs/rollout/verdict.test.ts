import { describe, expect, test } from "@jest/globals";
import type { Deployment, Service, ServiceDeployment } from "@aws-sdk/client-ecs";
import type {
  DeploymentIdentity,
  SeenSoFar,
} from "../../../../src/targets/ecs/rollout/verdict-types.ts";
import { judgeRollout } from "../../../../src/targets/ecs/rollout/verdict.ts";

const start = Date.UTC(2026, 10, 23, 12);
const at = (seconds: number): Date => new Date(start + seconds * 1000);
const identity: DeploymentIdentity = {
  service: "web",
  deploymentId: "ecs-svc/2",
  taskDefinition: "td/web:2",
  previous: "td/web:1",
  createdAt: start,
  earlier: new Set(["ecs-svc/1"]),
  scaleOnly: false,
  own: true,
};
const ours: Deployment = {
  id: "ecs-svc/2",
  status: "PRIMARY",
  taskDefinition: "td/web:2",
  rolloutState: "IN_PROGRESS",
  createdAt: at(0),
};
const old: Deployment = {
  id: "ecs-svc/1",
  status: "PRIMARY",
  taskDefinition: "td/web:1",
  rolloutState: "COMPLETED",
  createdAt: at(-9000),
};
const seen: SeenSoFar = { seen: true, steady: 0 };
const unseen: SeenSoFar = { seen: false, steady: 0 };

interface Case {
  readonly deployments?: readonly Deployment[];
  readonly events?: readonly string[];
  readonly deployment?: ServiceDeployment;
  readonly memory?: SeenSoFar;
  readonly elapsed?: number;
  readonly same?: boolean;
  /** The number of tasks that the update asked for, of a deployment that only scales. */
  readonly scaleTo?: number;
  readonly counts?: Pick<Service, "desiredCount" | "runningCount">;
  readonly waitUntil?: "completed" | "traffic-shifted";
}

function verdictOf(given: Case): string {
  const { deployments, events = [], deployment, memory = seen, elapsed = 60, same = false } = given;
  const service: Service | undefined = deployments && {
    ...given.counts,
    deployments: [...deployments],
    events: events.map((message) => ({ message, createdAt: at(10) })),
  };
  const reading = {
    elapsedMs: elapsed * 1000,
    ...(service === undefined ? {} : { service }),
    ...(deployment === undefined ? {} : { deployment }),
  };
  const who = {
    ...identity,
    ...(same ? { previous: identity.taskDefinition } : {}),
    ...(given.scaleTo === undefined ? {} : { scaleOnly: true, desiredCount: given.scaleTo }),
  };
  const verdict = judgeRollout({ identity: who, reading, memory }, given.waitUntil ?? "completed");
  if (verdict === undefined) return "open";
  return verdict.ok
    ? `ok ${verdict.status}`
    : `${verdict.cause}${verdict.settled ? " settled" : ""}`;
}

const active = { ...ours, status: "ACTIVE" };
const next: Deployment = {
  id: "ecs-svc/3",
  status: "PRIMARY",
  taskDefinition: "td/web:9",
  rolloutState: "IN_PROGRESS",
  createdAt: at(30),
};
const back: Deployment = { ...next, taskDefinition: "td/web:1" };
const breakerReason = "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.";

describe("by the service alone", () => {
  test.each<readonly [string, Case, string]>([
    ["in progress", { deployments: [ours, { ...old, status: "ACTIVE" }] }, "open"],
    [
      "completed, old tasks still drain",
      {
        deployments: [
          { ...ours, rolloutState: "COMPLETED" },
          { ...old, status: "ACTIVE" },
        ],
      },
      "ok COMPLETED",
    ],
    [
      "the old one looks stable, ours is not to be seen yet",
      { deployments: [old], memory: unseen, elapsed: 25 },
      "open",
    ],
    ["a stale read after the first sighting", { deployments: [old], elapsed: 25 }, "open"],
    [
      "failed",
      {
        deployments: [
          {
            ...ours,
            rolloutState: "FAILED",
            rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
          },
        ],
      },
      "circuit-breaker",
    ],
    [
      "failed for an unknown reason",
      { deployments: [{ ...ours, rolloutState: "FAILED", rolloutStateReason: "?" }] },
      "failed",
    ],
    [
      "PRIMARY rolls back while ours is in progress, new id",
      { deployments: [{ ...back, rolloutStateReason: breakerReason }, active] },
      "circuit-breaker settled",
    ],
    [
      "PRIMARY rolls back, old id",
      {
        deployments: [
          { ...old, rolloutState: "IN_PROGRESS", rolloutStateReason: breakerReason },
          active,
        ],
      },
      "circuit-breaker settled",
    ],
    [
      "an alarm rolls back",
      { deployments: [{ ...back, rolloutStateReason: "alarm: rolling back" }, active] },
      "alarm settled",
    ],
    [
      "the old rollback's text of a stale read is not ours",
      { deployments: [{ ...old, rolloutStateReason: breakerReason }], memory: unseen, elapsed: 10 },
      "open",
    ],
    ["rolled back by hand", { deployments: [back] }, "rolled-back settled"],
    [
      "rolled back by hand, with ECS's event",
      { deployments: [back], events: ["(service web) rolling back: circuit breaker"] },
      "circuit-breaker settled",
    ],
    ["superseded by another revision", { deployments: [next, active] }, "superseded settled"],
    [
      "superseded before it was ever seen",
      { deployments: [next], memory: unseen, elapsed: 5 },
      "superseded settled",
    ],
    [
      "superseded by the same revision",
      { deployments: [{ ...next, taskDefinition: "td/web:2" }], same: true },
      "superseded settled",
    ],
    [
      "an event says it failed",
      {
        deployments: [ours],
        events: ["(service web) (deployment ecs-svc/2) deployment failed: tasks failed to start."],
      },
      "circuit-breaker",
    ],
    [
      "an event about another deployment",
      {
        deployments: [ours],
        events: ["(service web) (deployment ecs-svc/1) deployment failed: x"],
      },
      "open",
    ],
    ["no deployments at all", { deployments: [] }, "open"],
  ])("%s: %j", (_name, given, expected) => {
    expect(verdictOf(given)).toBe(expected);
  });

  test("an event from before our deployment says nothing", () => {
    const message = "(service web) (deployment ecs-svc/2) deployment failed: tasks failed.";
    const service: Service = { deployments: [ours], events: [{ message, createdAt: at(-60) }] };
    expect(
      judgeRollout({ identity, reading: { elapsedMs: 9000, service }, memory: seen }, "completed"),
    ).toBeUndefined();
  });
});

describe("by the service deployment", () => {
  const running: ServiceDeployment = { status: "IN_PROGRESS" };
  test.each<readonly [string, Case, string]>([
    ["successful", { deployment: { status: "SUCCESSFUL" } }, "ok SUCCESSFUL"],
    ["in progress", { deployment: running }, "open"],
    [
      "the service says completed, the deployment does not: hooks and bake time",
      { deployment: running, deployments: [{ ...ours, rolloutState: "COMPLETED" }] },
      "open",
    ],
    [
      "the service shows what ran before, without a word: that may be an old reading",
      { deployment: running, deployments: [old, active] },
      "open",
    ],
    [
      "the service shows the rollback first",
      {
        deployment: running,
        deployments: [{ ...back, rolloutStateReason: breakerReason }, active],
      },
      "circuit-breaker settled",
    ],
    [
      "breaker",
      {
        deployment: {
          status: "ROLLBACK_IN_PROGRESS",
          deploymentCircuitBreaker: { status: "TRIGGERED" },
        },
      },
      "circuit-breaker settled",
    ],
    [
      "rolled back, long ago",
      { deployment: { status: "ROLLBACK_SUCCESSFUL", alarms: { triggeredAlarmNames: ["cpu"] } } },
      "alarm settled",
    ],
    [
      "the rollback failed",
      {
        deployment: {
          status: "ROLLBACK_FAILED",
          deploymentCircuitBreaker: { status: "TRIGGERED" },
        },
      },
      "circuit-breaker",
    ],
    [
      "hook",
      {
        deployment: {
          status: "ROLLBACK_IN_PROGRESS",
          lifecycleHookDetails: [{ status: "TIMED_OUT", hookId: "h" }],
        },
      },
      "hook settled",
    ],
    [
      "a hook ran out of time and goes on then: the breaker it was",
      {
        deployment: {
          status: "ROLLBACK_IN_PROGRESS",
          deploymentCircuitBreaker: { status: "TRIGGERED" },
          lifecycleHookDetails: [{ status: "TIMED_OUT", hookId: "h", timeoutAction: "CONTINUE" }],
        },
      },
      "circuit-breaker settled",
    ],
    ["stopped: not known by whom yet", { deployment: { status: "STOPPED" } }, "open"],
    [
      "stopped by a person",
      { deployment: { status: "STOPPED" }, deployments: [ours] },
      "stopped-by-user",
    ],
    [
      "stopped by a newer deployment",
      { deployment: { status: "STOPPED" }, deployments: [next, active] },
      "superseded settled",
    ],
    [
      "stopped by the breaker without rollback",
      { deployment: { status: "STOPPED", deploymentCircuitBreaker: { status: "TRIGGERED" } } },
      "circuit-breaker",
    ],
    ["bake time", { deployment: { status: "IN_PROGRESS", lifecycleStage: "BAKE_TIME" } }, "open"],
    [
      "bake time is enough",
      {
        deployment: { status: "IN_PROGRESS", lifecycleStage: "BAKE_TIME" },
        waitUntil: "traffic-shifted",
      },
      "ok BAKE_TIME",
    ],
    [
      "rolled back during the bake time",
      {
        deployment: { status: "ROLLBACK_REQUESTED", lifecycleStage: "BAKE_TIME" },
        waitUntil: "traffic-shifted",
      },
      "rolled-back settled",
    ],
  ])("%s: %j", (_name, given, expected) => {
    expect(verdictOf(given)).toBe(expected);
  });
});

describe("by the number of tasks, where nothing but that was changed", () => {
  const done = { ...ours, rolloutState: "COMPLETED" } as const;
  const four = { desiredCount: 4, runningCount: 4 };
  test.each<readonly [string, Case, string]>([
    ["reached", { deployments: [done], scaleTo: 4, counts: four }, "ok COMPLETED"],
    [
      "a reading from before the update",
      { deployments: [done], scaleTo: 4, counts: { desiredCount: 2, runningCount: 2 }, elapsed: 5 },
      "open",
    ],
    [
      "reached, but a rollout is under way",
      { deployments: [ours], scaleTo: 4, counts: four },
      "open",
    ],
    [
      "another deployment took over",
      { deployments: [next], scaleTo: 4, counts: four },
      "superseded settled",
    ],
    [
      "the deployment failed",
      { deployments: [{ ...ours, rolloutState: "FAILED" }], scaleTo: 4, counts: four },
      "failed",
    ],
  ])("%s", (_name, given, expected) => {
    expect(verdictOf(given)).toBe(expected);
  });
});

describe("a service's name is no cause", () => {
  test.each(["user-service", "alarm-web", "webhook", "manual"])("%s", (name) => {
    const events = [
      `(service ${name}) (deployment ecs-svc/2) deployment failed: tasks failed to start.`,
    ];
    expect(verdictOf({ deployments: [ours], events })).toBe("circuit-breaker");
  });
});
