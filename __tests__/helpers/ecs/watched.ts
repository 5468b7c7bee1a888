import type { Text } from "../../../src/model/text.ts";
import { Moments } from "../../../src/targets/ecs/rollout/moments.ts";
import type {
  FailedRollout,
  RolloutReading,
  RolloutVerdict,
} from "../../../src/targets/ecs/rollout/verdict-types.ts";
import type { WatchedRollout } from "../../../src/targets/ecs/rollout/watch.ts";
import type { StoppedTask } from "../../../src/targets/ecs/tasks/stopped-task.ts";

/** What a rollout went through: after how many milliseconds what was seen. */
type Seen = readonly (readonly [atMs: number, what: Text])[];

interface Saw {
  readonly tasks?: Partial<WatchedRollout["tasks"]>;
  readonly events?: readonly string[];
  readonly lastReading?: Partial<RolloutReading>;
  readonly moments?: Seen;
  readonly elapsedMs?: number;
}

/** A watch that ended with this verdict. */
export function watchedOf(verdict: RolloutVerdict, saw: Saw = {}): WatchedRollout {
  const { tasks, events = [], lastReading, moments = [], elapsedMs = 0 } = saw;
  return {
    verdict,
    events,
    tasks: { failed: [], evidence: [], output: [], logPage: undefined, ...tasks },
    lastReading: { elapsedMs, ...lastReading },
    moments: momentsOf(moments, elapsedMs),
  };
}

function momentsOf(seen: Seen, elapsedMs: number): Moments {
  let now = 0;
  const moments = new Moments(() => now);
  for (const [atMs, what] of seen) {
    now = atMs;
    moments.add(what);
  }
  now = elapsedMs;
  return moments;
}

/** A verdict other than success. */
export function failedBy(
  cause: FailedRollout["cause"],
  rest: Partial<FailedRollout> = {},
): FailedRollout {
  return { ok: false, cause, status: "FAILED", why: "", settled: false, ...rest };
}

/** A task of whose container `app` the program ended. */
export function stoppedTask(rest: Partial<StoppedTask> = {}): StoppedTask {
  return {
    ...{ id: "3f2a9c01d2", stopCode: "EssentialContainerExited" },
    ...{ reason: "Essential container in task exited", permanent: false, failed: true, output: [] },
    culprit: { name: "app", exitCode: 1, reason: "" },
    ...rest,
  };
}
