import type { Clock } from "../model/time/clock.ts";
import type { PhaseTime } from "../model/time/duration.ts";
import type { Phases } from "../model/context.ts";

/** Phases with how long each took, in ms, in the order in which they began. */
export interface PhaseTimer extends Phases {
  readonly phases: readonly PhaseTime[];
}

export function timePhases(clock: Clock): PhaseTimer {
  const phases: { name: string; ms: number }[] = [];
  return {
    phases,
    time: async (name, work) => {
      const phase = { name, ms: 0 };
      phases.push(phase);
      const start = clock.now();
      try {
        return await work();
      } finally {
        phase.ms = clock.now() - start;
      }
    },
  };
}
