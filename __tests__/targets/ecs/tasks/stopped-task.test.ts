import { expect, test } from "@jest/globals";
import type { Task } from "@aws-sdk/client-ecs";
import {
  byStop,
  describeContainer,
  readStopped,
  shortTask,
  type StoppedContainer,
  whyStopped,
  withOutput,
} from "../../../../src/targets/ecs/tasks/stopped-task.ts";

const arn = "arn:aws:ecs:eu-central-1:123456789012:task/prod/0123456789abcdef";

test.each<readonly [string, Task, { text: RegExp; permanent: boolean; failed: boolean }]>([
  [
    "a crash",
    {
      stopCode: "EssentialContainerExited",
      stoppedReason: "Essential container in task exited",
      containers: [
        { name: "sidecar", exitCode: 0 },
        { name: "app", exitCode: 1 },
      ],
    },
    {
      text: /^task 01234567 stopped: container "app" exited 1; AWS: Essential container in task exited$/,
      permanent: false,
      failed: true,
    },
  ],
  [
    "a crash, and the containers that ECS stops with it",
    {
      stopCode: "EssentialContainerExited",
      containers: [
        { name: "proxy", exitCode: 143 },
        { name: "agent", exitCode: 137 },
        { name: "app", exitCode: 1 },
      ],
    },
    {
      text: /container "app" exited 1; AWS: EssentialContainerExited$/,
      permanent: false,
      failed: true,
    },
  ],
  [
    "a container that was killed, alone",
    {
      stopCode: "EssentialContainerExited",
      containers: [
        { name: "proxy", exitCode: 0 },
        { name: "app", exitCode: 137 },
      ],
    },
    {
      text: /container "app" exited 137 \(killed\); AWS: EssentialContainerExited$/,
      permanent: false,
      failed: true,
    },
  ],
  [
    "out of memory",
    {
      stopCode: "EssentialContainerExited",
      containers: [
        {
          name: "app",
          exitCode: 137,
          reason: "OutOfMemoryError: Container killed due to memory usage",
        },
      ],
    },
    { text: /exited 137 \(out of memory\)/, permanent: false, failed: true },
  ],
  [
    "a clean exit of what should run on",
    { stopCode: "EssentialContainerExited", containers: [{ name: "app", exitCode: 0 }] },
    { text: /container "app" exited 0/, permanent: false, failed: true },
  ],
  [
    "a missing image",
    {
      stopCode: "TaskFailedToStart",
      stoppedReason: "CannotPullContainerError: failed to resolve ref x: not found",
    },
    { text: /CannotPullContainerError/, permanent: true, failed: true },
  ],
  [
    "a registry that does not answer",
    { stopCode: "TaskFailedToStart", stoppedReason: "CannotPullContainerError: i/o timeout" },
    { text: /i\/o timeout/, permanent: false, failed: true },
  ],
  [
    "a missing secret",
    {
      stopCode: "TaskFailedToStart",
      stoppedReason:
        "ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException",
    },
    { text: /unable to pull secrets/, permanent: true, failed: true },
  ],
  [
    "a missing log group",
    {
      stopCode: "TaskFailedToStart",
      stoppedReason:
        "ResourceInitializationError: failed to validate logger args: The specified log group does not exist.",
    },
    { text: /log group/, permanent: true, failed: true },
  ],
  [
    "a wrong architecture",
    {
      stopCode: "TaskFailedToStart",
      containers: [{ name: "app", reason: "CannotStartContainerError: exec format error" }],
    },
    { text: /exec format error/, permanent: true, failed: true },
  ],
  [
    "Spot",
    { stopCode: "SpotInterruption", stoppedReason: "Spot Task was interrupted." },
    { text: /Spot/, permanent: false, failed: false },
  ],
  [
    "a scale-in",
    {
      stopCode: "ServiceSchedulerInitiated",
      stoppedReason: "Scaling activity initiated by (deployment ecs-svc/1)",
    },
    { text: /Scaling/, permanent: false, failed: false },
  ],
  [
    "a failed health check",
    {
      stopCode: "ServiceSchedulerInitiated",
      stoppedReason: "Task failed ELB health checks in (target-group arn:x)",
    },
    { text: /ELB health checks/, permanent: false, failed: true },
  ],
])("%s", (_name, task, { text, permanent, failed }) => {
  const stopped = readStopped({ taskArn: arn, ...task });
  expect(`${shortTask(stopped)} ${whyStopped(stopped)}`).toMatch(text);
  expect([stopped.permanent, stopped.failed]).toEqual([permanent, failed]);
});

test.each<[string[], boolean, boolean]>([
  [[], false, false],
  [["listening"], false, false],
  [["exec /app: exec format error"], false, true],
  [["listening"], true, true],
])(
  "with the output %j and permanent %s before it is permanent: %s",
  (output, before, permanent) => {
    const task = { ...readStopped({ taskArn: arn }), permanent: before };
    expect(withOutput(task, output)).toEqual({ ...task, output, permanent });
  },
);

test("tasks stand in the order in which they stopped", () => {
  const stopped = (second: number): Task => ({ stoppedAt: new Date(second * 1000) });
  const all = [stopped(3), {}, stopped(1), stopped(2)];
  expect(all.sort(byStop)).toEqual([{}, stopped(1), stopped(2), stopped(3)]);
});

test.each<[StoppedContainer | undefined, string]>([
  [undefined, ""],
  [{ name: "app", exitCode: 1, reason: "" }, 'container "app" exited 1'],
  [{ name: "app", reason: "CannotPullContainerError: x" }, "AWS: CannotPullContainerError: x"],
  [
    { name: "app", exitCode: 137, reason: "OutOfMemoryError: y" },
    'container "app" exited 137 (out of memory); AWS: OutOfMemoryError: y',
  ],
])("the container %j is described as %j", (container, text) => {
  expect(describeContainer(container)).toBe(text);
});
