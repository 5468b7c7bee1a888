import type { PackedFile } from "../handler/packed-file.ts";
import { copyOf, type FillBuffer, type PackageBytes } from "./package-bytes.ts";

/** What the directory of a ready zip says. */
export interface ArchiveFacts {
  readonly entries: number;
  readonly unzipped: number;
  readonly contents: readonly PackedFile[];
}

/**
 * Reads the end record and the directory of a zip, without its contents.
 * @returns undefined for what is no zip, or one whose counts need zip64
 */
export function readArchive({ size, fill }: PackageBytes): ArchiveFacts | undefined {
  const end = findEnd(size, fill);
  if (end === undefined) return undefined;
  const entries = end.readUInt16LE(10);
  const [length, start] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  if (start + length > size) return undefined;
  const read = readDirectory(copyOf(fill, start, length), entries);
  return read === undefined ? undefined : { entries, ...read };
}

function readDirectory(
  directory: Buffer,
  entries: number,
): Omit<ArchiveFacts, "entries"> | undefined {
  let unzipped = 0;
  let at = 0;
  const contents: PackedFile[] = [];
  for (let n = 0; n < entries; n += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return undefined;
    unzipped += directory.readUInt32LE(at + 24);
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) =>
      directory.readUInt16LE(at + offset),
    );
    const path = directory.toString("utf8", at + 46, at + 46 + name);
    if (!path.endsWith("/")) contents.push({ path, kind: kindOf(directory, at) });
    at += 46 + name + extra + comment;
  }
  return { unzipped, contents };
}

/** Modes are there only where a Unix system made the zip (APPNOTE.TXT, 4.4.2 and 4.4.15). */
function kindOf(directory: Buffer, at: number): PackedFile["kind"] {
  const mode = directory.readUInt32LE(at + 38) >>> 16;
  if (directory.readUInt8(at + 5) !== 3 || mode === 0) return "unmarked";
  if ((mode & 0o170000) === 0o120000) return "link";
  return (mode & 0o111) === 0 ? "file" : "executable";
}

/** The end record is the last 22 bytes, before a comment of at most 65,535. */
function findEnd(size: number, fill: FillBuffer): Buffer | undefined {
  const length = Math.min(size, 22 + 65_535);
  const tail = copyOf(fill, size - length, length);
  for (let at = length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === 0x06054b50) return tail.subarray(at);
  }
  return undefined;
}
