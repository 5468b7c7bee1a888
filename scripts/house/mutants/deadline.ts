import { once } from "node:events";
import { writeSync } from "node:fs";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

/** What is being done until its time is up. */
interface Work {
  readonly what: string;
  readonly limitMs: number;
}

/**
 * Ends the process where a piece of work takes longer than it may: code that loops for ever holds the thread that
 * it runs on, timers included, so that another thread has to look at the clock.
 */
export class Deadline {
  readonly #worker: Worker;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** A thread needs the one that it is started from until it runs. */
  static async start(): Promise<Deadline> {
    const worker = new Worker(new URL(import.meta.url), { execArgv: [] });
    await once(worker, "message");
    return new Deadline(worker);
  }

  /** Begins a piece of work, and ends the one before. */
  begin(work: Work): void {
    this.#worker.postMessage(work);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

if (!isMainThread) {
  let timer: NodeJS.Timeout | undefined;
  parentPort?.on("message", ({ what, limitMs }: Work) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // Whatever goes through the main thread would wait for it.
      writeSync(2, `${what}: not at its end after ${limitMs / 1000} s\n`);
      process.kill(process.pid, "SIGKILL");
    }, limitMs);
  });
  parentPort?.postMessage("started");
}
