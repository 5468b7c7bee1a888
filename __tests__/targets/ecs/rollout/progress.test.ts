import { describe, expect, test } from "@jest/globals";
import type { Service } from "@aws-sdk/client-ecs";
import type { Context } from "../../../../src/model/context.ts";
import { Moments } from "../../../../src/targets/ecs/rollout/moments.ts";
import { RolloutProgress } from "../../../../src/targets/ecs/rollout/progress.ts";
import { identityOf } from "../values.ts";

/** What a watch of the service web says of these readings. */
function saidOf(...readings: readonly Service[]) {
  const lines: string[] = [];
  const moments = new Moments(() => 0);
  const log = {
    info: (text: string) => lines.push(text.trim()),
    warning: (text: string) => lines.push(`warning: ${text}`),
    debug: (text: string) => lines.push(`debug: ${text}`),
  };
  const progress = new RolloutProgress({
    context: { log, workUntil: 0 } as unknown as Context,
    ...{ identity: identityOf(), moments, config: { waitUntil: "completed" as const } },
  });
  readings.forEach((service, n) => {
    progress.say({ elapsedMs: n * 15_000, service });
  });
  return { lines, moments: moments.all.map(({ what }) => what) };
}

const running = (runningCount: number, more: object = {}): Service => ({
  deployments: [
    { id: identityOf().deploymentId, status: "PRIMARY", desiredCount: 2, runningCount, ...more },
  ] as Service["deployments"] & object,
});

describe("Progress", () => {
  test("says counts when they change, and keeps them for the timeline", () => {
    const { lines, moments } = saidOf(
      running(0, { pendingCount: 2 }),
      running(0, { pendingCount: 2 }),
      running(1, { failedTasks: 1 }),
    );
    expect(lines).toEqual([
      "web: 0 of 2 running, 2 pending (0 s)",
      "web: 1 of 2 running, 1 failed (30 s)",
    ]);
    expect(moments).toEqual(["0 of 2 running, 2 pending", "1 of 2 running, 1 failed"]);
  });

  test("says new events once, and warns of the first that hinders a start", () => {
    const event = (id: string, message: string) => ({ id, message, createdAt: new Date() });
    const placed = event("1", "(service web) has started 1 tasks.");
    const unable = event("2", "(service web) was unable to place a task.");
    const { lines } = saidOf({ events: [placed] }, { events: [unable, placed] });
    expect(lines).toEqual([
      expect.stringContaining("has started 1 tasks. (0 s)"),
      expect.stringMatching(/^warning: web: .*unable to place a task/),
    ]);
  });
});
