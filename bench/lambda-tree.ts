import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Many small modules, some large ones, and binaries that hardly shrink: the mix of real packages. */
export function grow(root: string, files: number, bytes: number): number {
  const average = bytes / files;
  let written = 0;
  for (let n = 0; n < files; n += 1) {
    const share = n % 100 === 0 ? 30 : n % 10 === 0 ? 3 : 0.44;
    const length = Math.round(average * share);
    const path = join(root, "node_modules", `pkg-${n % 250}`, `lib-${n % 7}`, `m${n}.js`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, n % 100 === 0 && n % 200 !== 0 ? binary(length, n) : text(length, n));
    written += length;
  }
  return written;
}

function text(length: number, seed: number): string {
  const random = generator(seed);
  const words: string[] = [];
  for (let size = 0; size < length;) {
    const pick = Math.floor(random() * 4000);
    const word =
      pick % 5 === 0
        ? "function "
        : pick % 3 === 0
          ? "exports.value_"
          : `name${pick.toString(36)} = `;
    words.push(word, pick % 4 === 0 ? ";\n  " : " ");
    size += word.length + 2;
  }
  return words.join("").slice(0, length);
}

function binary(length: number, seed: number): Buffer {
  const random = generator(seed);
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1)
    bytes[at] = random() < 0.4 ? 0 : Math.floor(random() * 256);
  return bytes;
}

/** Seeded, so that every run packs the same tree. */
function generator(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
