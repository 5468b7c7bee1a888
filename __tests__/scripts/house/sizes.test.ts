import { describe, expect, test } from "@jest/globals";
import { functionsOf, median, tooLarge } from "../../../scripts/house/sizes.ts";

const lines = (count: number): string => "x;\n".repeat(count);

describe("functionsOf", () => {
  test.each([
    ["function a() {\n}\n", [{ name: "a", lines: 2 }]],
    ["const b = () => {\n\n};\n", [{ name: "b", lines: 3 }]],
    ["class C {\n  d() {\n  }\n}\n", [{ name: "d", lines: 2 }]],
    ["class C {\n  constructor() {\n  }\n}\n", [{ name: "constructor", lines: 2 }]],
    ["declare function e(): void;\nlist.map(() => {\n});\n", []],
  ])("of %j", (text, expected) => {
    expect(functionsOf(text)).toEqual(expected);
  });
});

describe("tooLarge", () => {
  test("names functions, files and folders above their limits with their sizes, and none at them", () => {
    const files = new Map([
      ["src/a/long.ts", lines(251)],
      ["src/a/full.ts", lines(250)],
      ["src/a/fn.ts", `function f() {\n${lines(39)}}\nfunction g() {\n${lines(38)}}\n`],
      ...Array.from({ length: 12 }, (_, n) => [`src/a/${n}.ts`, ""] as const),
      ...Array.from({ length: 14 }, (_, n) => [`src/b/${n}.ts`, ""] as const),
    ]);
    expect([...tooLarge(files)]).toEqual([
      ["src/a/long.ts", 251],
      ["src/a/fn.ts f()", 41],
      ["src/a/", 15],
    ]);
  });
});

test("median", () => {
  expect(median([9, 1, 5])).toBe(5);
});
