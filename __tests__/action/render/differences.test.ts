import { describe, expect, test } from "@jest/globals";
import {
  comparedFold,
  diffLines,
  diffWithin,
  logLines,
  tableLines,
} from "../../../src/action/render/differences.ts";

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

describe("what was compared, where nothing differs", () => {
  test("stands in columns, however long the names are", () => {
    const rows = [
      ["code", "1.0 kB, sha256 abc"],
      ["alias production", "version 41"],
    ] as const;
    expect(comparedFold(rows)).toEqual({
      title: "What was compared",
      lines: [
        "code              1.0 kB, sha256 abc  same",
        "alias production  version 41          same",
      ],
    });
  });

  test("is cut after a hundred rows, and says so", () => {
    const rows = Array.from({ length: 103 }, (_, n) => [`s${n}`, "1"] as const);
    const { lines = [], more } = comparedFold(rows);
    expect(lines).toHaveLength(100);
    expect(more).toBe("… and 3 more");
  });
});

describe("diffWithin", () => {
  test.each([
    [0, [], 4],
    // The two lines of the first one do not fit.
    [1, [], 4],
    [2, ["- MemorySize  256", "+ MemorySize  512"], 3],
    [3, ["- MemorySize  256", "+ MemorySize  512", "+ Tags        team"], 2],
    [
      5,
      [
        "- MemorySize  256",
        "+ MemorySize  512",
        "+ Tags        team",
        "- Layers      one",
        "! Secret      not shown",
      ],
      0,
    ],
  ])("has the first of them in %d lines, and counts the others", (limit, lines, rest) => {
    expect(diffWithin(changed, limit)).toEqual({ lines, rest });
  });

  test("is no wider than what it shows", () => {
    const [memory, tags] = changed;
    expect(diffWithin([tags, memory], 2)).toEqual({
      lines: ["+ Tags        team"],
      rest: 1,
    });
    expect(diffWithin([tags, memory], 1)).toEqual({ lines: ["+ Tags  team"], rest: 1 });
  });
});
