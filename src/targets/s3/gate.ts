import type { Clock } from "../../model/time/clock.ts";

const firstLimit = 64;
const maxLimit = 128;
const maxBytes = 64 * 1024 * 1024;
/** Throttled answers of one moment count once: they were all sent before the first came back. */
const coolDownMs = 500;

/**
 * How many requests are in flight: it doubles while all is well, halves when S3 says "slow down"
 * and then grows by one for each round (as TCP does).
 */
export class Pace {
  readonly #clock: Clock;
  #limit = firstLimit;
  #ceiling = maxLimit;
  #round = 0;
  #lastThrottle = -Infinity;
  #running = 0;
  #bytes = 0;
  readonly #waiting = new Set<() => void>();
  lowest = firstLimit;
  highest = firstLimit;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly throttled = (): void => {
    const now = this.#clock.now();
    if (now - this.#lastThrottle < coolDownMs) return;
    this.#lastThrottle = now;
    this.#limit = Math.max(2, Math.floor(this.#limit / 2));
    this.#ceiling = this.#limit;
    this.#round = 0;
    this.lowest = Math.min(this.lowest, this.#limit);
  };

  hasRoom(bytes: number): boolean {
    if (this.#running === 0) return true;
    return this.#running < this.#limit && this.#bytes + bytes <= maxBytes;
  }

  begin(bytes: number): void {
    this.#running += 1;
    this.#bytes += bytes;
  }

  /** Calls back once, when something ends: there may be room then. */
  whenRoom(retry: () => void): void {
    this.#waiting.add(retry);
  }

  end(bytes: number): void {
    this.#running -= 1;
    this.#bytes -= bytes;
    this.#grow();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const retry of waiting) retry();
  }

  #grow(): void {
    this.#round += 1;
    if (this.#round < this.#limit) return;
    this.#round = 0;
    const next = this.#limit < this.#ceiling ? this.#limit * 2 : this.#limit + 1;
    this.#limit = Math.min(maxLimit, next);
    this.highest = Math.max(this.highest, this.#limit);
  }
}

/**
 * Does the work for every item at the given pace, which other work may share. After the first failure
 * nothing more is begun; it rejects when all that was begun has ended.
 * @param sizeOf the bytes that an item holds in memory meanwhile
 */
export function runAll<T>(
  items: readonly T[],
  pace: Pace,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
  sizeOf: (item: T) => number = () => 0,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  let next = 0;
  let running = 0;
  let failure: { error: unknown } | undefined;
  const begin = (item: T, bytes: number): void => {
    running += 1;
    pace.begin(bytes);
    work(item)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        running -= 1;
        pace.end(bytes);
        step();
      });
  };
  const step = (): void => {
    if (signal.aborted) failure ??= { error: signal.reason };
    while (failure === undefined && next < items.length) {
      const item = items[next] as T;
      const bytes = sizeOf(item);
      if (!pace.hasRoom(bytes)) {
        // What others do at the same pace may hold all the room.
        pace.whenRoom(step);
        return;
      }
      next += 1;
      begin(item, bytes);
    }
    if (running > 0) return;
    if (failure === undefined) resolve(undefined);
    else reject(failure.error);
  };
  step();
  return promise;
}
