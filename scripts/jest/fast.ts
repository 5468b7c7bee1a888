import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { runtimeImports } from "../house/runtime-imports.ts";

const slow =
  /^node:(child_process|http|https|net|tls)$|\/simulator\/simulator\.ts$|\/__tests__\/(e2e|outside|examples)\//;

/** Whether a test starts no program and no server, by what it imports, so that nobody has to list those. */
export function isFast(file: string, read = (path: string) => readFileSync(path, "utf8")): boolean {
  const seen = new Set<string>();
  const visit = (path: string): boolean => {
    if (slow.test(path)) return false;
    if (seen.has(path) || !path.endsWith(".ts")) return true;
    seen.add(path);
    const loads = runtimeImports(read(path), path);
    // What src/ asks the network for is for the tests to give, which would have to start a server. A module that starts
    // programs does so for a test that imports it, and not for one of what is decided beside it.
    if (path.includes("/src/")) return !loads.includes("node:child_process");
    return loads.every(visit);
  };
  return visit(resolve(file));
}

/** Jest's `--filter`: the tests that `npm run test:fast` runs. */
function fastOnes(paths: readonly string[]): { readonly filtered: string[] } {
  return { filtered: paths.filter((path) => isFast(path)) };
}

// Jest takes what `require` gives for the filter.
export { fastOnes as "module.exports" };
