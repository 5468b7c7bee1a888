import { mkdtemp, readdir, stat, symlink } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Runner } from "../../../model/context.ts";
import { withoutCredentials, type DockerConfig } from "./docker-config.ts";

const prefix = "aws-oidc-deploy-docker-";

/** Whether a directory has a name that `makeDirectory` gives. */
export function isIsolated(name: string): boolean {
  return name.startsWith(prefix) && /^\w{6}$/.test(name.slice(prefix.length));
}

/** A new directory for this job's docker configuration; only its owner can look into it. */
export async function makeDirectory({ tempDir }: Runner): Promise<string> {
  return mkdtemp(join(resolve(tempDir), prefix));
}

/**
 * Links the directories beside config.json of the configuration that was in use, so that plugins,
 * contexts and buildx's builders stay reachable.
 */
export async function linkDirectories(source: string, directory: string): Promise<void> {
  const entries = await readdir(source).catch((): string[] => []);
  for (const entry of entries) {
    const target = join(source, entry);
    const isDirectory = await stat(target).then(
      (found) => found.isDirectory(),
      () => false,
    );
    // Windows lets everybody make junctions, but not symbolic links.
    if (isDirectory) await symlink(target, join(directory, entry), "junction");
  }
}

/**
 * What the new directory's config.json begins with: settings without credentials, except that an
 * earlier isolated login of the same job is carried on.
 */
export function isolatedBase(source: string, config: DockerConfig): DockerConfig {
  const rest = withoutCredentials(config);
  return basename(source).startsWith(prefix) && config.auths !== undefined
    ? { ...rest, auths: config.auths }
    : rest;
}
