import type { Context } from "../../model/context.ts";

const firstMs = 20_000;
const everyMs = 60_000;

/**
 * Says after 20 seconds, and every minute then, that a wait goes on: a log that is silent for minutes
 * looks hung.
 * @param what what is waited for
 * @returns to be called at every reading
 */
export function waitTeller(
  { clock, log }: Pick<Context, "clock" | "log">,
  what: string,
): () => void {
  const start = clock.now();
  let next = start + firstMs;
  return () => {
    const now = clock.now();
    if (now < next) return;
    next = now + everyMs;
    log.info(`Still waiting for ${what}, ${Math.round((now - start) / 1000)} s by now`);
  };
}
