import { resolve } from "node:path";
import ts from "typescript";
import { runtimeImports } from "./runtime-imports.ts";

/** What a module may load and still be a calculation: modules of ours are judged by themselves. */
const harmless = /^(\.|node:(path|crypto|util|url|buffer)(\/|$)|picomatch$|yaml$)/;

/** What reaches beyond the arguments: the process, the clock, the network, threads, or what only waits. */
const effect =
  /\b(process[.[;]|Date\.now|new Date\(\)|performance\.now|set(Timeout|Immediate|Interval)\(|queueMicrotask\(|fetch\(|require\(|console\.(debug|error|info|log|warn)\(|new (Worker|Promise)|Promise\.|Math\.random|getRandomValues|random(Bytes|Fill|Int|UUID)|async |await )/;

/**
 * The pure modules: those that export a function or a class and in whose own text nothing reaches beyond its
 * arguments. What the modules do that it loads is theirs: a calculation that pauses at each `yield` (`Steps`) loads
 * the module that waits between them, and a guard the class of errors that knows the process.
 * @param files text by path, `src/…`
 */
export function pureModules(files: ReadonlyMap<string, string>): string[] {
  return [...files].filter(([, text]) => isPure(text)).map(([path]) => path);
}

function isPure(text: string): boolean {
  return !reachesOut(text) && exportedFunctions(text).length > 0;
}

function reachesOut(text: string): boolean {
  const loads = runtimeImports(text, ".").map((name) => (name.startsWith("/") ? "." : name));
  return effect.test(codeOf(text)) || !loads.every((name) => harmless.test(name));
}

/** Modules of a target's `plan/`, or its `plan.ts`, that do more than decide: what reads lies in `observe/`, or beside the deployer. */
export function impurePlans(files: ReadonlyMap<string, string>): string[] {
  const inPlan = [...files].filter(([path]) => /^src\/targets\/[^/]+\/plan(\/|\.ts$)/.test(path));
  const waits = (text: string): boolean => codeOf(text).includes("Promise<");
  return inPlan.filter(([, text]) => reachesOut(text) || waits(text)).map(([path]) => path);
}

/** Pure modules whose test does not stand where the module does: `src/a/b.ts` and `__tests__/a/b.test.ts`. */
export function untested(files: ReadonlyMap<string, string>, tests: ReadonlySet<string>): string[] {
  return pureModules(files).filter((path) => !tests.has(testOf(path)));
}

/** Where the test of a module stands. */
export function testOf(path: string): string {
  return path.replace(/^src\//, "__tests__/").replace(/\.ts$/, ".test.ts");
}

/** What is tested in these is more than one module: whole targets, runs, pages, scripts. */
const ofSeveral =
  /^__tests__\/((contract|disturbances|docs|e2e|examples|helpers|outside|scripts|simulator)|targets\/[^/]+\/behaviour)\//;

/**
 * Tests of a module that stand beside none: a second test of `src/a/b.ts` begins with its name,
 * `__tests__/a/b-more.test.ts`, and imports it; what tests several modules together has folders of its own.
 * @param tests text by path, `__tests__/…`
 */
export function strays(modules: Iterable<string>, tests: ReadonlyMap<string, string>): string[] {
  const known = new Map([...modules].map((path) => [testOf(path), path]));
  return [...tests].flatMap(([path, text]) => {
    // The first may reach its module through others: that of a pure one has to fail when it gives undefined.
    if (ofSeveral.test(path) || known.has(path)) return [];
    const named = beginnings(path).flatMap((one) => known.get(one) ?? []);
    const loaded = new Set(runtimeImports(text, path));
    if (named.some((module) => loaded.has(resolve(module)))) return [];
    const wrong =
      named.length === 0
        ? `begins with no name of a module of ${path.replace(/^__tests__(.*)\/.*/, "src$1/")}`
        : `does not import ${named.join(" or ")}, with whose name it begins`;
    return [`${path} ${wrong}, nor lies in a behaviour/, contract/ or e2e/`];
  });
}

/** `a/b-c.test.ts` and `a/b.test.ts` of the former. */
function beginnings(path: string): string[] {
  const words = path.replace(/\.test\.ts$/, "").split("-");
  return words.map((_, at) => `${words.slice(0, at + 1).join("-")}.test.ts`);
}

/** A function with a body, and the name by which others reach it: `f`, `Ledger.add`. */
export interface Exported {
  readonly name: string;
  readonly body: ts.ConciseBody;
}

/** The functions that a module exports, as such, as a constant, or as the method of a class. */
export function exportedFunctions(text: string): Exported[] {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  return file.statements
    .filter((statement) => ts.canHaveModifiers(statement) && isExported(statement))
    .flatMap((statement) => {
      if (ts.isClassDeclaration(statement)) return methodsOf(statement);
      if (ts.isVariableStatement(statement)) return constantsOf(statement);
      return ts.isFunctionDeclaration(statement) ? named(statement.name, statement.body) : [];
    });
}

function isExported({ modifiers = [] }: { readonly modifiers?: readonly ts.ModifierLike[] }) {
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** Methods and getters that others can reach: `#own` ones are reached through these. */
function methodsOf({ name, members }: ts.ClassDeclaration): Exported[] {
  return members
    .filter((member) => ts.isMethodDeclaration(member) || ts.isGetAccessorDeclaration(member))
    .filter(({ modifiers, name: own }) => !isHidden(modifiers) && !ts.isPrivateIdentifier(own))
    .flatMap((member) => named(member.name, member.body, `${name?.text ?? "default"}.`));
}

function isHidden(modifiers: readonly ts.ModifierLike[] = []): boolean {
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];
  return modifiers.some(({ kind }) => hidden.some((word) => word === kind));
}

function constantsOf({ declarationList }: ts.VariableStatement): Exported[] {
  return declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer !== undefined &&
    (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? named(name, initializer.body)
      : [],
  );
}

function named(name?: ts.Node, body?: ts.ConciseBody, before = ""): Exported[] {
  return name === undefined || body === undefined
    ? []
    : [{ name: `${before}${name.getText()}`, body }];
}

/** A text without its comments, which may well speak of processes and clocks. */
function codeOf(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
