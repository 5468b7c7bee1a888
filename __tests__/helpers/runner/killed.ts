import { systemClock } from "../../../src/model/time/clock.ts";
import { denied } from "../../simulator/faults.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import type { Given } from "./left-behind.ts";
import { runAction, type RunResult } from "./run-action.ts";
import { everyRunBuilt, runHere, type Started } from "./run-here.ts";

/** A step to be killed. */
export interface Mortal extends Given {
  readonly simulator: Simulator;
  /** Called before the run, with what ends it; `held` is how many of its calls wait there to be carried out. */
  readonly onStart: (kill: (held: number) => void) => void;
}

/**
 * Runs of steps that are killed as hard as by a runner that goes away: the first is the built action's, which gets
 * SIGKILL, and those after it are of its source, in this process, which AWS answers no more: what was on its way is
 * carried out, what comes later is not, and what the step left in the runner's files by then is the result. Where every
 * run is to be built, all get SIGKILL.
 */
export function killedOnce(): (options: Mortal) => Promise<RunResult> {
  let built = false;
  return (options) => {
    if (built && !everyRunBuilt()) return killedHere(options);
    built = true;
    return runAction({
      ...options,
      onStart: (child) => {
        options.onStart(() => void child.kill("SIGKILL"));
      },
    });
  };
}

async function killedHere({ onStart, ...options }: Mortal): Promise<RunResult> {
  const { faults } = options.simulator;
  let left: ReturnType<Started["left"]> | undefined;
  const run = await runHere({
    ...options,
    clock: {
      ...systemClock,
      // What is dead is not waited for.
      sleep: (ms, signal) => systemClock.sleep(left === undefined ? ms : 1, signal),
    },
    onStart: (step) => {
      onStart((held) => {
        left = step.left();
        faults.add({ match: /./, fault: { kind: "lost-answer" }, times: held });
        faults.add({ match: /./, fault: denied("killed") });
      });
    },
  });
  return left === undefined ? run : { ...run, ...left, exitCode: null };
}
