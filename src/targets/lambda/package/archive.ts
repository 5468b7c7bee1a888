import { copyOf, type Fill, type PackageBytes } from "./package-bytes.ts";

/** What the directory of a ready zip says. */
export interface ArchiveFacts {
  readonly entries: number;
  readonly unzipped: number;
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
  const unzipped = sumSizes(copyOf(fill, start, length), entries);
  return unzipped === undefined ? undefined : { entries, unzipped };
}

function sumSizes(directory: Buffer, entries: number): number | undefined {
  let unzipped = 0;
  let at = 0;
  for (let n = 0; n < entries; n += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return undefined;
    unzipped += directory.readUInt32LE(at + 24);
    const lengths = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return unzipped;
}

/** The end record is the last 22 bytes, before a comment of at most 65,535. */
function findEnd(size: number, fill: Fill): Buffer | undefined {
  const length = Math.min(size, 22 + 65_535);
  const tail = copyOf(fill, size - length, length);
  for (let at = length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === 0x06054b50) return tail.subarray(at);
  }
  return undefined;
}
