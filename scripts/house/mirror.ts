import ts from "typescript";
import { resolve } from "node:path";
import { runtimeImports } from "./runtime-imports.ts";

/** What a module may load and still be a calculation. */
const harmless = /^(node:(path|crypto|util|url|buffer)(\/|$)|picomatch$|yaml$)/;

/** What reaches beyond the arguments: the process, the clock, the network, threads, or what only waits. */
const effect =
  /\b(process\.|Date\.now|performance\.now|set(Timeout|Immediate|Interval)\(|fetch\(|new Worker|Math\.random|randomUUID|randomBytes|async |await )/;

/**
 * The pure modules: those that export a function and in which, and in whatever they load, nothing reaches beyond
 * its arguments.
 * @param files text by path, `src/…`
 */
export function pureModules(files: ReadonlyMap<string, string>): string[] {
  const byPlace = new Map([...files].map(([path, text]) => [resolve(path), text]));
  const known = new Map<string, boolean>();
  const isPure = (place: string): boolean => {
    const text = byPlace.get(place);
    if (text === undefined) return harmless.test(place);
    const before = known.get(place);
    if (before !== undefined) return before;
    // Of a circle the others decide.
    known.set(place, true);
    const pure = !effect.test(codeOf(text)) && runtimeImports(text, place).every(isPure);
    known.set(place, pure);
    return pure;
  };
  return [...files.keys()].filter(
    (path) => isPure(resolve(path)) && exportedFunctions(files.get(path) ?? "").length > 0,
  );
}

/** Pure modules whose test does not stand where the module does: `src/a/b.ts` and `__tests__/a/b.test.ts`. */
export function untested(files: ReadonlyMap<string, string>, tests: ReadonlySet<string>): string[] {
  return pureModules(files).filter((path) => !tests.has(testOf(path)));
}

/** Where the test of a module stands. */
export function testOf(path: string): string {
  return path.replace(/^src\//, "__tests__/").replace(/\.ts$/, ".test.ts");
}

/** The functions that a module exports by their declaration. */
export function exportedFunctions(text: string): string[] {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  return file.statements
    .filter(ts.isFunctionDeclaration)
    .filter(({ body }) => body !== undefined)
    .filter(({ modifiers = [] }) =>
      modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
    )
    .flatMap(({ name }) => (name === undefined ? [] : [name.text]));
}

/** A text without its comments, which may well speak of processes and clocks. */
function codeOf(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
