import { expect, test } from "@jest/globals";
import { checkRolePolicy, checkTrustPolicy } from "../../src/iam/limits.ts";
import { policyDocument, type PolicyDocument } from "../../src/iam/policy-document.ts";

/** A policy of exactly so many characters. */
function policyOf(size: number): PolicyDocument {
  const empty = policyDocument([{ Sid: "", Effect: "Allow", Action: "a:B" }]);
  const Sid = "x".repeat(size - JSON.stringify(empty).length);
  return policyDocument([{ Sid, Effect: "Allow", Action: "a:B" }]);
}

test.each([
  ["a role's policy", checkRolePolicy, 10_240, "role-policy-too-large"],
  ["a trust policy", checkTrustPolicy, 2048, "trust-policy-too-large"],
])("%s may have as many characters as IAM takes, and none more", (_, check, limit, id) => {
  expect(() => {
    check(policyOf(limit));
  }).not.toThrow();
  expect(() => {
    check(policyOf(limit + 1));
  }).toThrow(expect.objectContaining({ id }));
});
