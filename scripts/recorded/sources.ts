import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Rule } from "../known/rules.ts";

/** Recorded tests that a rule names as its source and that the folder does not hold. */
export function missingSources(folder: string, rules: readonly Rule[]): string[] {
  const known = recordedTests(folder);
  return rules.flatMap(({ file, kind, said }) => {
    const named = kind === "Source" ? testsIn(said) : [];
    return named
      .filter((name) => !known.has(name))
      .map((name) => `${file} names ${name}, which was not recorded`);
  });
}

/** `TestClass::test_name[parameter]` or parts of it, as a docstring names them. */
function testsIn(text: string): string[] {
  const plain = text.replaceAll("\\", "");
  return plain.match(/(?:Test\w+::)?\btest_\w+(?:\[[\w.-]+\])?/g) ?? [];
}

/** With and without class and parameter. */
function recordedTests(folder: string): ReadonlySet<string> {
  const snapshots = globSync("localstack/*.json", { cwd: folder }).flatMap((file) => {
    const all = JSON.parse(readFileSync(join(folder, file), "utf8")) as object;
    return Object.keys(all).map((name) => name.replace(/^.*?::/, ""));
  });
  const names = snapshots.flatMap((name) => [name, name.replace(/^.*::/, "")]);
  const placebos = globSync("custodian/*/*.json", { cwd: folder }).map((file) =>
    basename(dirname(file)),
  );
  return new Set([...names, ...names.map((name) => name.replace(/\[.*/, "")), ...placebos]);
}
