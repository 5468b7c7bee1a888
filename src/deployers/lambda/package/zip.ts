import { crc32, deflateRawSync } from "node:zlib";
import { Slabs } from "./slabs.ts";

/** One file or symbolic link of a package. */
export interface ZipEntry {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly kind: "file" | "executable" | "link";
  /** Content of the file, or the target of the link. */
  readonly data: Buffer;
}

export interface Zip {
  readonly chunks: readonly Buffer[];
  readonly size: number;
  /** Base64, as Lambda's CodeSha256. */
  readonly sha256: string;
}

/** 1 January 1980, the earliest date of the format: the same bytes whenever a file was checked out. */
const dosDate = (1 << 5) | 1;

const unixModes = { file: 0o100644, executable: 0o100755, link: 0o120777 } as const;

/** Two bytes count the entries; more would need zip64. */
export const entryLimit = 65_535;

interface Placed {
  readonly name: Buffer;
  readonly mode: number;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * Writes a zip whose bytes depend on nothing but names, contents and the x-bit: no dates, no owners,
 * no directory entries, no extra fields. Entries must come in the order of their names' bytes.
 */
export class ZipWriter {
  readonly #bytes = new Slabs();
  readonly #placed: Placed[] = [];

  /** Copies the data, so that its memory may be used again. */
  add({ path, kind, data }: ZipEntry): void {
    const deflated = kind === "link" || data.length === 0 ? data : deflate(data);
    const shrinks = deflated.length < data.length;
    const body = shrinks ? deflated : data;
    const entry: Placed = {
      name: Buffer.from(path, "utf8"),
      mode: unixModes[kind],
      method: shrinks ? 8 : 0,
      crc: crc32(data),
      compressed: body.length,
      size: data.length,
      offset: this.#bytes.size,
    };
    this.#placed.push(entry);
    this.#write(localHeader(entry), entry.name, body);
  }

  /** Ends the zip; nothing may be added afterwards. */
  finish(): Zip {
    const start = this.#bytes.size;
    for (const entry of this.#placed) this.#write(centralHeader(entry), entry.name);
    this.#write(endRecord(this.#placed.length, this.#bytes.size - start, start));
    return { ...this.#bytes.finish(), size: this.#bytes.size };
  }

  #write(...parts: Buffer[]): void {
    for (const part of parts) this.#bytes.append(part);
  }
}

/** From this size on, zlib's output is asked for in one piece: joining pieces would double it. */
const largeFile = 1 << 20;

/**
 * Level 5 takes three quarters of the time of level 6 for one percent more bytes. The chunk is what
 * zlib allocates for its output; its own 16 kB would be four times too much for most files.
 */
function deflate(data: Buffer): Buffer {
  const small = Math.min(Math.max(data.length >> 2, 1024), 65_536);
  const chunkSize = data.length < largeFile ? small : data.length + 65_536;
  return deflateRawSync(data, { level: 5, chunkSize });
}

// Field by field as in https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7,
// 4.3.12 and 4.3.16.
function localHeader(entry: Placed): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, entry);
  return header;
}

function centralHeader(entry: Placed): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  // Made by Unix: only then do readers take the mode from the attributes.
  header.writeUInt16LE((3 << 8) | 20, 4);
  writeCommon(header, 6, entry);
  header.writeUInt32LE((entry.mode << 16) >>> 0, 38);
  header.writeUInt32LE(entry.offset, 42);
  return header;
}

/** The fields that both headers share: from "version needed" to the lengths. */
function writeCommon(header: Buffer, at: number, entry: Placed): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(isAscii(entry.name) ? 0 : 0x800, at + 2);
  header.writeUInt16LE(entry.method, at + 4);
  header.writeUInt16LE(0, at + 6);
  header.writeUInt16LE(dosDate, at + 8);
  header.writeUInt32LE(entry.crc, at + 10);
  header.writeUInt32LE(entry.compressed, at + 14);
  header.writeUInt32LE(entry.size, at + 18);
  header.writeUInt16LE(entry.name.length, at + 22);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

/** Bit 11 says that a name is UTF-8; old readers stumble over it where it is not needed. */
function isAscii(name: Buffer): boolean {
  return name.every((byte) => byte < 0x80);
}
