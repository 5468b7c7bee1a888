import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * ncc numbers chunks and modules by a hash of their paths, modulo how many there are. A new module
 * shifts the numbers of others, so that two branches that touch different targets conflict in dist/.
 * ncc has no option for it: a copy of the pinned release gets webpack's names instead of numbers.
 */
const numbered = 'moduleIds:"deterministic",chunkIds:"deterministic",mangleExports:true';
const named = 'moduleIds:"named",chunkIds:"named",mangleExports:false';

/** Where the build keeps the compiled sources; webpack puts it into the names. */
const prefixes = [
  ["./.cache/bundle/src/", "./src/"],
  ["_cache_bundle_src_", "src_"],
] as const;

/**
 * Copies ncc into `folder` and lets it name what it writes.
 * @returns the path of the copy's command
 * @throws when this release of ncc says it in other words; then its number and this file change together
 */
export function nccThatNames(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync("node_modules/@vercel/ncc", folder, { recursive: true });
  const home = join(folder, "dist/ncc");
  const source = readFileSync(join(home, "index.js.cache.js"), "utf8");
  if (source.split(numbered).length !== 2) {
    throw new Error(`ncc does not say ${numbered} exactly once: see scripts/build/named-chunks.ts`);
  }
  writeFileSync(join(home, "index.js"), source.replace(numbered, named));
  return join(home, "cli.js");
}

/** Takes the build's own folder out of the names of chunks and modules in `folder`. */
export function shortenNames(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".js")) continue;
    const text = readFileSync(join(folder, name), "utf8");
    rmSync(join(folder, name));
    writeFileSync(join(folder, shorten(name)), shorten(text));
  }
}

function shorten(text: string): string {
  return prefixes.reduce((shorter, [long, short]) => shorter.replaceAll(long, short), text);
}
