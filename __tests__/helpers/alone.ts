import { readFileSync, rmSync, writeFileSync } from "node:fs";

const nap = new Int32Array(new SharedArrayBuffer(4));

/**
 * Does something that takes long and that test files of several processes want at once, one of them
 * after the other.
 * @param lock a file that says who is at it; one whose process is gone counts for nothing
 * @throws what `work` throws
 */
export function alone<T>(lock: string, work: () => T): T {
  while (!take(lock)) Atomics.wait(nap, 0, 0, 200);
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  if (isHeld(lock)) return false;
  rmSync(lock, { force: true });
  return false;
}

function isHeld(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    // Between its making and its content the file is empty.
    if (owner > 0) process.kill(owner, 0);
    return true;
  } catch {
    return false;
  }
}
