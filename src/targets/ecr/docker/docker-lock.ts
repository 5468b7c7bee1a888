import { randomUUID } from "node:crypto";
import { lstat, rm, writeFile } from "node:fs/promises";
import { readForeignFile } from "../../../inputs/foreign/file.ts";
import { systemClock, type Clock } from "../../../model/time/clock.ts";
import type { Log } from "../../../model/context.ts";

/** Reading, asking a helper and writing take milliseconds; what is older was left by a killed step. */
const limitMs = 30_000;
const paceMs = 50;

export interface LockOptions {
  readonly clock?: Clock;
  /** Ends the wait for another step. */
  readonly signal?: AbortSignal;
  /** Told why the work is done without the lock. */
  readonly log: Pick<Log, "warning">;
}

/**
 * Does something while no other step of this action does: of two that read the same file and write
 * one after the other, the second would undo the first. docker itself has no lock. Where none can be
 * made, or another's does not end, the work is done without: each write is whole in itself.
 */
export async function whileLocked<T>(
  directory: string,
  work: () => Promise<T>,
  options: LockOptions,
): Promise<T> {
  const lock = `${directory}.aws-oidc-deploy-lock`;
  const taken = await takeLock(lock, options);
  if ("missed" in taken) {
    if (taken.missed !== undefined) options.log.warning(sayMissed(lock, taken.missed));
    return work();
  }
  try {
    return await work();
  } finally {
    if (contentOf(lock) === taken.mine) await rm(lock, { force: true });
  }
}

/** What the lock holds, by which its owner knows it again; or why there is none, if that is worth a word. */
type Taken = { readonly mine: string } | { readonly missed: string | undefined };

async function takeLock(lock: string, options: LockOptions): Promise<Taken> {
  const { clock = systemClock, signal } = options;
  const mine = randomUUID();
  const started = clock.now();
  while (clock.now() - started < limitMs) {
    const code = await make(lock, mine);
    if (code === "") return { mine };
    // Beside a directory that is still to be made nobody can have a lock.
    if (code === "ENOENT") return { missed: undefined };
    if (code !== "EEXIST") return { missed: `it cannot be made (${code})` };
    const { strange, ageMs } = await look(lock, clock);
    if (strange) return { missed: "what lies there is no file of this action" };
    if (ageMs < limitMs) await clock.sleep(paceMs, signal);
    else if (!(await breakLock(lock, clock, signal))) {
      return { missed: "an old one cannot be removed" };
    }
  }
  return { missed: `another step has held it for ${limitMs / 1000} s` };
}

function sayMissed(lock: string, why: string): string {
  return `docker's configuration is changed without its lock ${lock}: ${why}. Let no other step change it at the same time, and remove what lies there.`;
}

/**
 * Removes a lock that a killed step left. One does it at a time and looks again before: of two that saw
 * the same old lock, the second would remove the lock that the first has made meanwhile.
 * @returns false where it cannot be removed by anybody
 */
async function breakLock(lock: string, clock: Clock, signal?: AbortSignal): Promise<boolean> {
  const breaker = `${lock}-breaker`;
  if ((await make(breaker, "")) !== "") {
    const { strange, ageMs } = await look(breaker, clock);
    if (strange || (ageMs >= limitMs && !(await remove(breaker)))) return false;
    await clock.sleep(paceMs, signal);
    return true;
  }
  const gone = (await look(lock, clock)).ageMs < limitMs || (await remove(lock));
  await remove(breaker);
  return gone;
}

/** @returns the code of the error, or "" when the file was made */
async function make(file: string, content: string): Promise<string> {
  return writeFile(file, content, { flag: "wx", mode: 0o600 }).then(
    () => "",
    (error: unknown) => (error as NodeJS.ErrnoException).code ?? "unknown",
  );
}

/** What lies there: its age in ms, and whether it is something else than a file. What is gone is new. */
async function look(
  path: string,
  clock: Clock,
): Promise<{ readonly strange: boolean; readonly ageMs: number }> {
  return lstat(path).then(
    (stats) => ({ strange: !stats.isFile(), ageMs: clock.now() - stats.mtimeMs }),
    () => ({ strange: false, ageMs: 0 }),
  );
}

async function remove(file: string): Promise<boolean> {
  return rm(file, { force: true }).then(
    () => true,
    () => false,
  );
}

function contentOf(lock: string): string | undefined {
  try {
    return readForeignFile(lock);
  } catch {
    return undefined;
  }
}
