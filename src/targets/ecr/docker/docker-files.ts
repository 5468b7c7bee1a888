import { randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { reasonIn } from "../../../inputs/yaml.ts";
import { systemClock, type Clock } from "../../../model/clock.ts";
import type { Runner } from "../../../model/context.ts";
import { DeployError, messageOf } from "../../../model/errors.ts";
import { parseDockerConfig, renderDockerConfig, type DockerConfig } from "./docker-config.ts";

/** A configuration file as it was found. */
export interface FoundConfig {
  readonly file: string;
  readonly config: DockerConfig;
  readonly exists: boolean;
  /** Permission bits, where the file exists. */
  readonly mode?: number;
}

/** Where docker and everything that follows it looks for its configuration. */
export function dockerDirectory({ environment, homeDir }: Runner): string {
  // The post step may run in another directory than this one.
  return resolve(environment.DOCKER_CONFIG || join(homeDir, ".docker"));
}

/**
 * Reads the config.json of a directory; one that does not exist is empty.
 * @throws DeployError for one that cannot be understood: docker would fail on it as well
 */
export async function readConfig(directory: string): Promise<FoundConfig> {
  const file = await realpath(join(directory, "config.json")).catch(() =>
    join(directory, "config.json"),
  );
  try {
    const [text, { mode }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
    const config = parseDockerConfig(text, "it");
    if (config === undefined) throw new Error("it is no JSON object");
    return { file, config, exists: true, mode: mode & 0o777 };
  } catch (error) {
    if (isMissing(error)) return { file, config: {}, exists: false };
    throw new DeployError({
      id: "docker-config-unreadable",
      message: `docker's configuration ${file} cannot be read: ${reasonIn(error)}.`,
      hint: "Repair or delete the file, or set `docker-config: isolated` and DOCKER_CONFIG to an empty directory.",
      cause: error,
    });
  }
}

/**
 * Replaces a configuration file whole or not at all: written beside it, for the owner's eyes only,
 * and renamed. A file that is reached through a link stays where it is.
 */
export async function writeConfig(file: string, config: DockerConfig, mode = 0o600): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}-${randomUUID()}`);
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(draft, renderDockerConfig(config), { mode: 0o600, flag: "wx" });
    await chmod(draft, mode);
    await rename(draft, file);
  } catch (error) {
    // What kept the file from being written may keep this from it too, and says less.
    await rm(draft, { force: true }).catch(() => undefined);
    throw new DeployError({
      id: "docker-config-not-writable",
      message: `docker's configuration ${file} cannot be written: ${messageOf(error)}.`,
      hint: "Let the runner's user own that directory, or set `docker-config: isolated`.",
      cause: error,
    });
  }
}

/** Reading, asking a helper and writing take milliseconds; what is older was left by a killed step. */
const lockLimitMs = 30_000;
const lockPaceMs = 50;

/**
 * Does something while no other step of this action does: of two that read the same file and write
 * one after the other, the second would undo the first. docker itself has no lock. Where none can be
 * made, or another's does not end, the work is done without: each write is whole in itself.
 */
export async function whileLocked<T>(
  directory: string,
  work: () => Promise<T>,
  clock: Clock = systemClock,
): Promise<T> {
  const lock = `${directory}.aws-oidc-deploy-lock`;
  const mine = await takeLock(lock, clock);
  try {
    return await work();
  } finally {
    if (mine !== undefined && (await readFile(lock, "utf8").catch(() => "")) === mine) {
      await rm(lock, { force: true });
    }
  }
}

/** @returns what the lock holds, by which its owner knows it again; undefined where there is none */
async function takeLock(lock: string, clock: Clock): Promise<string | undefined> {
  const mine = randomUUID();
  const started = clock.now();
  while (clock.now() - started < lockLimitMs) {
    const code = await make(lock, mine);
    if (code === "") return mine;
    if (code !== "EEXIST") return undefined;
    if ((await ageOf(lock, clock)) >= lockLimitMs) await breakLock(lock, clock);
    else await clock.sleep(lockPaceMs);
  }
  return undefined;
}

/**
 * Removes a lock that a killed step left. One does it at a time and looks again before: of two that saw
 * the same old lock, the second would remove the lock that the first has made meanwhile.
 */
async function breakLock(lock: string, clock: Clock): Promise<void> {
  const breaker = `${lock}-breaker`;
  if ((await make(breaker, "")) !== "") {
    if ((await ageOf(breaker, clock)) >= lockLimitMs) await rm(breaker, { force: true });
    await clock.sleep(lockPaceMs);
    return;
  }
  if ((await ageOf(lock, clock)) >= lockLimitMs) await rm(lock, { force: true });
  await rm(breaker, { force: true });
}

/** @returns the code of the error, or "" when the file was made */
async function make(file: string, content: string): Promise<string> {
  return writeFile(file, content, { flag: "wx", mode: 0o600 }).then(
    () => "",
    (error: unknown) => (error as NodeJS.ErrnoException).code ?? "unknown",
  );
}

/** In ms; a file that is gone meanwhile has none. */
async function ageOf(file: string, clock: Clock): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => clock.now() - mtimeMs,
    () => 0,
  );
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR";
}
