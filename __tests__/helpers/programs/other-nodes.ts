import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const cache = resolve(import.meta.dirname, "../../.cache");

/** Other releases of Node, each with a zlib of its own. */
export const otherNodes = ["20.20.2", "22.23.3"] as const;

/**
 * The binary of a release, installed once from the registry into the cache of this checkout.
 * @returns undefined where the registry cannot be reached
 */
export function nodeBinary(version: string): string | undefined {
  return installed("node", version, "node_modules/node/bin/node");
}

/**
 * The folder of npm's own programs of that release: npm-cli.js, npx-cli.js.
 * @returns undefined where the registry cannot be reached
 */
export function npmPrograms(version: string): string | undefined {
  const program = installed("npm", version, "node_modules/npm/bin/npx-cli.js");
  return program === undefined ? undefined : dirname(program);
}

/** A file of a package, after that package has been installed once into the cache of this checkout. */
function installed(name: string, version: string, file: string): string | undefined {
  const directory = join(cache, `${name}-${version}`);
  const found = join(directory, file);
  if (existsSync(found)) return found;
  const building = `${directory}.building-${process.pid}`;
  mkdirSync(building, { recursive: true });
  try {
    const quiet = ["--silent", "--no-audit", "--no-fund", "--no-save"];
    const args = ["install", ...quiet, "--prefix", building, `${name}@${version}`];
    execFileSync("npm", args, { stdio: "pipe", timeout: 300_000 });
    renameSync(building, directory);
  } catch {
    rmSync(building, { recursive: true, force: true });
  }
  return existsSync(found) ? found : undefined;
}
