import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from "node:fs";
import { devNull } from "node:os";

/** No file that a person writes for a tool is larger. */
const usualLimitBytes = 4_000_000;
const pieceBytes = 65_536;

/**
 * Reads a text that others wrote at a path that others may have named.
 * @param limitBytes 4 MB unless said otherwise
 * @throws Error of Node where nothing can be read, else one that says what lies there, or that it is too
 *   large; its text begins with "it is"
 */
export function readForeignFile(path: string, limitBytes = usualLimitBytes): string {
  const file = openForeignFile(path);
  try {
    return readWhole(file, limitBytes).toString("utf8");
  } finally {
    closeSync(file);
  }
}

/**
 * Opens such a file. Whoever opens a pipe to read waits until somebody writes to it, in the one thread
 * that hears the runner's cancellation, and a device may never end: both are refused before.
 * @returns the descriptor, which the caller closes
 * @throws Error as `readForeignFile` does
 */
export function openForeignFile(path: string): number {
  refuseSpecial(statSync(path));
  // With this flag a pipe that took the file's place meanwhile opens without waiting. Windows has neither.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    refuseSpecial(fstatSync(file));
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function refuseSpecial(stats: Stats): void {
  if (stats.isFile() || isNull(stats)) return;
  throw new Error(`it is ${kindOf(stats)} and no file`);
}

/** The null device, which settings name where they mean an empty file. */
function isNull(stats: Stats): boolean {
  return stats.isCharacterDevice() && stats.rdev === statSync(devNull).rdev;
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a directory";
  if (stats.isFIFO()) return "a named pipe";
  return stats.isSocket() ? "a socket" : "a device";
}

function readWhole(file: number, limitBytes: number): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(pieceBytes);
    const got = readSync(file, piece);
    if (got === 0) return Buffer.concat(pieces, length);
    pieces.push(piece.subarray(0, got));
    length += got;
    if (length > limitBytes) throw new Error(`it is larger than ${limitBytes / 1_000_000} MB`);
  }
}
