import { counted } from "../../../model/count.ts";
import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  fstatSync,
  openSync,
  readSync,
  type Stats,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { DeployError } from "../../../model/errors.ts";
import { keyProblem, showKey } from "../keys.ts";
import { bodyBudgetBytes } from "./threads/messages.ts";
import {
  sourceChanged,
  largeFileBytes,
  md5Of,
  unreadable,
  type SourceFile,
} from "./source-file.ts";
import type { RunningScan, SourceOptions } from "./source-scan.ts";
import { walkFolder } from "./walk.ts";

/** Larger bodies are never kept. */
export const keptBodyBytes = 1024 * 1024;
/** Reading goes on this long before other work gets its turn. */
const sliceMs = 8;

/**
 * Walks and hashes the source. Anything that cannot be read or stored is an error before the first
 * write: a tool that skips such a file deletes its object.
 * @throws DeployError `source-missing`, `source-refused`, `source-unreadable`, `source-changed`,
 * `invalid-key`
 */
export function scanSource(options: SourceOptions, signal: AbortSignal): RunningScan {
  const walked = Promise.resolve().then(() => walkSource(options));
  const keys = walked.then(({ paths }) => paths.map((path) => options.prefix + path));
  // The result says it, too.
  keys.catch(() => undefined);
  return {
    keys,
    result: walked.then(async ({ paths, notes }) => {
      const files: SourceFile[] = [];
      let sliceEnd = performance.now() + sliceMs;
      for await (const file of readFiles(paths, options, roomOf(bodyBudgetBytes))) {
        files.push(file);
        if (performance.now() < sliceEnd) continue;
        await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
        sliceEnd = performance.now() + sliceMs;
      }
      return { files, notes };
    }),
  };
}

/** The files that are to be deployed, sorted by path, none of them read yet. */
export function walkSource(options: SourceOptions): ReturnType<typeof walkFolder> {
  const { paths, notes } = walkFolder(options);
  refuseBadKeys(paths.map((path) => options.prefix + path));
  return { paths, notes: [...notes, ...normalisationNotes(paths)] };
}

/** Gives space for the bytes of a file that are kept until the upload; undefined: they are not. */
export type BodySpace = (bytes: number) => Buffer | undefined;

function roomOf(budgetBytes: number): BodySpace {
  let roomLeft = budgetBytes;
  return (bytes) => {
    if (bytes > Math.min(keptBodyBytes, roomLeft)) return undefined;
    roomLeft -= bytes;
    return Buffer.allocUnsafe(bytes);
  };
}

/** Reads and hashes one file after the other. */
export async function* readFiles(
  paths: readonly string[],
  source: Pick<SourceOptions, "root" | "prefix">,
  room: BodySpace,
): AsyncGenerator<SourceFile> {
  for (const path of paths) yield await readEntry(path, source, room);
}

async function readEntry(
  path: string,
  { root, prefix }: Pick<SourceOptions, "root" | "prefix">,
  room: BodySpace,
): Promise<SourceFile> {
  const file = join(root, path);
  try {
    const read = readSmall(path, file, room);
    const md5 = read.md5 ?? (await hashLarge(path, file));
    return { path, key: prefix + path, file, ...read, md5 };
  } catch (error) {
    if (error instanceof DeployError) throw error;
    throw unreadable(path, error);
  }
}

/** What is read of one open file: of a large one size and time alone. */
type Read = Pick<SourceFile, "size" | "mtimeMs"> & Partial<Pick<SourceFile, "md5" | "body">>;

function readSmall(path: string, file: string, room: BodySpace): Read {
  const descriptor = openSync(file, "r");
  try {
    const { size, mtimeMs } = fstatSync(descriptor);
    if (size >= largeFileBytes) return { size, mtimeMs };
    // Room for one byte more than there should be, to see a file that grows.
    const kept = room(size + 1);
    const space = kept ?? scratch(size + 1);
    if (fill(space, descriptor, size) !== size) throw sourceChanged(path);
    const body = space.subarray(0, size);
    return { size, mtimeMs, md5: md5Of(body), ...(kept === undefined ? {} : { body }) };
  } finally {
    closeSync(descriptor);
  }
}

/** Reads until the file ends or has proved to be larger than its size. */
function fill(space: Buffer, descriptor: number, size: number): number {
  let read = 0;
  let got: number;
  do {
    got = readSync(descriptor, space, read, space.length - read, null);
    read += got;
  } while (got > 0 && read < size);
  return read;
}

let scratchSpace = Buffer.alloc(0);

/** The same bytes each time, for what is hashed at once and then forgotten. */
function scratch(bytes: number): Buffer {
  if (scratchSpace.length < bytes) scratchSpace = Buffer.allocUnsafe(bytes);
  return scratchSpace.subarray(0, bytes);
}

async function hashLarge(path: string, file: string): Promise<string> {
  const before = statSync(file);
  const hash = createHash("md5");
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
  }
  if (!sameFile(before, statSync(file))) throw sourceChanged(path);
  return hash.digest("hex");
}

function sameFile(a: Stats, b: Stats): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}

function refuseBadKeys(keys: readonly string[]): void {
  const bad = keys.flatMap((key) => {
    const problem = keyProblem(key);
    return problem === undefined ? [] : [`${showKey(key)} ${problem}`];
  });
  if (bad.length === 0) return;
  throw new DeployError({
    id: "invalid-key",
    message: `${counted(bad.length, "file name")} cannot be keys in S3: ${bad.slice(0, 3).join("; ")}.`,
    hint: "Rename these files or leave them out with `exclude`.",
    evidence: bad.slice(0, 50),
  });
}

/** Composed and decomposed accents look alike and are two keys. */
function normalisationNotes(paths: readonly string[]): string[] {
  const seen = new Map<string, string>();
  const notes: string[] = [];
  for (const path of paths) {
    const normal = path.normalize("NFC");
    const other = seen.get(normal);
    if (other !== undefined) {
      notes.push(`${showKey(path)} exists twice, composed (NFC) and decomposed (NFD): two objects`);
    }
    seen.set(normal, path);
  }
  return notes;
}
