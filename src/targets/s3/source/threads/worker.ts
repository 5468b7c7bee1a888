import { parentPort, workerData } from "node:worker_threads";
import { DeployError, type DeployErrorFields } from "../../../../model/errors.ts";
import {
  bytesLeft,
  nextFile,
  type FileBatch,
  type ScanMessage,
  type ScanTask,
} from "./messages.ts";
import { keptBodyBytes, readFiles, walkSource } from "../read-files.ts";
import type { SourceOptions } from "../source-scan.ts";
import type { SourceFile } from "../source-file.ts";

type Send = (message: ScanMessage, transfer?: ArrayBuffer[]) => void;

/** So many files are taken at once: few enough for the threads to end together. */
const shareFiles = 32;
/** A batch ends with its slab, or after so many files without bytes to keep. */
const batchFiles = 1000;
const slabBytes = 4 * 1024 * 1024;

/** Walks the source, or goes on with what another thread found, and reads its share of the files. */
async function run(send: Send, { options, shared, paths }: ScanTask): Promise<void> {
  try {
    await read(send, paths ?? walkTo(send, options), options, shared);
    send({ kind: "end" });
  } catch (error) {
    send(
      error instanceof DeployError
        ? { kind: "refused", fields: fieldsOf(error) }
        : { kind: "failed", error },
    );
  }
}

function walkTo(send: Send, options: SourceOptions): readonly string[] {
  const { paths, notes } = walkSource(options);
  send({ kind: "walked", paths, notes });
  return paths;
}

async function read(
  send: Send,
  paths: readonly string[],
  options: SourceOptions,
  shared: Int32Array,
): Promise<void> {
  const batches = new Batches(send, shared);
  for (;;) {
    const first = Atomics.add(shared, nextFile, shareFiles);
    if (first >= paths.length) break;
    const share = paths.slice(first, first + shareFiles);
    let index = first;
    for await (const file of readFiles(share, options, batches.room)) batches.add(index++, file);
  }
  batches.flush();
}

function fieldsOf({ id, message, hint, evidence, cause }: DeployError): DeployErrorFields {
  return { id, message, evidence, cause, ...(hint === undefined ? {} : { hint }) };
}

class Batches {
  readonly #send: Send;
  readonly #shared: Int32Array;
  #batch = emptyBatch();
  #slab: ArrayBuffer | undefined;
  #used = 0;

  constructor(send: Send, shared: Int32Array) {
    this.#send = send;
    this.#shared = shared;
  }

  readonly room = (bytes: number): Buffer | undefined => {
    if (bytes > keptBodyBytes) return undefined;
    if (Atomics.sub(this.#shared, bytesLeft, bytes) < bytes) {
      Atomics.add(this.#shared, bytesLeft, bytes);
      return undefined;
    }
    if (this.#slab !== undefined && this.#used + bytes > slabBytes) this.flush();
    this.#slab ??= new ArrayBuffer(slabBytes);
    const space = Buffer.from(this.#slab, this.#used, bytes);
    this.#used += bytes;
    return space;
  };

  add(index: number, { size, mtimeMs, md5, body }: SourceFile): void {
    const { indexes, sizes, times, md5s, offsets } = this.#batch;
    indexes.push(index);
    sizes.push(size);
    times.push(mtimeMs);
    md5s.push(md5);
    offsets.push(body?.byteOffset ?? -1);
    if (this.#slab === undefined && sizes.length >= batchFiles) this.flush();
  }

  flush(): void {
    const slab = this.#slab;
    const batch = slab === undefined ? this.#batch : { ...this.#batch, slab };
    this.#send({ kind: "read", batch }, slab === undefined ? [] : [slab]);
    this.#batch = emptyBatch();
    this.#slab = undefined;
    this.#used = 0;
  }
}

function emptyBatch(): FileBatch {
  return { indexes: [], sizes: [], times: [], md5s: [], offsets: [] };
}

const port = parentPort;
if (port !== null) {
  await run((message, transfer) => {
    port.postMessage(message, transfer);
  }, workerData as ScanTask);
}
