import { expect, test } from "@jest/globals";
import { isWithinLimits, wildcardsOf } from "../../../../src/targets/cloudfront/inputs/limits.ts";

const paths = (count: number, end = "") => Array.from({ length: count }, (_, n) => `/${n}${end}`);

test.each([
  [[], 0, true],
  [["/a*", "/b", "/*"], 2, true],
  [paths(15, "*"), 15, true],
  [paths(16, "*"), 16, false],
  [paths(3000), 0, true],
  [paths(3001), 0, false],
  [[...paths(3000), ...paths(15, "*")], 15, true],
])("%#: %d wildcards, within the limits %s", (list, wildcards, within) => {
  expect(wildcardsOf(list)).toBe(wildcards);
  expect(isWithinLimits(list)).toBe(within);
});
