import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An entry of dist/, `index`. */
type Entry = string;

/** Where the last build on this machine keeps what it was made of; not part of the repository. */
const stampOf = (root: string, entry: Entry): string => join(root, ".cache", `built-${entry}`);

/** A fingerprint of all that dist/ is made of, whatever git and the files' times say. */
export function fingerprint(root: string): string {
  const hash = createHash("sha256");
  for (const path of [...globSync("src/**/*.ts", { cwd: root }).sort(), "package-lock.json"]) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

/** Remembers after a build what its entries were made of. */
export function noteBuilt(root: string, entries: readonly Entry[]): void {
  mkdirSync(join(root, ".cache"), { recursive: true });
  for (const entry of entries) writeFileSync(stampOf(root, entry), fingerprint(root));
}

/**
 * Why dist/ may not be what src/ builds to, or undefined. It is where the last build here was made of this
 * src/, and where git knows neither of a change in src/ nor of one in dist/: a commit holds both, which the
 * gate proves.
 */
export function staleness(root: string, entry: Entry): string | undefined {
  if (lastBuild(root, entry) === fingerprint(root) || isCommitted(root)) return undefined;
  return "dist/ is older than src/, so that this test would run old code. Build it (25 s): npm run bundle";
}

function lastBuild(root: string, entry: Entry): string | undefined {
  try {
    return readFileSync(stampOf(root, entry), "utf8");
  } catch {
    return undefined;
  }
}

function isCommitted(root: string): boolean {
  const args = ["status", "--porcelain", "--", "src", "dist", "package-lock.json"];
  try {
    return execFileSync("git", args, { cwd: root, encoding: "utf8" }) === "";
  } catch {
    // No git, or no repository: nobody can tell, as in an unpacked archive.
    return true;
  }
}
