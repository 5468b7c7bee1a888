import type { RunOptions } from "../runner/run-action.ts";

/**
 * For runs that something foreign could hold for ever: kills a run that does not end by itself, so that its
 * exit code is no number.
 * @param begun called with the running process
 */
export function endedBy(
  ms: number,
  begun?: RunOptions["onStart"],
): Required<Pick<RunOptions, "onStart">> {
  return {
    onStart: (child, left) => {
      setTimeout(() => child.kill("SIGKILL"), ms).unref();
      begun?.(child, left);
    },
  };
}
