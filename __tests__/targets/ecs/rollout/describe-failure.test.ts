import { describe, expect, test } from "@jest/globals";
import {
  endOf,
  errorLine,
  failureCause,
  howItEnded,
} from "../../../../src/targets/ecs/rollout/describe-failure.ts";
import type {
  FailedRollout,
  DeploymentIdentity,
} from "../../../../src/targets/ecs/rollout/verdict-types.ts";
import type { StoppedTask } from "../../../../src/targets/ecs/tasks/stopped-task.ts";
import { plainText } from "../../../../src/model/text.ts";

const identity: DeploymentIdentity = {
  service: "web",
  deploymentId: "ecs-svc/2",
  taskDefinition: "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:2",
  previous: "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1",
  createdAt: 0,
  earlier: new Set(),
  scaleOnly: false,
  own: true,
};

const exited: StoppedTask = {
  id: "e70f9360",
  stopCode: "EssentialContainerExited",
  reason: "Essential container in task exited",
  culprit: { name: "app", exitCode: 1, reason: "" },
  permanent: false,
  output: [],
  failed: true,
};

const failed = (
  cause: FailedRollout["cause"],
  rest: Partial<FailedRollout> = {},
): FailedRollout => ({
  ...{ ok: false, cause, status: "STOPPED", why: "", settled: false },
  ...rest,
});

test.each<[counted: FailedRollout["counted"], seen: number, text: string]>([
  [undefined, 2, ""],
  [{ failures: 3, threshold: 3 }, 4, " after 3 failures in a row, its threshold"],
  [{ failures: 3, threshold: 5 }, 3, " after 3 failures in a row, its threshold is 5"],
  [
    { failures: 3, threshold: 3 },
    1,
    " after 3 failures in a row, its threshold; this step saw 1 of them",
  ],
])("the breaker's count %j, %d tasks seen", (counted, seen, text) => {
  const verdict = failed("circuit-breaker", counted === undefined ? {} : { counted });
  expect(howItEnded(verdict, seen)).toBe(`ECS's circuit breaker gave the deployment up${text}`);
});

describe("the line of a log that names the error", () => {
  test.each<[string, readonly string[], string | undefined]>([
    [
      "Node.js",
      [
        "node:internal/modules/cjs/loader:1143",
        "  throw err;",
        "Error: Cannot find module './config'",
        "    at Module._load (node:internal/modules/cjs/loader:986:27)",
        "  code: 'MODULE_NOT_FOUND',",
        "Node.js v24.1.0",
      ],
      "Error: Cannot find module './config'",
    ],
    [
      "Python",
      ["Traceback (most recent call last):", '  File "app.py", line 3', "KeyError: 'DATABASE_URL'"],
      "KeyError: 'DATABASE_URL'",
    ],
    [
      "Java",
      [
        'Exception in thread "main" java.lang.IllegalStateException: no bean',
        "\tat com.example.Main.main(Main.java:3)",
        "Caused by: java.net.ConnectException: Connection refused",
        "\t... 3 more",
      ],
      "Caused by: java.net.ConnectException: Connection refused",
    ],
    [
      "Go",
      ["panic: runtime error: no address", "goroutine 1 [running]:"],
      "panic: runtime error: no address",
    ],
    [
      "no error by its name",
      ["starting", "could not bind port 80", "  and more", ""],
      "could not bind port 80",
    ],
    [
      "a frame that is called Error",
      ["it broke", "    at Error.captureStackTrace (x.js:1)"],
      "it broke",
    ],
    ["nothing but indented lines", ["  one", "  two"], "two"],
    ["nothing", [], undefined],
    ["blanks", [" ", ""], undefined],
  ])("%s", (_, lines, line) => {
    expect(errorLine(lines)).toBe(line);
  });
});

