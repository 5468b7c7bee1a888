import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";

const name = Buffer.from("index.mjs");
let crc: { readonly size: number; readonly sum: number } | undefined;

/** A zip with one stored file of so many zeros, which take no room on disk and no time to pack. */
export function writeLargeZip(path: string, size: number): void {
  if (crc?.size !== size) crc = { size, sum: crc32(Buffer.alloc(size)) };
  const facts = Buffer.alloc(16);
  facts.writeUInt32LE(crc.sum, 4);
  facts.writeUInt32LE(size, 8);
  facts.writeUInt32LE(size, 12);
  const lengths = Buffer.from([name.length, 0, 0, 0]);
  const versions = Buffer.from([20, 0, 0, 0, 0, 0]);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), versions, facts, lengths, name]);
  const entry = [
    Buffer.from("PK\x01\x02\x14\x00"),
    versions,
    facts,
    lengths,
    Buffer.alloc(14),
    name,
  ];
  const directory = Buffer.concat(entry);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length + size, 16);
  const file = openSync(path, "w");
  try {
    writeSync(file, local, 0);
    ftruncateSync(file, local.length + size);
    const tail = Buffer.concat([directory, end]);
    writeSync(file, tail, 0, tail.length, local.length + size);
  } finally {
    closeSync(file);
  }
}
