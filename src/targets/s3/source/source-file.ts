import { hash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { DeployError, messageOf } from "../../../model/errors.ts";
import { showKey } from "../keys.ts";

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

/** From here on files are streamed and uploaded in parts. */
export const largeFileBytes = 16 * 1024 * 1024;

/** The bytes to send: those that were hashed, or the file's once more, proved to be the same. */
export function bodyOf(file: SourceFile): Buffer {
  if (file.body !== undefined) return file.body;
  const body = readAgain(file);
  if (md5Of(body) !== file.md5) throw sourceChanged(file.path);
  return body;
}

function readAgain({ path, file }: SourceFile): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw sourceChanged(path, error);
  }
}

/** Whether a large file is still the one that was hashed. */
export function assertUnchanged({ path, file, size, mtimeMs }: SourceFile): void {
  const now = statSync(file, { throwIfNoEntry: false });
  if (now?.size !== size || now.mtimeMs !== mtimeMs) throw sourceChanged(path);
}

/** Whether there is such a file; a link to nothing, or to itself, is none. */
export function isFile(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

export function md5Of(body: Buffer): string {
  return hash("md5", body, "hex");
}

export function unreadable(path: string, error: unknown): DeployError {
  return new DeployError({
    id: "source-unreadable",
    message: `${showKey(path)} in the source cannot be read: ${codeText(error)}.`,
    hint: "Check the build that makes the source, or leave the file out with `exclude`.",
    cause: error,
  });
}

function codeText(error: unknown): string {
  return messageOf(error).replace(/,? '.*$/s, "");
}

export function sourceChanged(path: string, cause?: unknown): DeployError {
  return new DeployError({
    id: "source-changed",
    message: `${showKey(path)} changed while it was being deployed.`,
    hint: "Something still writes into the source: deploy after the build has ended. Run the job again.",
    cause,
  });
}
