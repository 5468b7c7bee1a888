import { expect, test } from "@jest/globals";
import {
  hasVariable,
  wildcardPattern,
  type Operator,
  operatorHolds,
  readOperator,
} from "../../../src/iam/trust/operators.ts";

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
  expect(wildcardPattern(pattern).test(text)).toBe(fits);
});

test("letters in either case where that is asked for, behind asterisks too", () => {
  expect(wildcardPattern("*A*b*C", "i").test("xxaBc")).toBe(true);
});

test("a pattern with many asterisks takes no time", () => {
  const started = process.cpuUsage();
  expect(wildcardPattern(`${"*a".repeat(7)}!`).test("a".repeat(70))).toBe(false);
  expect(wildcardPattern(`${"*a".repeat(70)}!`).test("a".repeat(2000))).toBe(false);
  const { user } = process.cpuUsage(started);
  expect(user / 1000).toBeLessThan(500);
});

test.each<[string, Operator]>([
  ["StringLike", { qualifier: "", base: "StringLike", ifExists: false, negated: false }],
  [
    "ForAnyValue:StringNotLikeIfExists",
    { qualifier: "ForAnyValue", base: "StringNotLike", ifExists: true, negated: true },
  ],
  [
    "forallvalues:stringequals",
    { qualifier: "ForAllValues", base: "stringequals", ifExists: false, negated: false },
  ],
  ["Null", { qualifier: "", base: "Null", ifExists: false, negated: false }],
])("the operator %s", (text, operator) => {
  expect(readOperator(text)).toEqual(operator);
});

test.each<[string, string[], string[] | undefined, string]>([
  ["StringEquals", ["a", "b"], ["b"], "yes"],
  ["StringEquals", ["a*"], ["ab"], "no"],
  ["StringEquals", ["a${*}"], ["a*"], "yes"],
  ["StringEqualsIgnoreCase", ["ABC"], ["abc"], "yes"],
  ["StringLike", ["a*"], ["ab"], "yes"],
  ["StringNotLike", ["a*", "b*"], ["bc"], "no"],
  ["StringNotEquals", ["a"], ["b"], "yes"],
  // A key that the request does not have.
  ["StringLike", ["*"], undefined, "no"],
  ["StringNotEquals", ["a"], undefined, "yes"],
  ["StringLikeIfExists", ["a"], undefined, "yes"],
  ["ForAllValues:StringEquals", ["a"], undefined, "yes"],
  ["ForAnyValue:StringNotEquals", ["a"], undefined, "no"],
  ["ForAnyValue:StringEqualsIfExists", ["a"], undefined, "unknown"],
  ["Null", ["true"], undefined, "yes"],
  ["Null", ["True"], ["a"], "no"],
  ["Null", ["false"], ["a"], "yes"],
  // Several values.
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], "no"],
  ["ForAnyValue:StringEquals", ["a", "b"], ["a", "c"], "yes"],
  ["StringEquals", ["a"], ["a", "b"], "unknown"],
  // Not about text.
  ["IpAddress", ["10.0.0.0/8"], ["10.0.0.1"], "unknown"],
])("%s of %j for %j: %s", (operator, expected, actual, truth) => {
  expect(operatorHolds(readOperator(operator), expected, actual)).toBe(truth);
});

test.each([
  ["repo:${aws:PrincipalTag/repo}:*", true],
  ["repo:o/r:*", false],
  ["a${*}b${?}c${$}", false],
  ["${*}${aws:userid}", true],
])("%s has a variable: %s", (value, has) => {
  expect(hasVariable(value)).toBe(has);
});
