import { describe, expect, test } from "@jest/globals";
import { judgeRollback } from "../../../../src/targets/ecs/rollout/rollback-verdict.ts";

type Identity = Parameters<typeof judgeRollback>[0];
type Reading = Parameters<typeof judgeRollback>[1];

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

const primary = (more: object): NonNullable<Reading["service"]> => ({
  deployments: [{ status: "PRIMARY", ...more }],
});

describe("a deployment that was told to go back", () => {
  test.each<[string, Omit<Reading, "elapsedMs">, object | undefined]>([
    [
      "is back",
      { deployment: { status: "ROLLBACK_SUCCESSFUL" } },
      { ok: true, status: "ROLLBACK_SUCCESSFUL" },
    ],
    ["is on its way", { deployment: { status: "ROLLBACK_IN_PROGRESS" } }, undefined],
    [
      "could not go back",
      { deployment: { status: "ROLLBACK_FAILED", statusReason: "no capacity" } },
      { ok: false, cause: "failed", why: "the rollback failed; AWS: no capacity", settled: false },
    ],
    [
      "could not, and nobody says why",
      { deployment: { status: "ROLLBACK_FAILED" } },
      { why: "the rollback failed" },
    ],
    [
      "was completed instead",
      { deployment: { status: "SUCCESSFUL" } },
      { ok: false, why: "it was completed, and not rolled back" },
    ],
    [
      "was stopped",
      { deployment: { status: "STOPPED", statusReason: "by hand" } },
      { ok: false, cause: "failed", why: "AWS: by hand" },
    ],
    [
      "was stopped for a newer one",
      {
        deployment: { status: "STOPPED" },
        service: primary({
          id: "ecs-svc/3",
          taskDefinition: "task-definition/web:9",
          createdAt: new Date(2000),
        }),
      },
      {
        ok: false,
        cause: "superseded",
        why: "deployment ecs-svc/3 of web:9 took over",
        settled: true,
      },
    ],
    [
      "was stopped, and an earlier one is there",
      {
        deployment: { status: "STOPPED", statusReason: "x" },
        service: primary({ id: "ecs-svc/1", createdAt: new Date(2000) }),
      },
      { cause: "failed" },
    ],
    [
      "may not be followed, and the service runs what it ran",
      { service: primary({ taskDefinition: identity.previous, rolloutState: "COMPLETED" }) },
      { ok: true, status: "COMPLETED" },
    ],
    [
      "may not be followed, and the service is not there yet",
      { service: primary({ taskDefinition: identity.previous, rolloutState: "IN_PROGRESS" }) },
      undefined,
    ],
    [
      "may not be followed, and the service runs the new one",
      { service: primary({ taskDefinition: identity.taskDefinition, rolloutState: "COMPLETED" }) },
      undefined,
    ],
    ["was not read at all", {}, undefined],
  ])("%s", (_name, reading, verdict) => {
    const found = judgeRollback(identity, { elapsedMs: 0, ...reading });
    if (verdict === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(verdict);
  });
});
