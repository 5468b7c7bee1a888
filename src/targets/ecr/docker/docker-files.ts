import { randomUUID } from "node:crypto";
import { chmod, mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { readForeignFile } from "../../../inputs/foreign/file.ts";
import { reasonIn } from "../../../inputs/yaml/reason-in.ts";
import type { Runner } from "../../../model/context.ts";
import { DeployError, messageOf } from "../../../model/errors.ts";
import {
  secretDigest,
  parseDockerConfig,
  renderDockerConfig,
  type DockerConfig,
} from "./docker-config.ts";

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
    const config = parseDockerConfig(readForeignFile(file), "it");
    if (config === undefined) throw new Error("it is no JSON object");
    return { file, config, exists: true, mode: (await stat(file)).mode & 0o777 };
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
 * Takes passwords out of a file that is no JSON any more, so that no login can be taken out of it. The
 * rest of its text stays as it is.
 * @param marks of the passwords, as `secretDigest` gives them
 */
export async function blankPasswords(directory: string, marks: ReadonlySet<string>): Promise<void> {
  const file = join(directory, "config.json");
  const text = readForeignFile(file);
  const blank = text.replace(/[A-Za-z0-9+/]{8,}={0,2}/g, (word) =>
    marks.has(secretDigest(word)) ? "" : word,
  );
  if (blank !== text) await writeFile(file, blank);
}

/**
 * Replaces a configuration file whole or not at all: written beside it, readable for its owner
 * alone, and renamed. A file that is reached through a link stays where it is.
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

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR";
}
