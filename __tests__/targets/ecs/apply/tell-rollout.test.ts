import { describe, expect, test } from "@jest/globals";
import { tellRollout } from "../../../../src/targets/ecs/apply/tell-rollout.ts";
import type { StoppedTask } from "../../../../src/targets/ecs/tasks/stopped-task.ts";
import { memoryLog } from "../../../helpers/context.ts";
import { VirtualClock } from "../../../simulator/clock.ts";

const identity = {
  service: "web",
  taskDefinition: "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:3",
};

const crashed: StoppedTask = {
  id: "57c1aeb4",
  stopCode: "EssentialContainerExited",
  reason: "Essential container in task exited",
  culprit: { name: "web", exitCode: 1, reason: "" },
  permanent: false,
  output: [],
  failed: true,
};

function told(failed: readonly StoppedTask[], short?: string): readonly string[] {
  const log = memoryLog();
  const watched = {
    verdict: { status: "SUCCESSFUL" },
    moments: { elapsedMs: 41_300 },
    tasks: { failed },
  };
  tellRollout({ clock: new VirtualClock(), log }, identity, watched, short);
  return log.lines;
}

describe("tellRollout", () => {
  const done = "✔ web: deployment of web:3 SUCCESSFUL (41.3 s)";
  const why = 'stopped: container "web" exited 1; AWS: Essential container in task exited';

  test("says how the deployment ended and how long it took", () => {
    expect(told([])).toEqual([done]);
  });

  test.each([
    ["one task", [crashed], `warning: web: 1 task of web:3 stopped on the way; the first ${why}`],
    [
      "two tasks",
      [crashed, { ...crashed, id: "0c11aeb4" }],
      `warning: web: 2 tasks of web:3 stopped on the way; the first ${why}`,
    ],
  ])("warns of %s that stopped although it ended well", (_what, failed, warning) => {
    expect(told(failed)).toEqual([done, warning]);
  });

  test("warns first where fewer tasks run than should", () => {
    expect(told([], "1 of 2 tasks run")).toEqual([
      expect.stringMatching(
        /^warning: web: ECS calls the deployment of web:3 completed, but 1 of 2 tasks run at this moment\./,
      ),
      done,
    ]);
  });
});
