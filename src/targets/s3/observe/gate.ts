import type { Clock } from "../../../model/time/clock.ts";
import type { S3Context } from "./s3-context.ts";

const firstLimit = 64;
const maxLimit = 128;
const maxBytes = 64 * 1024 * 1024;
/** Throttled answers of one moment count once: they were all sent before the first came back. */
const coolDownMs = 500;

/**
 * How many requests are in flight: it doubles while all is well, halves when S3 says "slow down"
 * and then grows by one for each round (as TCP does).
 */
export class Gate {
  readonly #clock: Clock;
  #limit = firstLimit;
  #ceiling = maxLimit;
  #round = 0;
  #lastThrottle = -Infinity;
  #running = 0;
  #bytes = 0;
  readonly #waiting = new Set<() => void>();
  lowest = firstLimit;

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

  /** Ends when something ends: there may be room then. */
  room(): Promise<void> {
    return new Promise((done) => this.#waiting.add(done));
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
  }
}

/** A pace that hears of what S3 says. */
export function paceOf({ store, context }: Pick<S3Context, "store" | "context">): Gate {
  const pace = new Gate(context.clock);
  store.retries.onThrottle = pace.throttled;
  return pace;
}

/**
 * Does the work for every item at the given pace, which other work may share. After the first failure
 * nothing more is begun; it rejects when all that was begun has ended.
 * @param sizeOf the bytes that an item holds in memory meanwhile
 */
export async function runAll<T>(
  items: readonly T[],
  pace: Gate,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
  sizeOf: (item: T) => number = () => 0,
): Promise<void> {
  let failure: { error: unknown } | undefined;
  const running = new Set<Promise<void>>();
  const begin = (item: T, bytes: number): void => {
    pace.begin(bytes);
    const one = work(item)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        running.delete(one);
        pace.end(bytes);
      });
    running.add(one);
  };
  for (const item of items) {
    const bytes = sizeOf(item);
    // What others do at the same pace may hold all the room.
    while (failure === undefined && !signal.aborted && !pace.hasRoom(bytes)) await pace.room();
    if (signal.aborted) failure ??= { error: signal.reason };
    if (failure !== undefined) break;
    begin(item, bytes);
  }
  await Promise.all(running);
  if (signal.aborted) failure ??= { error: signal.reason };
  if (failure !== undefined) throw failure.error;
}
