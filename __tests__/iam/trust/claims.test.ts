import { expect, test } from "@jest/globals";
import {
  claim,
  claimValues,
  isConditionKey,
  isGitHubIssuer,
  issuerOf,
} from "../../../src/iam/trust/claims.ts";

const github = "token.actions.githubusercontent.com";

test.each([
  [{ iss: `https://${github}` }, github],
  [{ iss: `https://${github}/acme/` }, `${github}/acme`],
  [{ iss: 7 }, ""],
  [{}, ""],
])("issuerOf(%j)", (claims, issuer) => {
  expect(issuerOf(claims)).toBe(issuer);
});

test.each([
  [github, true],
  [`${github}/acme`, true],
  ["token.actions.acme.ghe.com", true],
  ["github.acme.com/_services/token", false],
  [`evil-${github}`, false],
  [`${github}.evil.com`, false],
])("GitHub runs %s: %s", (issuer, is) => {
  expect(isGitHubIssuer(issuer)).toBe(is);
});

test.each([
  [github, "sub", true],
  [github, "repository_id", true],
  [github, "run_id", false],
  ["github.acme.com/_services/token", "sub", true],
  ["github.acme.com/_services/token", "repository_id", false],
])("of %s the claim %s is a condition key: %s", (issuer, name, is) => {
  expect(isConditionKey(issuer, name)).toBe(is);
});

test.each([
  ["a", ["a"]],
  [
    ["a", "", "b"],
    ["a", "b"],
  ],
  [7, ["7"]],
  ["", undefined],
  [{}, undefined],
  [undefined, undefined],
])("the values of %j are %j", (value, values) => {
  expect(claimValues({ aud: value }, "aud")).toEqual(values);
  expect(claim({ aud: value }, "aud")).toBe(values?.[0]);
});
