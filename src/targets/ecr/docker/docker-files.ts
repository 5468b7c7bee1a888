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
    await rm(draft, { force: true });
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
  const held = await takeLock(lock, clock);
  try {
    return await work();
  } finally {
    if (held) await rm(lock, { force: true });
  }
}

async function takeLock(lock: string, clock: Clock): Promise<boolean> {
  const started = clock.now();
  while (clock.now() - started < lockLimitMs) {
    const code = await writeFile(lock, "", { flag: "wx", mode: 0o600 }).then(
      () => "",
      (error: unknown) => (error as NodeJS.ErrnoException).code ?? "unknown",
    );
    if (code === "") return true;
    if (code !== "EEXIST") return false;
    const age = await stat(lock).then(
      ({ mtimeMs }) => clock.now() - mtimeMs,
      () => 0,
    );
    if (age >= lockLimitMs) await rm(lock, { force: true });
    else await clock.sleep(lockPaceMs);
  }
  return false;
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR";
}
