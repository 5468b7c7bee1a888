// Field by field as in https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7,
// 4.3.12 and 4.3.16.

/** An entry as its two headers describe it. */
export interface PlacedEntry {
  readonly name: Buffer;
  /** Unix mode, file type included. */
  readonly mode: number;
  /** Stored, or deflated. */
  readonly method: 0 | 8;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

export const localHeaderSize = 30;

/** 1 January 1980, the earliest date of the format: the same bytes whenever a file was checked out. */
const dosDate = (1 << 5) | 1;

/** The header before an entry's name and content. */
export function localHeader(entry: PlacedEntry): Buffer {
  const header = Buffer.alloc(localHeaderSize);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, entry);
  return header;
}

/** The header of the directory, before the entry's name. */
export function centralHeader(entry: PlacedEntry): Buffer {
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
function writeCommon(header: Buffer, at: number, entry: PlacedEntry): void {
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

/** The record at the end: how many entries there are, and where their directory is. */
export function endRecord(count: number, size: number, offset: number): Buffer {
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
