import { expect, test } from "@jest/globals";
import type { Task } from "@aws-sdk/client-ecs";
import { adviceFor } from "../../../../src/targets/ecs/tasks/advice.ts";
import { readStopped, withOutput } from "../../../../src/targets/ecs/tasks/stopped-task.ts";

const document = {
  executionRoleArn: "arn:aws:iam::123456789012:role/ecs-execution",
  memory: "512",
  containerDefinitions: [
    { name: "proxy", image: "envoy:1" },
    { name: "app", image: "shop:v2" },
  ],
};

const pull = (text: string): Task => ({
  stopCode: "TaskFailedToStart",
  stoppedReason: `CannotPullContainerError: ${text}`,
  containers: [{ name: "app" }],
});
const start = (text: string): Task => ({
  stopCode: "TaskFailedToStart",
  stoppedReason: `ResourceInitializationError: ${text}`,
});
const exit = (exitCode: number, reason = ""): Task => ({
  stopCode: "EssentialContainerExited",
  stoppedReason: "Essential container in task exited",
  containers: [{ name: "app", exitCode, reason }],
});

test.each<[string, Task, RegExp | undefined]>([
  ["no such tag", pull("failed to resolve ref r/shop:v2: not found"), /Push /],
  [
    "no such platform",
    pull("image Manifest does not contain descriptor matching platform 'linux/amd64'"),
    /--platform/,
  ],
  [
    "no right to pull",
    pull("pull access denied for shop, repository does not exist or may require authorization"),
    /Allow the execution role ecs-execution to pull/,
  ],
  [
    "no way to the registry",
    pull('Get "https://r/v2/": dial tcp 10.0.0.1:443: i/o timeout'),
    /NAT gateway or VPC endpoints/,
  ],
  [
    "rate limit",
    pull("toomanyrequests: You have reached your pull rate limit"),
    /limits how often/,
  ],
  [
    "secret: no right",
    start(
      "unable to pull secrets or registry auth: unable to retrieve secret from asm: AccessDeniedException: not authorized to perform secretsmanager:GetSecretValue",
    ),
    /Allow the execution role ecs-execution to read the secrets/,
  ],
  [
    "secret: none",
    start(
      "unable to pull secrets or registry auth: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
    ),
    /does not exist/,
  ],
  [
    "secret: no way",
    start(
      "unable to pull secrets or registry auth: The task cannot pull secrets: context deadline exceeded",
    ),
    /NAT gateway/,
  ],
  [
    "log group",
    start("failed to validate logger args: create stream: The specified log group does not exist."),
    /Create the log group/,
  ],
  [
    "memory",
    exit(137, "OutOfMemoryError: Container killed due to memory usage"),
    /"app" needs more memory than it has \(512 MiB\)/,
  ],
  [
    "load balancer",
    {
      stopCode: "ServiceSchedulerInitiated",
      stoppedReason: "Task failed ELB health checks in (target-group arn:aws:x)",
    },
    /healthCheckGracePeriodSeconds/,
  ],
  [
    "health check",
    { stopCode: "ServiceSchedulerInitiated", stoppedReason: "Task failed container health checks" },
    /startPeriod/,
  ],
  ["no such command", exit(127), /not in the image/],
  ["ended well", exit(0), /stay in the foreground/],
  ["a crash: only its log tells", exit(1), undefined],
])("%s", (_name, task, expected) => {
  const text = adviceFor(readStopped(task), document);
  if (expected === undefined) expect(text).toBeUndefined();
  else expect(text).toMatch(expected);
});

test("of an application's own log one word counts, that of another architecture", () => {
  const crashed = readStopped(exit(255));
  const timedOut = withOutput(crashed, ["Error: dial tcp 10.1.2.3:5432: i/o timeout"]);
  expect(adviceFor(timedOut, document)).toBeUndefined();
  expect(timedOut.permanent).toBe(false);
  const wrong = withOutput(crashed, ["exec /usr/bin/node: exec format error"]);
  expect(adviceFor(wrong, document)).toMatch(/^Build shop:v2 for the platform/);
  expect(wrong.permanent).toBe(true);
});
