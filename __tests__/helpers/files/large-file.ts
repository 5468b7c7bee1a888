import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";

/** No two parts of an upload are alike with a mark in each so many bytes. */
const markEach = 4 << 20;

/**
 * A file above a limit, for what depends on its size: zeros with a mark here and there. On disk only the marks
 * take room and time.
 */
export class LargeFile {
  readonly size: number;
  #bytes: Buffer | undefined;

  constructor(size: number) {
    this.size = size;
  }

  /** All its bytes, the same ones each time. */
  get bytes(): Buffer {
    return (this.#bytes ??= this.#make());
  }

  writeTo(path: string): void {
    const file = openSync(path, "w");
    try {
      ftruncateSync(file, this.size);
      for (const [at, mark] of this.#marks()) writeSync(file, mark, 0, mark.length, at);
    } finally {
      closeSync(file);
    }
  }

  #make(): Buffer {
    const bytes = Buffer.alloc(this.size);
    for (const [at, mark] of this.#marks()) mark.copy(bytes, at);
    return bytes;
  }

  *#marks(): Generator<readonly [number, Buffer]> {
    for (let at = 0; at < this.size; at += markEach) {
      yield [at, Buffer.from(String(at)).subarray(0, this.size - at)];
    }
  }
}
