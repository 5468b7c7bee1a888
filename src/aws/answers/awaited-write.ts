import { writeOutcome } from "./write-outcome.ts";

/** A write whose end is always learnt, if AWS tells it at all. */
export interface AwaitedWrite<T> {
  /** Aborts when nothing new may be begun; a write that was sent is waited for all the same. */
  readonly signal: AbortSignal;
  /** Sends the write; its own signal is the one for what must be finished. */
  readonly send: () => Promise<T>;
  /** Reads whether the write was carried out: what it left behind, or undefined where it was not. */
  readonly look: () => Promise<T | undefined>;
}

/** How it ended; what is not a success carries the failure of the write. */
export type WriteEnd<T> =
  | { readonly outcome: "done"; readonly value: T }
  | { readonly outcome: "not-done"; readonly error: unknown }
  | { readonly outcome: "unknown"; readonly error: unknown };

/**
 * Sends a write and learns how it ended: where no answer came, it looks.
 * @throws the reason of the signal, before anything is sent
 */
export async function awaitWrite<T>(write: AwaitedWrite<T>): Promise<WriteEnd<T>> {
  write.signal.throwIfAborted();
  try {
    return { outcome: "done", value: await write.send() };
  } catch (error) {
    if (writeOutcome(error) === "refused") return { outcome: "not-done", error };
    return await lookFor(write, error);
  }
}

async function lookFor<T>({ look }: AwaitedWrite<T>, error: unknown): Promise<WriteEnd<T>> {
  try {
    const value = await look();
    return value === undefined ? { outcome: "not-done", error } : { outcome: "done", value };
  } catch {
    // The write's own failure is what the user has to know.
    return { outcome: "unknown", error };
  }
}
