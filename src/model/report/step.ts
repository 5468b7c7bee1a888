import type { Context } from "../context.ts";
import { spokenTime } from "../time/duration.ts";

type Told = Pick<Context, "clock" | "log">;

/**
 * Says in the log that a step of the deployment is done, and how long it took: `✔ Version 42 is active (13.8 s)`.
 * @param started when it began, in ms since the epoch
 */
export function tellDone(told: Told, what: string, started: number): void {
  tell("✔", told, what, started);
}

/** Says in the log that a step failed, and after how long: `✘ live: 50 % to version 43, an alarm fired (20.0 s)`. */
export function tellFailed(told: Told, what: string, started: number): void {
  tell("✘", told, what, started);
}

function tell(mark: "✔" | "✘", { clock, log }: Told, what: string, started: number): void {
  log.info(`${mark} ${what} (${spokenTime(clock.now() - started)})`);
}
