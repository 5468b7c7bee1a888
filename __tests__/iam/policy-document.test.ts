import { expect, test } from "@jest/globals";
import {
  isPolicyText,
  literalValue,
  patternFor,
  patternsFor,
  policyDocument,
} from "../../src/iam/policy-document.ts";

test("policyDocument has IAM's version", () => {
  expect(policyDocument([])).toEqual({ Version: "2012-10-17", Statement: [] });
});

test.each([
  ["plain", "plain"],
  ["${aws:username}", "${$}{aws:username}"],
  ["$a{b}", "$a{b}"],
])("literalValue(%s)", (text, literal) => {
  expect(literalValue(text)).toBe(literal);
});

test.each([
  ["abc\tÄÿ", true, "abc\tÄÿ"],
  ["日本-x", false, "*-x"],
  ["a😀b", false, "a*b"],
])("%s may stand in a policy: %s", (text, may, pattern) => {
  expect(isPolicyText(text)).toBe(may);
  expect(patternFor(text)).toBe(pattern);
});

test("patternsFor changes each value of a condition, and no key", () => {
  expect(patternsFor({ StringLike: { "a:sub": ["x日", "y"], "a:aud": "z" } })).toEqual({
    StringLike: { "a:sub": ["x*", "y"], "a:aud": "z" },
  });
});
