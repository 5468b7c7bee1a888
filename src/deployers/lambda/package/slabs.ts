import { createHash } from "node:crypto";

/** Large enough to make hashing and sending cheap, small enough to waste nothing. */
const slabSize = 1 << 20;

/**
 * Bytes that are only ever appended, copied into slabs: ten thousand small buffers, each with what
 * zlib allocated around it, would take several times the memory of their content.
 */
export class Slabs {
  readonly #full: Buffer[] = [];
  readonly #hash = createHash("sha256");
  #slab = Buffer.allocUnsafe(slabSize);
  #used = 0;
  size = 0;

  append(part: Buffer): void {
    for (let at = 0; at < part.length;) {
      const copied = part.copy(this.#slab, this.#used, at);
      at += copied;
      this.#used += copied;
      this.size += copied;
      if (this.#used === slabSize) this.#turn();
    }
  }

  /** Everything that was appended, and its SHA-256 in base64. */
  finish(): { readonly chunks: readonly Buffer[]; readonly sha256: string } {
    this.#turn();
    return { chunks: this.#full, sha256: this.#hash.digest("base64") };
  }

  #turn(): void {
    const slab = this.#slab.subarray(0, this.#used);
    this.#hash.update(slab);
    if (slab.length > 0) this.#full.push(slab);
    this.#slab = Buffer.allocUnsafe(slabSize);
    this.#used = 0;
  }
}
