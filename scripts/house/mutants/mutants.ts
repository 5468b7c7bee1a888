import { spawnSync } from "node:child_process";
import ts from "typescript";
import { exportedFunctions, pureModules, testOf } from "../mirror.ts";

/** An exported function of a pure module, and where its body stands in the text. */
export interface Mutant {
  readonly module: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Whether braces stand around it: a short arrow function has none. */
  readonly isBlock: boolean;
}

/** Every exported function of the pure modules that have a test of their name. */
export function mutantsOf(
  files: ReadonlyMap<string, string>,
  tests: ReadonlySet<string>,
): Mutant[] {
  return pureModules(files)
    .filter((module) => tests.has(testOf(module)))
    .flatMap((module) => bodiesOf(files.get(module) ?? "").map((body) => ({ module, ...body })));
}

/** Those of modules that changed, or whose test did. */
export function ofChanged(all: readonly Mutant[], changed: ReadonlySet<string>): Mutant[] {
  return all.filter(({ module }) => changed.has(module) || changed.has(testOf(module)));
}

/** The files that differ from the branch `main`, what is not committed included; none where there is no such branch. */
export function changedFiles(): ReadonlySet<string> {
  const options = { encoding: "utf8" } as const;
  const { status, stdout } = spawnSync(
    "git",
    ["diff", "--name-only", "--merge-base", "main"],
    options,
  );
  return new Set(status === 0 ? stdout.split("\n") : []);
}

/**
 * Where the bodies of the exported functions stand. What only refuses gives nothing back either way: it then refuses
 * nothing, which its test sees as well.
 */
export function bodiesOf(text: string): Omit<Mutant, "module">[] {
  return exportedFunctions(text).map(({ name, body }) => ({
    name,
    start: body.getStart(),
    end: body.getEnd(),
    isBlock: ts.isBlock(body),
  }));
}

/** The module's text with a function that gives undefined. */
export function mutated(text: string, { start, end, isBlock }: Mutant): string {
  const nothing = isBlock ? "{ return undefined; }" : "undefined";
  return `${text.slice(0, start)}${nothing}${text.slice(end)}`;
}
