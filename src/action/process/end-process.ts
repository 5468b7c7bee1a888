import type { Clock } from "../../model/time/clock.ts";
import { startLifetime, type Lifetime } from "../../model/time/lifetime.ts";

/** Lets work go on until it is done, its minutes are over or the runner cancels it, which it hears by its signal. */
export async function withLifetime<T>(
  clock: Clock,
  minutes: number,
  work: (lifetime: Lifetime) => Promise<T>,
): Promise<T> {
  const lifetime = startLifetime(clock, minutes);
  const stopListening = onCancellation(lifetime.cancel);
  try {
    return await work(lifetime);
  } finally {
    stopListening();
    lifetime.dispose();
  }
}

/** Hears the runner's cancellation; the second signal of a kind is left to the first one's work. */
function onCancellation(cancel: (cause: string) => void): () => void {
  const onSignal = (name: NodeJS.Signals): void => {
    cancel(name);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return () => {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  };
}

/** Whatever is still to be written, or to be killed, has this long. */
const graceMs = 2000;

/**
 * Ends the process once all is said, although something that nobody waits for any more still holds it: a
 * program that a profile named and that does not end, a connection that does not close. Without it such
 * a thing would hold the job beyond the step's own limit, or beyond its cancellation.
 */
export function endProcess(): void {
  const end = (): void => {
    if (process.stdout.writableLength > 0) endProcess();
    else process.exit();
  };
  // A timer without a hold: where nothing else is left, the process ends before it.
  setTimeout(end, graceMs).unref();
}
