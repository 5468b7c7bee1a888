import { systemClock, type Clock } from "../../src/model/time/clock.ts";

/** The simulator's time. */
export interface SimClock {
  now(): number;
}

/** Real time, run faster: `factor` simulated seconds pass in one real second. */
export function scaledClock(factor: number): SimClock {
  const start = Date.now();
  return { now: () => start + (Date.now() - start) * factor };
}

/**
 * Real time that passes `factor` times as fast while something is done in it, for the simulator and a run in the
 * test's process. Waits of a minute and more are the limits of what is done, which needs its real time: they are real.
 * @param limitMs from where on a wait is such a limit
 */
export class QuickClock implements Clock, SimClock {
  readonly #factor: number;
  readonly #limitMs: number;
  #ahead = 0;
  #since: number | undefined;

  constructor(factor = 10, limitMs = 60_000) {
    this.#factor = factor;
    this.#limitMs = limitMs;
  }

  now(): number {
    return Date.now() + this.#ahead + this.#gained();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(ms < this.#limitMs ? ms / this.#factor : ms, signal);
  }

  /** Time passes quickly until the work is over. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#since = Date.now();
    try {
      return await work();
    } finally {
      this.#ahead += this.#gained();
      this.#since = undefined;
    }
  }

  #gained(): number {
    return this.#since === undefined ? 0 : (Date.now() - this.#since) * (this.#factor - 1);
  }
}

const longJumpMs = 60_000;

/** So often a long jump waits, 10 ms each, for what reads files or works in turns. */
const mostWaits = 500;

/** Whether this thread is about to read a file, or to go on with work that it does in turns. */
function isAtWork(): boolean {
  return process.getActiveResourcesInfo().some((kind) => /^(FSReq|Immediate)/.test(kind));
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * A clock for the action and the simulator in one process: time stands still while anything is
 * under way and jumps to the next sleeper when nothing is. `busy` says whether requests are in
 * flight.
 */
export class VirtualClock implements Clock, SimClock {
  #now: number;
  #sleepers: Sleeper[] = [];
  #pumping = false;
  busy: () => boolean = () => false;

  constructor(start = Date.UTC(2026, 10, 23, 12)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Moves time by hand, waking nobody. */
  advance(ms: number): void {
    this.#now += ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const stop = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason as Error);
      };
      const sleeper = {
        at: this.#now + ms,
        wake: () => {
          signal?.removeEventListener("abort", stop);
          resolve();
        },
      };
      signal?.addEventListener("abort", stop, { once: true });
      this.#sleepers.push(sleeper);
      void this.#pump();
    });
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#sleepers.length > 0) {
      await this.#idle();
      if (this.#sleepers.length === 0 || (await this.#hasCompany())) continue;
      this.#wakeNext();
    }
    this.#pumping = false;
  }

  /** Waits until the event loop came round several times with nothing in flight. */
  async #idle(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.busy()) {
        quiet = -1;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  }

  /**
   * Files and modules that are being read are not seen as under way. A long jump, such as to the
   * step's deadline, therefore waits a little in real time for somebody with a nearer appointment, in
   * turns: a module that is compiled stops the process, and what waits for it comes after the timer. What
   * this thread is at work with by then is waited for, for seconds on a slow machine.
   */
  async #hasCompany(): Promise<boolean> {
    const jump = this.#next() - this.#now;
    if (jump < longJumpMs) return false;
    const before = this.#next();
    const turns = jump < 10 * longJumpMs ? 1 : 25;
    for (let waited = 0; waited < turns || (isAtWork() && waited < mostWaits); waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (this.busy() || this.#next() !== before) return true;
    }
    return false;
  }

  #next(): number {
    return Math.min(...this.#sleepers.map(({ at }) => at));
  }

  #wakeNext(): void {
    const next = this.#next();
    if (next === Infinity) return;
    this.#now = Math.max(this.#now, next);
    const due = this.#sleepers.filter(({ at }) => at <= next);
    this.#sleepers = this.#sleepers.filter(({ at }) => at > next);
    for (const { wake } of due) wake();
  }
}
