import { describe, expect, test } from "@jest/globals";
import { failedHook, pausesOf } from "../../../../src/targets/ecs/rollout/hooks.ts";

const arn = "arn:aws:ecs:eu-central-1:123456789012:service-deployment/prod/web/d1";

describe("the hooks that wait for a person", () => {
  test.each([
    ["CONTINUE", ", then ECS goes on"],
    ["ROLLBACK", ", then ECS rolls back"],
    [undefined, ""],
  ] as const)("afterwards %s", (timeoutAction, then) => {
    const expiresAt = new Date("2026-11-24T12:00:30Z");
    const hook = { hookId: "approve", status: "AWAITING_ACTION", expiresAt } as const;
    const lifecycleHookDetails = [
      { hookId: "earlier", status: "SUCCEEDED" } as const,
      { ...hook, ...(timeoutAction && { timeoutAction }) },
    ];
    expect(pausesOf({ serviceDeploymentArn: arn, lifecycleHookDetails })).toEqual([
      {
        id: "approve",
        name: "hook approve until 2026-11-24 12:00 UTC",
        then,
        command: `aws ecs continue-service-deployment --region eu-central-1 --service-deployment-arn ${arn} --hook-id approve --action CONTINUE`,
      },
    ]);
  });

  test("one that never expires says no time", () => {
    const lifecycleHookDetails = [{ hookId: "a", status: "AWAITING_ACTION" } as const];
    expect(pausesOf({ lifecycleHookDetails })).toMatchObject([{ name: "hook a" }]);
  });

  test.each([[undefined], [{}], [{ lifecycleHookDetails: [] }]])("none in %j", (deployment) => {
    expect(pausesOf(deployment)).toEqual([]);
  });
});

test.each([
  [[], undefined],
  [[{ hookId: "a", status: "SUCCEEDED" }], undefined],
  [[{ hookId: "a", status: "TIMED_OUT", timeoutAction: "CONTINUE" }], undefined],
  [[{ hookId: "a", status: "TIMED_OUT", timeoutAction: "ROLLBACK" }], "a"],
  [[{ hookId: "a", status: "TIMED_OUT" }], "a"],
  [
    [
      { hookId: "a", status: "SUCCEEDED" },
      { hookId: "b", status: "FAILED" },
    ],
    "b",
  ],
] as const)("%j: %s ended the deployment", (hooks, id) => {
  expect(failedHook(hooks)?.hookId).toBe(id);
});
