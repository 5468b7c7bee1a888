import { createHash, hash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from "node:fs";
import { DeployError, messageOf } from "../../errors.ts";
import { keyProblem, showKey } from "./keys.ts";
import { walk, type WalkOptions } from "./walk.ts";

/** A file of the source, read once. */
export interface SourceFile {
  /** Relative to the source, with slashes. */
  readonly path: string;
  readonly key: string;
  readonly file: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** Hexadecimal MD5 of the bytes, as S3 gives it for plain uploads. */
  readonly md5: string;
  /** The bytes that were hashed, as long as the budget for them lasts. */
  body?: Buffer;
}

export interface Scan {
  readonly files: readonly SourceFile[];
  readonly notes: readonly string[];
}

/** From here on files are streamed and uploaded in parts. */
export const largeFileBytes = 16 * 1024 * 1024;
/** Bodies kept between hashing and upload, so that small files are read once. */
const bodyBudgetBytes = 64 * 1024 * 1024;
const keptBodyBytes = 1024 * 1024;
/** Reading goes on this long before other work gets its turn. */
const sliceMs = 8;

/**
 * Walks and hashes the source. Anything that cannot be read or stored is an error before the first
 * write: a tool that skips such a file deletes its object.
 */
export async function scan(
  options: WalkOptions & { readonly prefix: string; readonly signal: AbortSignal },
): Promise<Scan> {
  const { paths, notes } = walk(options);
  refuseBadKeys(paths.map(({ path }) => options.prefix + path));
  const files: SourceFile[] = [];
  let budget = bodyBudgetBytes;
  let sliceEnd = performance.now() + sliceMs;
  for (const { path, file } of paths) {
    const scanned = await readEntry(path, file, options.prefix, budget);
    budget -= scanned.body?.length ?? 0;
    files.push(scanned);
    if (performance.now() < sliceEnd) continue;
    await new Promise((resolve) => setImmediate(resolve));
    options.signal.throwIfAborted();
    sliceEnd = performance.now() + sliceMs;
  }
  return { files, notes: [...notes, ...normalisationNotes(files)] };
}

async function readEntry(
  path: string,
  file: string,
  prefix: string,
  budget: number,
): Promise<SourceFile> {
  const key = prefix + path;
  try {
    const { body, size, mtimeMs } = readSmall(path, file);
    if (body === undefined) {
      return { path, key, file, size, mtimeMs, md5: await hashLarge(path, file) };
    }
    const entry = { path, key, file, size, mtimeMs, md5: md5Of(body) };
    return size <= Math.min(keptBodyBytes, budget) ? { ...entry, body } : entry;
  } catch (error) {
    if (error instanceof DeployError) throw error;
    throw unreadable(path, error);
  }
}

/** Size, time and bytes of one open file; no bytes of a large one. */
function readSmall(
  path: string,
  file: string,
): { readonly body: Buffer | undefined; readonly size: number; readonly mtimeMs: number } {
  const descriptor = openSync(file, "r");
  try {
    const { size, mtimeMs } = fstatSync(descriptor);
    if (size >= largeFileBytes) return { body: undefined, size, mtimeMs };
    // Room for one byte more than there should be, to see a file that grows.
    const body = Buffer.allocUnsafe(size + 1);
    let read = 0;
    let got: number;
    do {
      got = readSync(descriptor, body, read, body.length - read, null);
      read += got;
    } while (got > 0 && read < size);
    if (read !== size) throw changed(path);
    return { body: body.subarray(0, size), size, mtimeMs };
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes to send: those that were hashed, or the file's once more, proved to be the same. */
export function bodyOf(file: SourceFile): Buffer {
  if (file.body !== undefined) return file.body;
  const body = readAgain(file);
  if (md5Of(body) !== file.md5) throw changed(file.path);
  return body;
}

function readAgain({ path, file }: SourceFile): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Whether a large file is still the one that was hashed. */
export function assertUnchanged({ path, file, size, mtimeMs }: SourceFile): void {
  const now = statSync(file);
  if (now.size !== size || now.mtimeMs !== mtimeMs) throw changed(path);
}

async function hashLarge(path: string, file: string): Promise<string> {
  const before = statSync(file);
  const hash = createHash("md5");
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
  }
  if (!sameFile(before, statSync(file))) throw changed(path);
  return hash.digest("hex");
}

function sameFile(a: Stats, b: Stats): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino;
}

function md5Of(body: Buffer): string {
  return hash("md5", body, "hex");
}

function refuseBadKeys(keys: readonly string[]): void {
  const bad = keys.flatMap((key) => {
    const problem = keyProblem(key);
    return problem === undefined ? [] : [`${showKey(key)} ${problem}`];
  });
  if (bad.length === 0) return;
  throw new DeployError({
    id: "invalid-key",
    message: `${bad.length} file name(s) cannot be keys in S3: ${bad.slice(0, 3).join("; ")}.`,
    hint: "Rename these files or leave them out with `exclude`. Nothing was written.",
    evidence: bad.slice(0, 50),
  });
}

/** Composed and decomposed accents look alike and are two keys. */
function normalisationNotes(files: readonly SourceFile[]): string[] {
  const seen = new Map<string, string>();
  const notes: string[] = [];
  for (const { path } of files) {
    const normal = path.normalize("NFC");
    const other = seen.get(normal);
    if (other !== undefined) {
      notes.push(`${showKey(path)} exists twice, composed (NFC) and decomposed (NFD): two objects`);
    }
    seen.set(normal, path);
  }
  return notes;
}

function unreadable(path: string, error: unknown): DeployError {
  return new DeployError({
    id: "source-unreadable",
    message: `${showKey(path)} in the source cannot be read: ${codeText(error)}.`,
    hint: "Nothing was written. Check the build that makes the source, or leave the file out with `exclude`.",
    cause: error,
  });
}

function codeText(error: unknown): string {
  return messageOf(error).replace(/,? '.*$/s, "");
}

function changed(path: string): DeployError {
  return new DeployError({
    id: "source-changed",
    message: `${showKey(path)} changed while it was being deployed.`,
    hint: "Something still writes into the source: deploy after the build has ended. Run the job again.",
  });
}
