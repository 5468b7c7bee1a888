import { describe, expect, test } from "@jest/globals";
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

describe("pairsOf", () => {
  const pair = (first: string, second: string, start = 1, end = 20) => ({
    firstFile: { name: first, start, end },
    secondFile: { name: second, start, end },
  });
  const code = (): string => "let same;\n".repeat(20);

  test("names each pair of files once, in order", () => {
    const duplicates = [pair("b", "a"), pair("a", "b"), pair("c", "c")];
    expect(pairsOf({ duplicates }, code)).toEqual(["a = b", "c = c"]);
  });

  test.each([
    ["imports alone do not count", 1, 4, []],
    ["nor with five lines below them", 1, 9, []],
    ["six lines below them do", 1, 10, ["a = b"]],
    ["nor do five lines of code", 5, 9, []],
  ])("%s", (_name, start, end, expected) => {
    const imports = 'import { x } from "./x.ts";\nimport {\n  y,\n} from "./y.ts";\n';
    const text = imports + code();
    expect(pairsOf({ duplicates: [pair("a", "b", start, end)] }, () => text)).toEqual(expected);
  });
});
