import { expect, test } from "@jest/globals";
import type { ServiceDeployment } from "@aws-sdk/client-ecs";
import { answerTo } from "../../../../src/targets/ecs/plan/answer-to-hook.ts";

const deploymentArn = "arn:aws:ecs:eu-central-1:123456789012:service-deployment/prod/web/d1";
const expiresAt = new Date("2026-11-24T12:00:00Z");

/** `approve AWAITING_ACTION ROLLBACK`, several with a comma. */
function deployment(status: string, hooks: string): ServiceDeployment {
  const lifecycleHookDetails = hooks.split(", ").map((text) => {
    const [hookId = "", state = "", timeoutAction = "ROLLBACK"] = text.split(" ");
    return { hookId, targetType: "PAUSE", status: state, timeoutAction, expiresAt };
  });
  return { serviceDeploymentArn: deploymentArn, status, lifecycleHookDetails } as ServiceDeployment;
}

test.each([
  ["proceed", "IN_PROGRESS", "h AWAITING_ACTION", "answer"],
  ["rollback", "IN_PROGRESS", "h AWAITING_ACTION", "answer"],
  ["proceed", "IN_PROGRESS", "h AWAITING_ACTION, other AWAITING_ACTION", "answer"],
  ["proceed", "IN_PROGRESS", "h SUCCEEDED", "wait"],
  ["proceed", "IN_PROGRESS", "h SUCCEEDED, other AWAITING_ACTION", "wait"],
  ["proceed", "SUCCESSFUL", "h SUCCEEDED", "done"],
  ["proceed", "IN_PROGRESS", "h TIMED_OUT CONTINUE", "wait"],
  ["proceed", "SUCCESSFUL", "h TIMED_OUT CONTINUE", "done"],
  ["proceed", "ROLLBACK_IN_PROGRESS", "h TIMED_OUT ROLLBACK", "refused"],
  ["proceed", "ROLLBACK_SUCCESSFUL", "h SUCCEEDED", "refused"],
  ["proceed", "STOPPED", "h SUCCEEDED", "refused"],
  ["proceed", "STOPPED", "h AWAITING_ACTION", "refused"],
  ["proceed", "IN_PROGRESS", "other AWAITING_ACTION", "refused"],
  ["proceed", "IN_PROGRESS", "h FAILED", "refused"],
  ["rollback", "ROLLBACK_REQUESTED", "h SUCCEEDED", "wait"],
  ["rollback", "ROLLBACK_IN_PROGRESS", "h TIMED_OUT ROLLBACK", "wait"],
  ["rollback", "ROLLBACK_SUCCESSFUL", "h SUCCEEDED", "done"],
  ["rollback", "IN_PROGRESS", "h SUCCEEDED", "refused"],
  ["rollback", "SUCCESSFUL", "h SUCCEEDED", "refused"],
  ["rollback", "IN_PROGRESS", "other AWAITING_ACTION", "refused"],
] as const)("%s of a deployment that is %s with %s: %s", (action, status, hooks, kind) => {
  const answer = answerTo(deployment(status, hooks), { action, deploymentArn, hookId: "h" });
  expect(answer.kind).toBe(kind);
});

test("a deployment that AWS does not know is refused", () => {
  const answer = answerTo(undefined, { action: "proceed", deploymentArn, hookId: "h" });
  expect(answer).toMatchObject({ kind: "refused", error: { id: "ecs-deployment-not-found" } });
});

test("says until when the hook waits, and what happens then", () => {
  const paused = deployment("IN_PROGRESS", "h AWAITING_ACTION CONTINUE");
  expect(answerTo(paused, { action: "proceed", deploymentArn, hookId: "h" })).toMatchObject({
    reason: "goes on: it waits at hook h until 2026-11-24 12:00 UTC, then ECS goes on",
  });
});

test("names the hook that waits where it is another one", () => {
  const paused = deployment("IN_PROGRESS", "h SUCCEEDED, late AWAITING_ACTION");
  const answer = answerTo(paused, { action: "rollback", deploymentArn, hookId: "h" });
  expect(answer).toMatchObject({
    error: {
      id: "ecs-hook-not-waiting",
      message: expect.stringMatching(
        /has it as SUCCEEDED, and waits at hook late until/,
      ) as unknown as string,
    },
  });
});
