import type { Context } from "../context.ts";
import { spokenTime } from "../time/duration.ts";

/**
 * Says in the log that a step of the deployment is done, and how long it took: `✔ Version 42 is active (13.8 s)`.
 * @param started when it began, in ms since the epoch
 */
export function tellDone(
  { clock, log }: Pick<Context, "clock" | "log">,
  what: string,
  started: number,
): void {
  log.info(`✔ ${what} (${spokenTime(clock.now() - started)})`);
}
