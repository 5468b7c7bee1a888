import { expect, test } from "@jest/globals";
import {
  bodiesOf,
  mutantsOf,
  mutated,
  ofChanged,
  type Mutant,
} from "../../../../scripts/house/mutants/mutants.ts";

const text = "export function f(): number {\n  return 1;\n}\n";

test("bodiesOf finds where exported functions begin and end", () => {
  const [body] = bodiesOf(`${text}function own(): number {\n  return 2;\n}\n`);
  expect(body?.name).toBe("f");
  expect(text.slice(body?.start, body?.end)).toBe("{\n  return 1;\n}");
});

test("mutantsOf takes modules that have a test of their name", () => {
  const files = new Map([
    ["src/a.ts", text],
    ["src/b.ts", text],
  ]);
  const found = mutantsOf(files, new Set(["__tests__/b.test.ts"]));
  expect(found.map(({ module, name }) => [module, name])).toEqual([["src/b.ts", "f"]]);
});

test("a mutant is its module's text with a function that gives undefined", () => {
  const [mutant] = mutantsOf(new Map([["src/b.ts", text]]), new Set(["__tests__/b.test.ts"]));
  expect(mutant && mutated(text, mutant)).toBe(
    "export function f(): number { return undefined; }\n",
  );
  const short = "export const f = (a: number) => a + 1;\n";
  const [own] = bodiesOf(short);
  expect(own && mutated(short, { module: "src/b.ts", ...own })).toBe(
    "export const f = (a: number) => undefined;\n",
  );
});

test("what changed is a module or its test", () => {
  const mutant = (module: string): Mutant => ({
    module,
    name: "f",
    start: 0,
    end: 1,
    isBlock: true,
  });
  const all = ["src/a.ts", "src/b/c.ts", "src/d.ts"].map(mutant);
  const changed = new Set(["src/a.ts", "__tests__/b/c.test.ts", "docs/d.md"]);
  expect(ofChanged(all, changed).map(({ module }) => module)).toEqual(["src/a.ts", "src/b/c.ts"]);
  expect(ofChanged(all, new Set())).toEqual([]);
});
