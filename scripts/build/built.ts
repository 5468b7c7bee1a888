import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundledPackages } from "./bundled.ts";

/** An entry of dist/, `index`. */
type Entry = string;

/**
 * The file of dist/ that says of each entry which sources it was built from. Branches that both built merge in
 * it by git's own driver `union` (.gitattributes): it then has the lines of both, and says of neither's
 * sources that dist/ was built from them alone.
 */
const noteOf = (root: string): string => join(root, "dist", "built-from.txt");

/**
 * A fingerprint of all that dist/ is made of: src/, and the packages that it holds. It is the same on every
 * machine, whatever the line endings of a checkout.
 */
export function sourcesOf(root: string): string {
  const hash = createHash("sha256");
  const paths = globSync("src/**/*.ts", { cwd: root }).map((path) => path.replaceAll("\\", "/"));
  for (const path of paths.sort()) {
    const text = readFileSync(join(root, path), "utf8").replaceAll("\r\n", "\n");
    hash.update(JSON.stringify([path, text]));
  }
  return hash.update(JSON.stringify(bundledPackages(root))).digest("hex");
}

/**
 * Writes into dist/ what its entries were built from; of the others it says what it said.
 * @param sources what `sourcesOf` gave before the build
 */
export function noteBuilt(root: string, entries: readonly Entry[], sources: string): void {
  const others = linesOf(root).filter(([entry]) => !entries.includes(entry));
  const lines = [...others, ...entries.map((entry) => [entry, sources] as const)];
  const text = lines.map((line) => `${line.join(" ")}\n`).sort();
  writeFileSync(noteOf(root), text.join(""));
}

/** Why dist/ may not be what src/ builds to, committed or not; undefined where it was built from this src/. */
export function staleness(root: string, entry: Entry): string | undefined {
  const sources = linesOf(root).filter(([name]) => name === entry);
  if (sources.length === 1 && sources[0]?.[1] === sourcesOf(root)) return undefined;
  return `The ${entry} of dist/ was not built from this src/, so that this test would run other code. Build it (25 s): npm run bundle`;
}

function linesOf(root: string): (readonly [entry: Entry, sources: string])[] {
  return note(root)
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) => {
      const [entry = "", sources = ""] = line.split(" ");
      return [entry, sources];
    });
}

function note(root: string): string {
  try {
    return readFileSync(noteOf(root), "utf8");
  } catch {
    // A build of before there was such a file, or none.
    return "";
  }
}
