import { describe, expect, test } from "@jest/globals";
import { diffLines, logLines, tableLines } from "../../../src/action/render/differences.ts";

const changed = [
  { name: "MemorySize", effect: "update", before: "256", after: "512" },
  { name: "Tags", effect: "create", after: "team" },
  { name: "Layers", effect: "delete", before: "one" },
  { name: "Secret", effect: "update", note: "not shown" },
] as const;

test("diffLines says what goes, what comes and what is not shown", () => {
  expect(diffLines(changed)).toEqual([
    "- MemorySize  256",
    "+ MemorySize  512",
    "+ Tags        team",
    "- Layers      one",
    "! Secret      not shown",
  ]);
});

test("logLines has one line for each", () => {
  expect(logLines(changed)).toEqual([
    "  ~ MemorySize   256 → 512",
    "  + Tags         team",
    "  - Layers       one",
    "  ~ Secret       not shown",
  ]);
});

describe("tableLines", () => {
  test("puts numbers to the right and leaves no blanks at the end", () => {
    const columns = [{ title: "Folder" }, { title: "Files", numeric: true }, { title: "Note" }];
    const rows = [
      ["a", "12", ""],
      ["assets", "1", "new"],
    ];
    expect(tableLines({ columns, rows })).toEqual([
      "  Folder  Files  Note",
      "  a          12",
      "  assets      1  new",
    ]);
  });
});
