import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const cache = resolve(import.meta.dirname, "../../.cache");

/** Other releases of Node, each with a zlib of its own. */
export const otherNodes = ["20.20.2", "22.23.3"] as const;

/**
 * The binary of a release, installed once from the registry into the cache of this checkout.
 * @returns undefined where the registry cannot be reached
 */
export function nodeBinary(version: string): string | undefined {
  const directory = join(cache, `node-${version}`);
  const binary = join(directory, "node_modules/node/bin/node");
  if (existsSync(binary)) return binary;
  const building = `${directory}.building-${process.pid}`;
  mkdirSync(building, { recursive: true });
  try {
    const quiet = ["--silent", "--no-audit", "--no-fund", "--no-save"];
    const args = ["install", ...quiet, "--prefix", building, `node@${version}`];
    execFileSync("npm", args, { stdio: "pipe", timeout: 300_000 });
    renameSync(building, directory);
  } catch {
    rmSync(building, { recursive: true, force: true });
  }
  return existsSync(binary) ? binary : undefined;
}
