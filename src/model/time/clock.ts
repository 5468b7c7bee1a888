import { classify, DeployError } from "../errors.ts";

/** Time as the action sees it, in milliseconds since the epoch; tests hand in a virtual one. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`, or rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, ms);
      signal?.addEventListener("abort", stop, { once: true });
    }),
};

/** How long to wait before the next reading: milliseconds by time since the start. */
export type Pace = (elapsedMs: number, attempt: number) => number;

/** The pace of waits that usually end within seconds: 0.3 s growing by a quarter to 1 s, 2 s after half a minute. */
export const eagerPace: Pace = (elapsedMs, attempt) =>
  elapsedMs >= 30_000 ? 2000 : Math.min(1000, 300 * 1.25 ** attempt);

export interface PollOptions<T> {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly pace: Pace;
  /** One reading: a value ends the poll, undefined means "not yet". */
  readonly read: () => Promise<T | undefined>;
  /** Told of every reading that failed for a passing reason (throttled, 5xx, reset). */
  readonly onMiss?: (error: unknown) => void;
}

/**
 * Reads until there is a value. The first reading is immediate. A throttled or failed reading is
 * no reading: the pace doubles, up to 20 s, until one succeeds again. Every other error is thrown.
 */
export async function poll<T>(options: PollOptions<T>): Promise<T> {
  const { clock, signal, pace, read, onMiss } = options;
  const start = clock.now();
  let misses = 0;
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      const value = await read();
      if (value !== undefined) return value;
      misses = 0;
    } catch (error) {
      if (!isPassing(error)) throw error;
      misses += 1;
      onMiss?.(error);
    }
    const delay = pace(clock.now() - start, attempt);
    await clock.sleep(misses === 0 ? delay : Math.min(20_000, delay * 2 ** misses), signal);
  }
}

export interface RetryOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly attempts: number;
  /** Upper bound of the first delay in ms; doubles with every try up to `maxDelayMs`. */
  readonly baseDelayMs?: number;
  readonly maxDelayMs?: number;
  /** Which errors are worth another try; by default throttling and passing faults. */
  readonly retryable?: (error: unknown) => boolean;
  readonly random?: () => number;
}

/**
 * The one policy for the pause before another try, of our own calls as of the SDK's clients: a span that
 * doubles with every try up to its maximum, of which at least half is waited and the rest at random, so
 * that many jobs that were throttled at once do not come back at once.
 * @param attempt 1 for the pause after the first try
 * @param baseMs the first span
 * @returns milliseconds
 */
export function backoff(
  attempt: number,
  { baseMs, maxMs, random = Math.random }: { baseMs: number; maxMs: number; random?: () => number },
): number {
  return Math.min(maxMs, baseMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}

/** Calls until it succeeds, at most `attempts` times, with the policy's pause between and none after the last. */
export async function retry<T>(
  call: (attempt: number) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  const { clock, signal, attempts, random = Math.random } = options;
  const { baseDelayMs = 200, maxDelayMs = 5000, retryable = isPassing } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call(attempt);
    } catch (error) {
      if (attempt >= attempts || signal.aborted || !retryable(error)) throw error;
      const span = { baseMs: baseDelayMs, maxMs: maxDelayMs, random };
      await clock.sleep(backoff(attempt, span), signal);
    }
  }
}

/** Whether an error says nothing but "not now". */
export function isPassing(error: unknown): boolean {
  if (error instanceof DeployError) return error.retryable;
  const kind = classify(error);
  return kind === "throttled" || kind === "transient";
}
