import type { Text } from "../../../model/text.ts";

/** What was seen of a rollout, and when. */
export interface Moment {
  /** Milliseconds since the watch began. */
  readonly atMs: number;
  readonly what: Text;
}

/** More are of no help to a reader; the last one is always told. */
const limit = 60;

/** Keeps what a rollout went through, in the order in which it was seen. */
export class Moments {
  readonly #now: () => number;
  readonly #started: number;
  readonly #all: Moment[] = [];

  /** @param now the clock, in ms */
  constructor(now: () => number) {
    this.#now = now;
    this.#started = now();
  }

  add(what: Text): void {
    if (this.#all.length < limit) this.#all.push({ atMs: this.#now() - this.#started, what });
  }

  get all(): readonly Moment[] {
    return this.#all;
  }

  get elapsedMs(): number {
    return this.#now() - this.#started;
  }
}
