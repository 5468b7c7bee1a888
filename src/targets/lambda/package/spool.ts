import { randomUUID } from "node:crypto";
import { ftruncateSync, openSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DeployError, messageOf } from "../../../model/errors.ts";
import { fileBytes, packageBytes, type PackageBytes } from "./package-bytes.ts";

/** Up to this size a package stays in memory; most do, and need no file. */
const memoryLimit = 8 << 20;

/**
 * What is written piece by piece and read later. What exceeds the memory goes to a file that has lost
 * its name as soon as it is open: nothing is left behind, however the step ends.
 */
export class Spool {
  readonly #directory: string;
  /** What follows the flushed bytes. */
  #buffer = Buffer.allocUnsafe(1 << 16);
  #used = 0;
  #flushed = 0;
  #file: number | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  get size(): number {
    return this.#flushed + this.#used;
  }

  append(part: Buffer): void {
    for (let at = 0; at < part.length;) {
      if (this.#used === this.#buffer.length) this.#makeRoom();
      const copied = part.copy(this.#buffer, this.#used, at);
      at += copied;
      this.#used += copied;
    }
  }

  /** Replaces bytes that were appended before. */
  patch(at: number, bytes: Buffer): void {
    if (at < this.#flushed) {
      this.#flush();
      this.#write(bytes, at);
    } else bytes.copy(this.#buffer, at - this.#flushed);
  }

  /** Takes back everything beyond this size. */
  truncate(size: number): void {
    if (size < this.#flushed && this.#file !== undefined) {
      ftruncateSync(this.#file, size);
      this.#flushed = size;
    }
    this.#used = size - this.#flushed;
  }

  /** Ends the writing. */
  finish(): PackageBytes {
    if (this.#file === undefined) {
      const bytes = Buffer.from(this.#buffer.subarray(0, this.#used));
      return packageBytes(bytes.length, (buffer, from) => {
        bytes.copy(buffer, 0, from);
      });
    }
    this.#flush();
    return fileBytes(this.#file);
  }

  #makeRoom(): void {
    if (this.#buffer.length >= memoryLimit) this.#flush();
    else this.#buffer = Buffer.concat([this.#buffer], this.#buffer.length * 2);
  }

  #flush(): void {
    this.#write(this.#buffer.subarray(0, this.#used), this.#flushed);
    this.#flushed += this.#used;
    this.#used = 0;
  }

  #write(bytes: Buffer, position: number): void {
    try {
      this.#file ??= openNameless(this.#directory);
      for (let at = 0; at < bytes.length;) {
        at += writeSync(this.#file, bytes, at, bytes.length - at, position + at);
      }
    } catch (error) {
      throw unwritable(this.#directory, error);
    }
  }
}

function openNameless(directory: string): number {
  const path = join(directory, `aws-oidc-deploy-${randomUUID()}.zip`);
  const file = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  return file;
}

function unwritable(directory: string, cause: unknown): DeployError {
  return new DeployError({
    id: "package-not-kept",
    message: `The package cannot be kept in ${directory}: ${messageOf(cause)}.`,
    hint: "Free space on the runner's disk (the package needs its zipped size), or make the directory writable.",
    cause,
  });
}
