import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { DeployError } from "../../../../model/errors.ts";
import { optional } from "../../../../model/optional.ts";
import type { SourceScan, RunningScan, SourceOptions } from "../source-scan.ts";
import {
  bodyBudgetBytes,
  bytesLeft,
  type FileBatch,
  type ScanMessage,
  type ScanTask,
} from "./messages.ts";
import type { SourceFile } from "../source-file.ts";

/** Beside this file as source; in dist/ for the step; beside the folder of the terminal's bundle. */
const places = ["worker.ts", "worker/index.js", "../worker/index.js"];

/** A further thread takes 30 ms to start, in which one reads so many files. */
const filesPerThread = 1000;
const maxThreads = 4;

/**
 * Reads the source in threads of its own: reading and hashing are most of what a deployment of few
 * changes has to do, and they need nothing of AWS. Rejects as `scan` does, and with the signal's
 * reason when it aborts.
 * @param processors of the machine, one of which is left to the caller
 */
export function scanAhead(
  options: SourceOptions,
  signal: AbortSignal,
  processors = availableParallelism(),
): RunningScan {
  return new Threads(options, signal, processors).scanning;
}

class Threads {
  readonly #options: SourceOptions;
  readonly #signal: AbortSignal;
  readonly #processors: number;
  readonly #shared = new Int32Array(new SharedArrayBuffer(8));
  readonly #keys = Promise.withResolvers<readonly string[]>();
  readonly #result = Promise.withResolvers<SourceScan>();
  readonly #files: SourceFile[] = [];
  readonly #running = new Set<Worker>();
  #paths: readonly string[] = [];
  #notes: readonly string[] = [];

  constructor(options: SourceOptions, signal: AbortSignal, processors: number) {
    this.#options = options;
    this.#signal = signal;
    this.#processors = processors;
    this.#shared[bytesLeft] = bodyBudgetBytes;
    // Whoever began the scan may fail for another reason before the result is asked for.
    this.#keys.promise.catch(() => undefined);
    this.#result.promise.catch(() => undefined);
    this.#start();
    if (signal.aborted) this.#stop();
    else signal.addEventListener("abort", this.#stop);
  }

  get scanning(): RunningScan {
    return { keys: this.#keys.promise, result: this.#result.promise };
  }

  #start(paths?: readonly string[]): void {
    const task: ScanTask = {
      options: this.#options,
      shared: this.#shared,
      ...optional("paths", paths),
    };
    const thread = new Worker(threadFile(), {
      workerData: task,
      // A thread needs none, and the step's has secrets.
      env: {},
      // What a thread prints, such as a warning of Node, would reach the runner as it is.
      stdout: true,
      stderr: true,
      // What is read is forgotten at once; V8 would let 100 MB of it pile up in each thread.
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    });
    this.#running.add(thread);
    thread.on("message", (message: ScanMessage) => {
      this.#hear(message, thread);
    });
    thread.on("error", this.#fail);
    thread.on("exit", (code) => {
      if (this.#running.has(thread)) this.#fail(new Error(`A thread that reads ended (${code})`));
    });
  }

  #hear(message: ScanMessage, thread: Worker): void {
    if (message.kind === "walked") this.#walked(message.paths, message.notes);
    else if (message.kind === "read") this.#add(message.batch);
    else if (message.kind === "end") this.#end(thread);
    else if (message.kind === "refused") this.#fail(new DeployError(message.fields));
    else this.#fail(message.error);
  }

  #walked(paths: readonly string[], notes: readonly string[]): void {
    this.#paths = paths;
    this.#notes = notes;
    this.#keys.resolve(paths.map((path) => this.#options.prefix + path));
    const useful = Math.ceil(paths.length / filesPerThread);
    // One processor is left to the thread that signs in and asks the bucket.
    const threads = Math.min(useful, maxThreads, this.#processors - 1);
    for (let n = 1; n < threads; n += 1) this.#start(paths);
  }

  #add({ indexes, sizes, times, md5s, offsets, slab }: FileBatch): void {
    const { root, prefix } = this.#options;
    for (const [n, index] of indexes.entries()) {
      const path = this.#paths[index] ?? "";
      const size = sizes[n] ?? 0;
      const offset = offsets[n] ?? -1;
      const file: SourceFile = {
        ...{ path, key: prefix + path, file: join(root, path), size },
        ...{ mtimeMs: times[n] ?? 0, md5: md5s[n] ?? "" },
      };
      if (slab !== undefined && offset >= 0) file.body = Buffer.from(slab, offset, size);
      this.#files[index] = file;
    }
  }

  #end(thread: Worker): void {
    this.#running.delete(thread);
    if (this.#running.size > 0) return;
    this.#signal.removeEventListener("abort", this.#stop);
    this.#result.resolve({ files: this.#files, notes: this.#notes });
  }

  readonly #stop = (): void => {
    this.#fail(this.#signal.reason);
  };

  readonly #fail = (error: unknown): void => {
    this.#signal.removeEventListener("abort", this.#stop);
    this.#keys.reject(error);
    this.#result.reject(error);
    for (const thread of this.#running) void thread.terminate();
    this.#running.clear();
  };
}

function threadFile(): string {
  const found = places.map((place) => join(import.meta.dirname, place)).find(existsSync);
  if (found === undefined) throw new Error("The thread that reads the source is missing");
  return found;
}
