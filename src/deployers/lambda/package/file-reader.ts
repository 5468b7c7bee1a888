import { closeSync, openSync, readSync } from "node:fs";

/**
 * Reads one file after the other into the same memory: thousands of buffers of their own would pile
 * up faster than they are collected. What is read holds until the next reading.
 */
export class FileReader {
  #scratch = Buffer.allocUnsafe(1 << 20);

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
