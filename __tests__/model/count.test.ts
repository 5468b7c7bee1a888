import { describe, expect, test } from "@jest/globals";
import { counted, spokenCount, listed } from "../../src/model/count.ts";

describe("a count in a sentence", () => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [12_345, "12,345"],
    [200_000, "200,000"],
    [5_000_000, "5,000,000"],
  ])("%d", (count, said) => {
    expect(spokenCount(count)).toBe(said);
  });
});

describe("a count with its noun", () => {
  test.each([
    [counted(0, "file"), "0 files"],
    [counted(1, "file"), "1 file"],
    [counted(1200, "file"), "1,200 files"],
    [counted(1, "object stays", "objects stay"), "1 object stays"],
    [counted(2, "object stays", "objects stay"), "2 objects stay"],
  ])("%s", (said, expected) => {
    expect(said).toBe(expected);
  });
});

test.each<[string[], string]>([
  [["a", "b"], "a, b"],
  [["a", "b", "c", "d"], "a, b and 2 more"],
  [[], ""],
])("%j is listed as %s", (names, text) => {
  expect(listed(names, 2)).toBe(text);
});
