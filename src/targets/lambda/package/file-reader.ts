import { closeSync, openSync, readSync } from "node:fs";

const pieceSize = 1 << 20;

/**
 * Reads one file after the other into the same memory: thousands of buffers of their own would pile
 * up faster than they are collected. What is read holds until the next reading.
 */
export class FileReader {
  #scratch = Buffer.allocUnsafe(pieceSize);

  /** @param expected the file's size; one byte more shows its end without another round */
  read(path: string, expected: number): Buffer {
    if (expected >= this.#scratch.length) this.#scratch = Buffer.allocUnsafe(expected + 1);
    const file = openSync(path, "r");
    try {
      let length = 0;
      for (;;) {
        if (length === this.#scratch.length) this.#grow();
        const count = readSync(file, this.#scratch, length, this.#scratch.length - length, null);
        if (count === 0) return this.#scratch.subarray(0, length);
        length += count;
      }
    } finally {
      closeSync(file);
    }
  }

  #grow(): void {
    this.#scratch = Buffer.concat([this.#scratch], this.#scratch.length * 2);
  }
}

/** Reads a file in pieces, each in memory of its own. */
export function* readPieces(path: string): Generator<Buffer> {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(pieceSize);
      const count = readSync(file, piece, 0, pieceSize, null);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}
