import { dirname, resolve } from "node:path";

/** A type is gone before a module runs, so that what it comes from is not loaded. */
const runtimeImport =
  /^(?:import|export) (?!type )(?:[^"';]*? from )?"([^"]+)";|\bimport\("([^"]+)"\)/gm;

/** What a module loads when it runs: absolute paths of files, and names of packages. */
export function runtimeImports(text: string, from: string): string[] {
  return [...text.matchAll(runtimeImport)]
    .map(([, fixed, lazy]) => fixed ?? lazy ?? "")
    .map((name) => (name.startsWith(".") ? resolve(dirname(from), name) : name));
}