describe("the cause", () => {
  const four = [exited, exited, exited, exited];
  const output = [
    "starting shop 2.0",
    "Error: Cannot find module './config'",
    "    at main.js:3:1",
  ];
  const counted = { failures: 3, threshold: 3 };

  test.each<[string, FailedRollout, Parameters<typeof failureCause>[1], string]>([
    [
      "quotes the error line of the container that exited",
      failed("circuit-breaker", { counted, why: "AWS: because of circuit breaker." }),
      { failed: four, output },
      "Container app exited 1 in 4 tasks: Error: Cannot find module './config'; ECS's circuit breaker gave the deployment up after 3 failures in a row, its threshold",
    ],
    [
      "without output says what is known of the exit",
      failed("fail-fast", { why: "1 task stopped, fail-fast is 1" }),
      {
        failed: [
          {
            ...exited,
            culprit: { name: "app", exitCode: 137, reason: "OutOfMemoryError: Container killed" },
          },
        ],
        output: [],
      },
      "Container app exited 137 (out of memory) in 1 task: AWS: OutOfMemoryError: Container killed; fail-fast ended the wait (1 task stopped, fail-fast is 1)",
    ],
    [
      "of tasks that do not start is AWS's reason",
      failed("timeout", { why: "The step did not finish within timeout-minutes (30)." }),
      {
        failed: [
          {
            ...exited,
            stopCode: "TaskFailedToStart",
            reason: "CannotPullContainerError: no such image",
          },
        ],
        output: [],
      },
      "1 task did not start: AWS: CannotPullContainerError: no such image; the step did not finish within timeout-minutes (30)",
    ],
    [
      "of tasks that ECS stopped is AWS's reason",
      failed("failed", { why: "" }),
      {
        failed: [{ ...exited, stopCode: "", reason: "Task failed ELB health checks" }, exited],
        output: [],
      },
      "2 tasks stopped: AWS: Task failed ELB health checks; ECS reports the deployment as failed",
    ],
    [
      "without stopped tasks is how it ended",
      failed("alarm", { why: "shop-5xx" }),
      { failed: [], output: [] },
      "An alarm stopped the deployment: shop-5xx",
    ],
    [
      "that does not lie in the tasks comes before them",
      failed("superseded", { why: "deployment ecs-svc/3 of web:3 took over" }),
      { failed: four, output },
      "A newer deployment replaced this one before it was done: deployment ecs-svc/3 of web:3 took over",
    ],
    [
      "of a step that ended early is what ended it",
      failed("cancelled", { why: "The step was cancelled (SIGINT)." }),
      { failed: [], output: [] },
      "The step was cancelled (SIGINT)",
    ],
    [
      "needs no reason",
      failed("deleted"),
      { failed: [], output: [] },
      "Somebody deleted the service meanwhile",
    ],
  ])("%s", (_, verdict, tasks, text) => {
    expect(plainText(failureCause(verdict, tasks))).toBe(text);
  });

  test("a long line is cut", () => {
    const text = plainText(
      failureCause(failed("failed"), { failed: four, output: [`Error: ${"x".repeat(900)}`] }),
    );
    expect(text.length).toBeLessThan(400);
    expect(text).toContain("…");
  });
});

describe("the end of the timeline is a sentence", () => {
  test.each<[FailedRollout, string]>([
    [
      failed("circuit-breaker", { settled: true }),
      "ECS's circuit breaker gave the deployment up, ECS goes back to web:1",
    ],
    [failed("circuit-breaker"), "ECS's circuit breaker gave the deployment up"],
    [failed("alarm", { settled: true }), "an alarm stopped the deployment, ECS goes back to web:1"],
    [
      failed("superseded", { settled: true }),
      "a newer deployment replaced this one before it was done",
    ],
    [failed("deleted", { settled: true }), "somebody deleted the service meanwhile"],
    [failed("stopped-by-user"), "somebody stopped the deployment"],
    [failed("fail-fast"), "fail-fast ended the wait"],
    [failed("cancelled"), "the step was cancelled"],
  ])("%j", (verdict, text) => {
    expect(endOf(verdict, identity)).toBe(text);
  });

  test("names no revision that is not known", () => {
    const { previous: _, ...rest } = identity;
    expect(endOf(failed("alarm", { settled: true }), rest)).toBe("an alarm stopped the deployment");
  });
});
