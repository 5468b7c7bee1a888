import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { constants, crc32, deflateRawSync } from "node:zlib";
import {
  centralHeader,
  endRecord,
  localHeader,
  type PlacedEntry,
} from "../../../src/targets/lambda/package/zip-headers.ts";

const mega = 1 << 20;
const zeros = Buffer.alloc(mega);
let crc: { readonly size: number; readonly sum: number } | undefined;

/**
 * A zip with one stored file, which takes hardly any room on disk and no time to pack: of each megabyte all but its
 * number are zeros.
 */
export function writeLargeZip(path: string, size: number): void {
  if (crc?.size !== size) crc = { size, sum: sumOf(size, numbered) };
  const { head, tail } = around({ method: 0, crc: crc.sum, compressed: size, size });
  const file = openSync(path, "w");
  try {
    writeSync(file, head, 0);
    for (let at = 0; at < size; at += mega) {
      writeSync(file, numbered(at).subarray(0, Math.min(4, size - at)), 0, null, head.length + at);
    }
    ftruncateSync(file, head.length + size);
    writeSync(file, tail, 0, tail.length, head.length + size);
  } finally {
    closeSync(file);
  }
}

/** A zip with one file of so many zeros, deflated: of those only a megabyte is, which then stands there many times. */
export function zipOfZeros(size: number): Buffer {
  const whole = deflateRawSync(zeros, { finishFlush: constants.Z_FULL_FLUSH });
  const times = Math.floor(size / mega);
  const rest = deflateRawSync(zeros.subarray(0, size % mega));
  const body = Buffer.concat([...Array<Buffer>(times).fill(whole), rest]);
  const sum = sumOf(size, () => zeros);
  const { head, tail } = around({ method: 8, crc: sum, compressed: body.length, size });
  return Buffer.concat([head, body, tail]);
}

/** The megabyte that begins there. */
function numbered(at: number): Buffer {
  const piece = Buffer.from(zeros);
  piece.writeUInt32LE(at);
  return piece;
}

function sumOf(size: number, pieceAt: (at: number) => Buffer): number {
  let sum = 0;
  for (let at = 0; at < size; at += mega) sum = crc32(pieceAt(at).subarray(0, size - at), sum);
  return sum;
}

/** What stands before and behind the content of the only file. */
function around(facts: Omit<PlacedEntry, "name" | "mode" | "offset">): {
  readonly head: Buffer;
  readonly tail: Buffer;
} {
  const entry: PlacedEntry = {
    ...facts,
    name: Buffer.from("index.mjs"),
    // None: what may be run is not told.
    mode: 0,
    offset: 0,
  };
  const head = Buffer.concat([localHeader(entry), entry.name]);
  const directory = Buffer.concat([centralHeader(entry), entry.name]);
  const end = endRecord(1, directory.length, head.length + facts.compressed);
  return { head, tail: Buffer.concat([directory, end]) };
}
