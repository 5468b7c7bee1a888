import { expect, test } from "@jest/globals";
import { importsOf } from "../../../scripts/house/imports.ts";
import { pairsOf } from "../../../scripts/house/duplicates.ts";

test("importsOf takes rules, circles and edges of src/ from dependency-cruiser's answer", () => {
  const found = importsOf({
    modules: [
      {
        source: "src/a.ts",
        dependencies: [
          { resolved: "src/b.ts", circular: true },
          { resolved: "node:fs", circular: false },
        ],
      },
      { source: "src/b.ts", dependencies: [{ resolved: "src/a.ts", circular: true }] },
      { source: "src/c.ts", dependencies: [{ resolved: "src/a.ts", circular: false }] },
      { source: "node:fs", dependencies: [] },
    ],
    summary: { violations: [{ from: "src/a.ts", to: "src/b.ts", rule: { name: "up" } }] },
  });
  expect(found.forbidden).toEqual(["src/a.ts → src/b.ts (up)"]);
  expect(found.circular).toEqual(["src/a.ts", "src/b.ts"]);
  expect(found.edges).toEqual([
    ["src/a.ts", "src/b.ts"],
    ["src/b.ts", "src/a.ts"],
    ["src/c.ts", "src/a.ts"],
  ]);
});

test("pairsOf names each pair of files once, in order", () => {
  const pair = (first: string, second: string) => ({
    firstFile: { name: first },
    secondFile: { name: second },
  });
  expect(pairsOf({ duplicates: [pair("b", "a"), pair("a", "b"), pair("c", "c")] })).toEqual([
    "a = b",
    "c = c",
  ]);
});
