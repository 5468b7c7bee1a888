import { expect, test } from "@jest/globals";
import { like } from "../../../src/iam/trust/operators.ts";

test.each([
  ["repo:o/r:*", "repo:o/r:ref:refs/heads/main", true],
  ["repo:o/r:*", "repo:o/r", false],
  ["*", "", true],
  ["**", "a", true],
  ["*a*b", "xaxbxb", true],
  ["*a*b", "xaxbxc", false],
  ["a*a", "a", false],
  ["a*a", "aa", true],
  ["*ab*ab", "abab", true],
  ["*ab*ab", "aab", false],
  ["a?c*", "abc", true],
  ["a?c*", "ac", false],
  ["?", "\n", true],
  ["v1.*", "v1x0", false],
  ["a${*}b", "a*b", true],
  ["a${*}b", "axb", false],
  ["*1*2", "x1y2", true],
  ["(a|b)*[c]\\^$", "(a|b)x[c]\\^$", true],
])("%s and %s: %s", (pattern, text, fits) => {
  expect(like(pattern).test(text)).toBe(fits);
});

test("letters in either case where that is asked for, behind asterisks too", () => {
  expect(like("*A*b*C", "i").test("xxaBc")).toBe(true);
});

test("a pattern with many asterisks takes no time", () => {
  const started = process.cpuUsage();
  expect(like(`${"*a".repeat(7)}!`).test("a".repeat(70))).toBe(false);
  expect(like(`${"*a".repeat(70)}!`).test("a".repeat(2000))).toBe(false);
  const { user } = process.cpuUsage(started);
  expect(user / 1000).toBeLessThan(500);
});
