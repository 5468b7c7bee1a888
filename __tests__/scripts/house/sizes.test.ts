import { describe, expect, test } from "@jest/globals";
import {
  fullFolders,
  functionsOf,
  isSized,
  median,
  tooLarge,
} from "../../../scripts/house/sizes.ts";

const lines = (count: number): string => "x;\n".repeat(count);

describe("functionsOf", () => {
  test.each([
    ["function a() {\n}\n", [{ name: "a", lines: 2 }]],
    ["const b = () => {\n\n};\n", [{ name: "b", lines: 3 }]],
    ["class C {\n  d() {\n  }\n}\n", [{ name: "d", lines: 2 }]],
    ["class C {\n  constructor() {\n  }\n}\n", [{ name: "constructor", lines: 2 }]],
    ["class C {\n  get d() {\n  }\n}\n", [{ name: "d", lines: 2 }]],
    ["class C {\n  d = () => {\n  }\n}\n", [{ name: "d", lines: 2 }]],
    ["const b = { c: () => {\n} };\n", [{ name: "c", lines: 2 }]],
    ["declare function e(): void;\nlist.map(() => {\n});\n", []],
  ])("of %j", (text, expected) => {
    expect(functionsOf(text)).toEqual(expected);
  });
});

describe("tooLarge", () => {
  test("names functions and files above their limits with their sizes, and none at them", () => {
    const files = new Map([
      ["src/a/long.ts", lines(251)],
      ["src/a/full.ts", lines(250)],
      ["src/a/fn.ts", `function f() {\n${lines(39)}}\nfunction g() {\n${lines(38)}}\n`],
    ]);
    expect([...tooLarge(files)]).toEqual([
      ["src/a/long.ts", 251],
      ["src/a/fn.ts f()", 41],
    ]);
  });
});

test.each([
  ["__tests__/simulator/simulator.ts", true],
  ["scripts/jest/lanes.js", true],
  ["bench/s3.bench.ts", true],
  ["__tests__/helpers/scenarios.ts", true],
  ["scripts/house/table-rows.ts", true],
  ["__tests__/simulator/models/gate.test.ts", false],
  ["__tests__/contract/least-privilege-scenarios.ts", false],
  ["__tests__/targets/ecs/behaviour/scenario-table.ts", false],
])("isSized: of %s it is %s", (path, expected) => {
  expect(isSized(path)).toBe(expected);
});

test("fullFolders counts the files of a folder itself, whatever they are", () => {
  const filesOf = (folder: string, count: number, ending: string): string[] =>
    Array.from({ length: count }, (_, n) => `${folder}${n}${ending}`);
  expect([
    ...fullFolders([
      ...filesOf("src/a/", 14, ".ts"),
      ...filesOf("src/a/b/", 1, ".ts"),
      ...filesOf("__tests__/a/", 8, ".test.ts"),
      ...filesOf("__tests__/a/", 7, ".tsv"),
    ]),
  ]).toEqual([["__tests__/a/", 15]]);
});

test("median", () => {
  expect(median([9, 1, 5])).toBe(5);
});
