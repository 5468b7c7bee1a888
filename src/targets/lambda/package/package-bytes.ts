import { createHash } from "node:crypto";
import { fstatSync, readSync } from "node:fs";

/** The bytes of a package, read piece by piece: a large one is a file, never whole in memory. */
export interface PackageBytes {
  readonly size: number;
  /** Base64, as Lambda's CodeSha256. */
  readonly sha256: string;
  readonly fill: FillBuffer;
}

/** Fills the buffer with the bytes from this place on. */
export type FillBuffer = (buffer: Buffer, from: number) => void;

/** Large enough to make hashing and sending cheap; base64 needs a multiple of three. */
const pieceSize = 3 << 18;

/** All bytes in pieces, one after the other in the same memory: each holds until the next. */
export function* bytesInPieces(size: number, fill: FillBuffer): Generator<Buffer> {
  const scratch = Buffer.allocUnsafe(Math.min(size, pieceSize));
  for (let from = 0; from < size; from += pieceSize) {
    const piece = scratch.subarray(0, size - from);
    fill(piece, from);
    yield piece;
  }
}

/** A copy of `length` bytes. */
export function copyOf(fill: FillBuffer, from: number, length: number): Buffer {
  const copy = Buffer.allocUnsafe(length);
  fill(copy, from);
  return copy;
}

/** Bytes that are at rest, with their hash. */
export function packageBytes(size: number, fill: FillBuffer): PackageBytes {
  const hash = createHash("sha256");
  for (const piece of bytesInPieces(size, fill)) hash.update(piece);
  return { size, sha256: hash.digest("base64"), fill };
}

/** The bytes of an open file; it stays open as long as the process. */
export function fileBytes(file: number): PackageBytes {
  return packageBytes(fstatSync(file).size, (buffer, from) => {
    for (let at = 0; at < buffer.length;) {
      const count = readSync(file, buffer, at, buffer.length - at, from + at);
      // What would be left unfilled is some other part of this process's memory.
      if (count === 0) throw new RangeError("The package became shorter while it was read");
      at += count;
    }
  });
}
