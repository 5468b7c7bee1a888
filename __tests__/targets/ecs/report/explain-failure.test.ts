import { describe, expect, test } from "@jest/globals";
import type { Service } from "@aws-sdk/client-ecs";
import { explainFailure } from "../../../../src/targets/ecs/report/explain-failure.ts";
import type { RolloutCause } from "../../../../src/targets/ecs/rollout/cause-texts.ts";
import type { FailedRollout } from "../../../../src/targets/ecs/rollout/verdict-types.ts";
import type { StoppedTask } from "../../../../src/targets/ecs/tasks/stopped-task.ts";
import { accessOf } from "../../../helpers/access.ts";
import { configOf, definitionOf, identityOf } from "../values.ts";
import { failedBy, stoppedTask, watchedOf } from "../../../helpers/ecs/watched.ts";

type Saw = Parameters<typeof watchedOf>[1];
const explain = (
  verdict: FailedRollout,
  saw: Saw = {},
  inputs: Parameters<typeof configOf>[0] = {},
) => {
  const plan = { document: definitionOf(), deployed: "app" };
  const place = { config: configOf(inputs), aws: accessOf(), identity: identityOf() };
  return explainFailure({ plan, ...place, watched: watchedOf(verdict, saw) }, verdict);
};
const seen = (...failed: readonly StoppedTask[]): Saw => ({ tasks: { failed } });

test.each<[RolloutCause, string, string]>([
  ["circuit-breaker", "ecs-circuit-breaker", "ECS's circuit breaker gave the deployment up"],
  ["alarm", "ecs-alarm", "An alarm stopped the deployment"],
  ["hook", "ecs-hook-failed", "A lifecycle hook refused the deployment"],
  ["superseded", "ecs-superseded", "A newer deployment replaced this one before it was done"],
  ["stopped-by-user", "ecs-stopped", "Somebody stopped the deployment"],
  ["rolled-back", "ecs-rolled-back", "The service was rolled back"],
  ["failed", "ecs-deployment-failed", "ECS reports the deployment as failed"],
  ["deleted", "ecs-service-deleted", "Somebody deleted the service meanwhile"],
  ["fail-fast", "ecs-fail-fast", "fail-fast ended the wait"],
  ["timeout", "timed-out", "timeout-minutes passed before the deployment was done"],
  ["cancelled", "cancelled", "The step was cancelled"],
])("%s is %s", (cause, id, text) => {
  const error = explain(failedBy(cause));
  expect(error.id).toBe(id);
  expect(error.message).toBe(`ECS deploy of web (web:2) failed: ${text}.`);
  expect(error.hint).not.toBe("");
});

/** Of the circuit breaker AWS's words say no more than ours; where the step ended by itself the sentence is its own. */
test.each<[RolloutCause, string, string]>([
  ["alarm", "AWS: because.", "An alarm stopped the deployment: AWS: because."],
  ["failed", "AWS: because.", "ECS reports the deployment as failed: AWS: because."],
  ["circuit-breaker", "AWS: because.", "ECS's circuit breaker gave the deployment up."],
  ["timeout", "It was not done within 5 minutes.", "It was not done within 5 minutes."],
  ["cancelled", "The step was cancelled (SIGTERM).", "The step was cancelled (SIGTERM)."],
])("%s, because: %s", (cause, why, text) => {
  const { message } = explain(failedBy(cause, { why }));
  expect(message).toBe(`ECS deploy of web (web:2) failed: ${text}`);
});

describe("why tasks stopped comes first", () => {
  const { culprit: _culprit, ...unread } = stoppedTask();
  test.each<[string, readonly StoppedTask[], string]>([
    ["a program that ended", [stoppedTask()], "failed: Container app exited 1 in 1 task; "],
    [
      "as often as it was seen",
      [stoppedTask(), stoppedTask()],
      "failed: Container app exited 1 in 2 tasks; ",
    ],
    [
      "with AWS's reason for it",
      [
        stoppedTask({
          culprit: { name: "app", exitCode: 137, reason: "OutOfMemoryError: used it" },
        }),
      ],
      "failed: Container app exited 137 (out of memory) in 1 task: AWS: OutOfMemoryError: used it; ",
    ],
    [
      "what cannot start",
      [{ ...unread, stopCode: "TaskFailedToStart", reason: "CannotPullContainerError: x" }],
      "failed: 1 task did not start: AWS: CannotPullContainerError: x; ",
    ],
    [
      "a health check",
      [
        stoppedTask({
          stopCode: "ServiceSchedulerInitiated",
          reason: "Task failed ELB health checks",
        }),
      ],
      "failed: 1 task stopped: AWS: Task failed ELB health checks; ",
    ],
    // ListTasks shows a task as soon as it is to stop: while it drains, no container has ended yet.
    [
      "a health check whose task is still stopping",
      [
        {
          ...unread,
          stopCode: "ServiceSchedulerInitiated",
          reason: "Task failed ELB health checks",
        },
      ],
      "failed: 1 task stopped: AWS: Task failed ELB health checks; ",
    ],
    [
      "a program of which AWS does not say how it ended",
      [unread],
      "failed: 1 task stopped: AWS: Essential container in task exited; ",
    ],
    [
      "the code alone",
      [{ ...unread, stopCode: "TerminationNotice", reason: "" }],
      "failed: 1 task stopped: AWS: TerminationNotice; ",
    ],
    [
      "nothing that AWS says",
      [{ ...unread, stopCode: "", reason: "" }],
      "failed: 1 task stopped; ",
    ],
  ])("%s", (_name, tasks, words) => {
    expect(explain(failedBy("failed"), seen(...tasks)).message).toContain(words);
  });
});

