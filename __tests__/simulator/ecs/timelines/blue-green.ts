import { completed } from "./completed.ts";
import type { Timeline } from "./timeline.ts";

/** Blue/green with a bake time; linear and canary pass the same stages more slowly. */
export function blueGreen(
  bakeSeconds: number,
  options: { readonly shiftSeconds?: number; readonly pause?: boolean } = {},
): Timeline {
  const { shiftSeconds = 10, pause = false } = options;
  const shifted = 40 + shiftSeconds;
  return {
    knownAt: shifted + bakeSeconds + 20,
    steps: [
      { at: 0, pending: 2, stage: "RECONCILE_SERVICE" },
      { at: 5, stage: "SCALE_UP" },
      { at: 20, pending: 0, running: 2, stage: "POST_SCALE_UP" },
      ...(pause
        ? [
            { at: 22, hook: { id: "approve", type: "PAUSE" as const, status: "AWAITING_ACTION" } },
            { at: 35, hook: { id: "approve", type: "PAUSE" as const, status: "SUCCEEDED" } },
          ]
        : []),
      { at: 30, stage: "TEST_TRAFFIC_SHIFT" },
      { at: 40, stage: "PRODUCTION_TRAFFIC_SHIFT" },
      { at: shifted, stage: "BAKE_TIME" },
      { at: shifted + bakeSeconds, stage: "CLEAN_UP" },
      { at: shifted + bakeSeconds + 20, ...completed },
    ],
  };
}

/** Blue/green whose pause hook waits for somebody for that long. */
export function pausedFor(seconds: number): Timeline {
  return {
    knownAt: seconds,
    steps: [
      { at: 0, pending: 2, stage: "SCALE_UP" },
      { at: 20, pending: 0, running: 2, stage: "POST_SCALE_UP" },
      { at: 22, hook: { id: "approve", type: "PAUSE", status: "AWAITING_ACTION" } },
      { at: seconds, hook: { id: "approve", type: "PAUSE", status: "SUCCEEDED" } },
      { at: seconds, ...completed },
    ],
  };
}

/** Blue/green that goes on when each of its pauses has got its answer. */
export function untilAnswered(...ids: readonly string[]): Timeline {
  const pauses = ids.flatMap((id, index) => [
    {
      at: 22 + index * 10,
      hook: { id, type: "PAUSE", status: "AWAITING_ACTION", holds: true },
    } as const,
    { at: 23 + index * 10, stage: "TEST_TRAFFIC_SHIFT" },
  ]);
  return {
    knownAt: Infinity,
    steps: [
      { at: 0, pending: 2, stage: "SCALE_UP" },
      { at: 20, pending: 0, running: 2, stage: "POST_SCALE_UP" },
      ...pauses,
      { at: 60, stage: "PRODUCTION_TRAFFIC_SHIFT" },
      { at: 70, ...completed },
    ],
  };
}
