import type { Steps } from "../../src/model/time/turn.ts";

/** The result of a computation without any pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
