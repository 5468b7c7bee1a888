import { describe, expect, test } from "@jest/globals";
import { failedResult, succeededResult } from "../../../../src/targets/ecs/apply/end-of-rollout.ts";
import type { RolloutVerdict } from "../../../../src/targets/ecs/rollout/verdict-types.ts";
import { accessOf } from "../../../helpers/access.ts";
import { memoryLog } from "../../../helpers/context.ts";
import { VirtualClock } from "../../../simulator/clock.ts";
import { failedBy, stoppedTask, watchedOf } from "../../../helpers/ecs/watched.ts";
import { configOf, definitionOf, identityOf } from "../values.ts";

type Saw = Parameters<typeof watchedOf>[1];
const done = { ok: true, status: "SUCCESSFUL" } as const;
const link =
  "https://eu-central-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/web/deployments?region=eu-central-1";
const partsOf = (verdict: RolloutVerdict, saw: Saw = {}) => ({
  ...{ config: configOf(), aws: accessOf(), identity: identityOf() },
  plan: { document: definitionOf(), deployed: "app" },
  watched: { ...watchedOf(verdict, { elapsedMs: 41_300, ...saw }), deploymentArn: "arn:d" },
});

describe("a rollout that ended well", () => {
  const line = "✔ web: deployment of web:2 SUCCESSFUL (41.3 s)";
  const why = 'stopped: container "app" exited 1; AWS: Essential container in task exited';
  const log = memoryLog();
  const told = (saw: Saw = {}, short?: string): readonly string[] => {
    log.lines.length = 0;
    succeededResult(partsOf(done, saw), done, { clock: new VirtualClock(), log }, short);
    return log.lines;
  };

  test("says how it ended and how long it took", () => {
    expect(told()).toEqual([line]);
  });

  test.each([
    [
      "one task",
      [stoppedTask()],
      `warning: web: 1 task of web:2 stopped on the way; the first ${why}`,
    ],
    [
      "two tasks",
      [stoppedTask(), stoppedTask({ id: "0c11aeb4" })],
      `warning: web: 2 tasks of web:2 stopped on the way; the first ${why}`,
    ],
  ])("warns of %s that stopped although it ended well", (_what, failed, warning) => {
    expect(told({ tasks: { failed } })).toEqual([line, warning]);
  });

  test("warns first where fewer tasks run than should", () => {
    expect(told({}, "1 of 2 tasks run")).toEqual([
      expect.stringMatching(
        /^warning: web: ECS calls the deployment of web:2 completed, but 1 of 2 tasks run at this moment\./,
      ),
      line,
    ]);
  });

  test("is told with its page, its deployment and what it waits for", () => {
    const paused = { ...done, note: "it waits at hook a", hookId: "a" };
    const telling = { clock: new VirtualClock(), log };
    expect(succeededResult(partsOf(paused), paused, telling, undefined)).toEqual({
      ...{ service: "web", identity: identityOf(), status: "SUCCESSFUL", link },
      ...{ deploymentArn: "arn:d", note: "it waits at hook a", hookId: "a" },
      story: expect.objectContaining({ timeline: expect.anything() }),
    });
  });
});

describe("a rollout that failed", () => {
  const verdict = failedBy("alarm");
  const fail = (saw: Saw = {}, left = "web:2 is left", unknown?: string) => {
    const log = memoryLog();
    const telling = { clock: new VirtualClock(), log };
    return { log, ...failedResult(partsOf(verdict, saw), verdict, telling, left, unknown) };
  };

  test("says how it ended and how long it took", () => {
    expect(fail().log.lines).toEqual(["✘ web: an alarm stopped the deployment (41.3 s)"]);
  });

  test("has its cause, and the error with its story", () => {
    const { cause, error, status, link: page, deploymentArn } = fail();
    expect({ cause, status, page, deploymentArn }).toEqual({
      ...{ cause: "alarm", status: "FAILED", page: link, deploymentArn: "arn:d" },
    });
    expect(error?.id).toBe("ecs-alarm");
    expect(error?.story?.title).toBe("web:2 failed");
  });

  const service = {
    deployments: [{ status: "PRIMARY", taskDefinition: "web:2", runningCount: 1, desiredCount: 2 }],
  };
  test.each<[string, Parameters<typeof fail>, string]>([
    ["what is left", [], "web:2 is left"],
    [
      "who served at the last look",
      [{ lastReading: { service } }, "web:2 is left", "not known"],
      "web:2 is left; at the last look web:2 had 1 of 2 tasks",
    ],
    [
      "what is not known",
      [{}, "web:2 is left", "others may serve"],
      "web:2 is left; others may serve",
    ],
    ["nothing where nothing is left", [{}, ""], ""],
  ])("has as its state %s", (_name, given, state) => {
    expect(fail(...given).error?.state).toBe(state);
  });
});
