import type { Clock } from "./clock.ts";
import { DeployError } from "../errors.ts";

/** What is kept of `timeout-minutes` for taking back what was begun. */
const reserveMs = 60_000;

/**
 * GitHub's cancellation: SIGINT, SIGTERM 7.5 s later, kill of the process tree 2.5 s after that
 * (https://docs.github.com/actions/reference/workflow-cancellation-reference).
 */
const cancelGraceMs = 9000;

/** When the step has to stop: one deadline and the runner's cancellation for all parts. */
export interface Lifetime {
  /** Aborts when new work must not start: the reason is a DeployError `cancelled` or `timed-out`. */
  readonly signal: AbortSignal;
  /** Aborts when also taking back must end. */
  readonly grace: AbortSignal;
  /** When `signal` aborts at the latest, in ms since the epoch. */
  readonly workUntil: number;
  readonly cancel: (cause: string) => void;
  /** Lets go of the timers, so that the process can end. */
  readonly dispose: () => void;
}

/**
 * Starts the clock of the step.
 * @param timeoutMinutes the whole step's limit; work ends a minute earlier (at half of it when the
 *   limit is shorter than two minutes), so that what was begun can be taken back
 */
export function startLifetime(clock: Clock, timeoutMinutes: number): Lifetime {
  const work = new AbortController();
  const grace = new AbortController();
  const timers = new AbortController();
  const totalMs = timeoutMinutes * 60_000;
  const workMs = totalMs - Math.min(reserveMs, totalMs / 2);
  const after = (ms: number, act: () => void): void => {
    clock.sleep(ms, timers.signal).then(act, () => undefined);
  };
  after(workMs, () => {
    work.abort(timedOut(timeoutMinutes, totalMs - workMs));
  });
  after(totalMs, () => {
    grace.abort(timedOut(timeoutMinutes, totalMs - workMs));
  });
  return {
    signal: work.signal,
    grace: grace.signal,
    workUntil: clock.now() + workMs,
    cancel: (cause) => {
      work.abort(cancelled(cause));
      after(cancelGraceMs, () => {
        grace.abort(cancelled(cause));
      });
    },
    dispose: () => {
      timers.abort();
    },
  };
}

function timedOut(minutes: number, reserved: number): DeployError {
  return new DeployError({
    id: "timed-out",
    message: `The step did not finish within timeout-minutes (${minutes}), whose last ${reserved / 1000} s are kept for taking back.`,
    hint: "Raise `timeout-minutes` of the step, or look in the log at what it was waiting for.",
  });
}

function cancelled(cause: string): DeployError {
  return new DeployError({
    id: "cancelled",
    message: `The step was cancelled (${cause}).`,
    hint: "Run the workflow again: the next run finishes what this one began.",
  });
}
