import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { mutated, type Mutant } from "./mutants.ts";

const root = resolve(import.meta.dirname, "../../..");
const globals = import.meta.resolve("./globals.ts");
const own = [`${pathToFileURL(root).href}/src/`, `${pathToFileURL(root).href}/__tests__/`];
const mutants = new Map<string, Mutant>();
let runs = 0;
const stripped = new Map<string, string>();

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "@jest/globals") return { url: globals, shortCircuit: true };
    const found = next(specifier, context);
    const run = runOf(context.parentURL ?? "");
    const isOwn = found.url.endsWith(".ts") && own.some((folder) => found.url.startsWith(folder));
    return run === "" || !isOwn ? found : { ...found, url: `${found.url}?${run}` };
  },
  load(url, context, next) {
    const run = runOf(url);
    if (run === "") return next(url, context);
    return {
      format: "module",
      source: textOf(fileURLToPath(url), mutants.get(run)),
      shortCircuit: true,
    };
  },
});

/**
 * Loads a file of this repository with instances of its own of all that it imports from src/ and __tests__/.
 * Node keeps each of them until the process ends.
 * @param mutant a function that gives undefined in these instances
 */
export async function importFresh(file: string, mutant?: Mutant): Promise<void> {
  const run = `run=${++runs}`;
  if (mutant !== undefined) mutants.set(run, mutant);
  await import(`${pathToFileURL(join(root, file)).href}?${run}`);
}

function runOf(url: string): string {
  return new URL(url).search.slice(1);
}

function textOf(path: string, mutant: Mutant | undefined): string {
  if (mutant?.module === relative(root, path)) {
    return stripTypeScriptTypes(mutated(readFileSync(path, "utf8"), mutant));
  }
  const text = stripped.get(path) ?? stripTypeScriptTypes(readFileSync(path, "utf8"));
  stripped.set(path, text);
  return text;
}
