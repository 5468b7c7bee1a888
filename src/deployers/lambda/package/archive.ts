/** What the directory of a ready zip says. */
export interface ArchiveFacts {
  readonly entries: number;
  readonly unzipped: number;
}

/**
 * Reads the end record and the directory of a zip, without its contents.
 * @returns undefined for what is no zip, or one whose counts need zip64
 */
export function readArchive(zip: Buffer): ArchiveFacts | undefined {
  const end = findEnd(zip);
  if (end === undefined) return undefined;
  const entries = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  let unzipped = 0;
  for (let n = 0; n < entries; n += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return undefined;
    unzipped += zip.readUInt32LE(at + 24);
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return { entries, unzipped };
}

/** The end record is the last 22 bytes, before a comment of at most 65,535. */
function findEnd(zip: Buffer): number | undefined {
  const lowest = Math.max(0, zip.length - 22 - 65_535);
  for (let at = zip.length - 22; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) === 0x06054b50) return at;
  }
  return undefined;
}