describe("what the circuit breaker counted", () => {
  const counted = (failures: number, threshold: number, tasks: readonly StoppedTask[]) =>
    explain(failedBy("circuit-breaker", { counted: { failures, threshold } }), seen(...tasks))
      .message;
  const three = [stoppedTask(), stoppedTask(), stoppedTask()];
  test.each([
    [3, 3, three, "gave the deployment up after 3 failures in a row, its threshold."],
    [4, 3, three, "after 4 failures in a row, its threshold is 3; this step saw 3 of them."],
    [3, 3, [], "after 3 failures in a row, its threshold; this step saw 0 of them."],
  ])("%d of %d", (failures, threshold, tasks, words) => {
    expect(counted(failures, threshold, tasks)).toContain(words);
  });
});

describe("what to do now", () => {
  const serviceDeploymentArn = "arn:aws:ecs:eu-central-1:1:service-deployment/prod/web/d1";
  const paused: Saw = {
    lastReading: {
      deployment: {
        serviceDeploymentArn,
        lifecycleHookDetails: [{ hookId: "approve", status: "AWAITING_ACTION" }],
      },
    },
  };
  const pull = stoppedTask({
    stopCode: "TaskFailedToStart",
    reason: "CannotPullContainerError: not found",
  });
  test.each<[string, FailedRollout, Saw, string]>([
    ["is the cause's", failedBy("alarm"), {}, "Look at the alarm's metric"],
    [
      "is what stopped the task",
      failedBy("circuit-breaker"),
      seen(pull),
      "Push shop:v1 before this step",
    ],
    [
      "is the container's log, where nothing else tells",
      failedBy("timeout"),
      seen(stoppedTask()),
      "Mend why container `app` exits, which its log should tell, and deploy again.",
    ],
    [
      "has nothing to do with tasks that an alarm's deployment lost",
      failedBy("alarm"),
      seen(pull),
      "Look at the alarm's metric",
    ],
    [
      "is the cause's, where AWS stopped it for a reason that is not known",
      failedBy("failed"),
      seen(stoppedTask({ stopCode: "ServiceSchedulerInitiated", reason: "new words" })),
      "Mend what the evidence names",
    ],
    [
      "is to answer the hook at which it waits",
      failedBy("timeout"),
      paused,
      "The deployment waits at hook approve and goes on after: aws ecs continue-service-deployment",
    ],
    [
      "is not that, where the hook is not why",
      failedBy("alarm"),
      paused,
      "Look at the alarm's metric",
    ],
  ])("%s", (_name, verdict, saw, words) => {
    expect(explain(verdict, saw).hint).toContain(words);
  });

  test("recommends taking back only where the step has not just done so", () => {
    const back = { "on-failure": "rollback", "on-cancel": "rollback" };
    const hints = (cause: RolloutCause) =>
      [{}, back].map((asked) => explain(failedBy(cause), {}, asked).hint);
    const [toLeave, toTakeBack] = hints("fail-fast");
    expect(toLeave).toContain("`on-failure: rollback` would also take the deployment back");
    expect(toTakeBack).not.toContain("on-failure");
    expect(hints("cancelled")).toEqual([
      expect.stringContaining("it attaches to the deployment"),
      "Run the workflow again when it is to be deployed after all.",
    ]);
  });
});

describe("evidence", () => {
  const service: Service = { runningCount: 1, desiredCount: 2 };
  test("is AWS's status, the tasks' own lines, the counts and the newest events", () => {
    const error = explain(failedBy("failed", { status: "STOPPED" }), {
      tasks: { evidence: ["the log is not shown"] },
      lastReading: { service },
      events: ["1", "2", "3", "4", "5", "6"],
    });
    expect(error.evidence).toEqual([
      "AWS: STOPPED",
      "the log is not shown",
      "service: 1 running, 0 pending, 2 desired",
      ...["AWS: 1", "AWS: 2", "AWS: 3", "AWS: 4", "AWS: 5"],
    ]);
  });

  test.each([
    ["AWS: tasks failed", []],
    ["the alarm errors", ["the alarm errors"]],
    ["", []],
  ])("says once why: %s", (why, more) => {
    const lastReading = { deployment: { statusReason: "tasks failed" } };
    const { evidence } = explain(failedBy("failed", { why }), { lastReading });
    expect(evidence).toEqual(["AWS: FAILED: tasks failed", ...more]);
  });

  test("names the hook at which it waits", () => {
    const lifecycleHookDetails = [{ hookId: "approve", status: "AWAITING_ACTION" as const }];
    const { evidence } = explain(failedBy("failed"), {
      lastReading: { deployment: { lifecycleHookDetails } },
    });
    expect(evidence[1]).toMatch(/^waits at hook approve: aws ecs continue-service-deployment/);
  });
});
