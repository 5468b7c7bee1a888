import { expect, test } from "@jest/globals";
import {
  eventsSince,
  failedVerdict,
  isOngoing,
  ownDeployment,
  primaryOf,
  shortOf,
} from "../../../../src/targets/ecs/rollout/verdict-types.ts";

type Identity = Parameters<typeof shortOf>[1];
type Service = Parameters<typeof ownDeployment>[0];

const identity = { deploymentId: "ecs-svc/2" } as Identity;
const deployments = [
  { id: "ecs-svc/1", status: "PRIMARY" },
  { id: "ecs-svc/2", status: "ACTIVE", runningCount: 1, desiredCount: 3 },
];

test("a verdict that failed has its cause and its reason", () => {
  expect(failedVerdict("alarm", "errors", "ROLLBACK_IN_PROGRESS", true)).toEqual({
    ...{ ok: false, cause: "alarm", why: "errors", status: "ROLLBACK_IN_PROGRESS", settled: true },
  });
});

test.each<[Service, string | undefined, string | undefined]>([
  [{ deployments }, "ecs-svc/2", "ecs-svc/1"],
  [{ deployments: [] }, undefined, undefined],
  [{}, undefined, undefined],
])("our deployment and the PRIMARY one of %j", (service, own, primary) => {
  expect(ownDeployment(service, identity)?.id).toBe(own);
  expect(primaryOf(service)?.id).toBe(primary);
});

const early = { earlySuccessCriteria: { enable: true } };

test.each<[string, Service | undefined, string | undefined]>([
  ["too few run", { deployments, runningCount: 1, desiredCount: 3 }, "1 of 3 tasks are running"],
  [
    "the service as a whole has enough",
    { deployments, runningCount: 3, desiredCount: 3 },
    undefined,
  ],
  [
    "fewer on purpose",
    { deployments, runningCount: 1, desiredCount: 3, deploymentConfiguration: early },
    undefined,
  ],
  [
    "a stale reading",
    { deployments: deployments.slice(0, 1), runningCount: 1, desiredCount: 3 },
    undefined,
  ],
  ["no reading", undefined, undefined],
  [
    "all run",
    {
      deployments: [{ id: "ecs-svc/2", runningCount: 3, desiredCount: 3 }],
      runningCount: 1,
      desiredCount: 9,
    },
    undefined,
  ],
])("%s", (_name, service, words) => {
  expect(shortOf({ elapsedMs: 0, ...(service && { service }) }, identity)).toBe(words);
});

test("events since then, without the service's name, in AWS's order", () => {
  const event = (message: string, at: number) => ({ message, createdAt: new Date(at) });
  const events = [
    event("(service user-alarms) has reached a steady state.", 3000),
    event("(service user-alarms) stopped 1 task (service x).", 1000),
    event("(service user-alarms) old", 999),
    { message: "(service user-alarms) of no time" },
  ];
  expect(eventsSince({ events }, 1000)).toEqual([
    "has reached a steady state.",
    "stopped 1 task (service x).",
  ]);
  expect(eventsSince({}, 0)).toEqual([]);
});

test.each([
  ["PENDING", true],
  ["IN_PROGRESS", true],
  ["STOP_REQUESTED", false],
  ["ROLLBACK_IN_PROGRESS", false],
  ["SUCCESSFUL", false],
  [undefined, false],
])("a deployment that is %s is under way: %j", (status, ongoing) => {
  expect(isOngoing(status)).toBe(ongoing);
});
