import { describe, expect, test } from "@jest/globals";
import { diagnose, reasonWith } from "../../../src/iam/trust/diagnose.ts";
import { readOperator } from "../../../src/iam/trust/operators.ts";
import type { ReasonId } from "../../../src/iam/trust/verdict.ts";
import type { Claims } from "../../../src/model/access.ts";

const iss = "token.actions.githubusercontent.com";
const names = "repo:octo-org/shop";
const ids = "repo:octo-org@4011/shop@6152";
const claims: Claims = {
  iss: `https://${iss}`,
  repository: "octo-org/shop",
  ref: "refs/heads/main",
  event_name: "push",
};
const main = `${names}:ref:refs/heads/main`;

interface More {
  readonly operator?: string;
  readonly claims?: Claims;
  readonly key?: string;
}

/** Why a value of the token does not meet what the policy expects of the claim. */
const why = (
  name: string,
  expected: readonly string[],
  actual: string | undefined,
  { operator = "StringEquals", claims: more = {}, key = `${iss}:${name}` }: More = {},
) =>
  diagnose({
    ...{ operator: readOperator(operator), key, expected },
    actual: actual === undefined ? undefined : [actual],
    claims: { ...claims, [name]: actual, ...more },
  });

/** Source: https://docs.github.com/actions/reference/security/oidc (the forms of sub). */
describe("why sub does not fit", () => {
  test.each<[string, readonly string[], string, ReasonId, string]>([
    [
      "the policy has names alone, the token has ids",
      [main],
      `${ids}:ref:refs/heads/main`,
      "legacy-vs-immutable",
      "The token's sub has the ids",
    ],
    [
      "the policy has ids, the token has names alone",
      [`${ids}:ref:refs/heads/main`],
      main,
      "legacy-vs-immutable",
      `The policy's ${ids}:ref:refs/heads/main has the ids`,
    ],
    [
      "form and branch: the form is harder to see",
      [`${names}:ref:refs/heads/dev`],
      `${ids}:ref:refs/heads/main`,
      "legacy-vs-immutable",
      "has the ids",
    ],
    [
      "both forms are listed, as they should be: the branch",
      [`${ids}:ref:refs/heads/dev`, `${names}:ref:refs/heads/dev`],
      main,
      "other-branch",
      "the run is of branch main; the policy asks for ref:refs/heads/dev",
    ],
    [
      "the repository was made anew, so that it has another id",
      [`${ids}:ref:refs/heads/main`],
      "repo:octo-org@4011/shop@7777:ref:refs/heads/main",
      "other-repository",
      `The token is of repo:octo-org@4011/shop@7777, not of ${ids}`,
    ],
    [
      "the same, with both forms listed",
      [`${ids}:ref:refs/heads/main`, main],
      "repo:octo-org@4011/shop@7777:ref:refs/heads/main",
      "other-repository",
      "same names, other ids",
    ],
    [
      "the owner's name has another owner",
      [`${ids}:environment:prod`],
      "repo:octo-org@99/shop@6152:ref:refs/heads/main",
      "other-repository",
      "same names, other ids",
    ],
    [
      "another branch",
      [`${names}:ref:refs/heads/dev`],
      main,
      "other-branch",
      "sub ends in ref:refs/heads/main because",
    ],
    ["a tag", [`${names}:ref:refs/tags/v1`], main, "tag-vs-branch", "asks for ref:refs/tags/v1"],
    ["a branch by its name alone", [`${names}:ref:main`], main, "other-value", "asks for ref:main"],
    [
      "an environment",
      [`${names}:environment:prod`],
      main,
      "environment-vs-ref",
      "asks for environment:prod",
    ],
    [
      "a pull request",
      [`${names}:pull_request`],
      main,
      "pull-request-vs-ref",
      "asks for pull_request",
    ],
    ["what nobody knows", [`${names}:job:x`], main, "other-value", "asks for job:x"],
    [
      "another repository",
      ["repo:octo-org/api:ref:refs/heads/main"],
      main,
      "other-repository",
      `of ${names}, not of repo:octo-org/api`,
    ],
    [
      "upper case",
      ["repo:Octo-Org/shop:ref:refs/heads/main"],
      main,
      "case-only",
      "upper and lower case only, and AWS compares both",
    ],
    [
      "upper case in the repository, and another branch",
      ["repo:Octo-Org/shop:ref:refs/heads/dev"],
      main,
      "case-only",
      `${names} differs from repo:Octo-Org/shop`,
    ],
    [
      "a wildcard that is none",
      [`${names}:*`],
      main,
      "wildcard-in-string-equals",
      "StringLike reads it as one",
    ],
    ["a form of its own", ["repository_owner:octo-org"], main, "other-value", "does not match"],
    ["nothing", [], main, "other-value", "none of the expected values"],
    [
      "of several values the cause that is hardest to see",
      ["repo:octo-org/api:*", `${names}:*`, `${names}:ref:refs/heads/dev`],
      main,
      "wildcard-in-string-equals",
      `${names}:*`,
    ],
  ])("%s", (_name, expected, actual, id, words) => {
    const found = why("sub", expected, actual);
    expect(found.id).toBe(id);
    expect(found.text).toContain(words);
  });

  test.each<[string, string, string, Claims, ReasonId]>([
    [
      "another environment",
      `${names}:environment:prod`,
      `${names}:environment:test`,
      { environment: "test" },
      "other-environment",
    ],
    [
      "an environment takes the branch's place",
      main,
      `${names}:environment:test`,
      { environment: "test" },
      "environment-vs-ref",
    ],
    [
      "a pull request takes the branch's place",
      main,
      `${names}:pull_request`,
      { event_name: "pull_request" },
      "pull-request-vs-ref",
    ],
    [
      "an environment of a pull request",
      `${names}:environment:x`,
      `${names}:pull_request`,
      { event_name: "pull_request" },
      "pull-request-vs-ref",
    ],
    [
      "a tag in a branch's place",
      main,
      `${names}:ref:refs/tags/v1`,
      { ref: "refs/tags/v1" },
      "tag-vs-branch",
    ],
    [
      "a colon within a value",
      `${names}:environment:eu:prod`,
      `${names}:environment:eu%3Aprod`,
      { environment: "eu:prod" },
      "colon-encoding",
    ],
  ])("%s", (_name, expected, actual, more, id) => {
    expect(why("sub", [expected], actual, { claims: more }).id).toBe(id);
  });

  test("patterns are read as such", () => {
    const like = { operator: "StringLike" };
    expect(why("sub", ["repo:octo-org/*:ref:refs/heads/dev"], main, like).id).toBe("other-branch");
    expect(why("sub", ["repo:octo-org/*:*"], `${ids}:pull_request`, like).id).toBe(
      "legacy-vs-immutable",
    );
    expect(why("sub", ["repo:Octo-org/*"], main, like).id).toBe("case-only");
    expect(why("sub", [`${names}:environment:*`], main, like).id).toBe("environment-vs-ref");
  });
});

describe("why another claim does not fit", () => {
  test.each<[string, readonly string[], string, ReasonId, string]>([
    [
      "aud",
      ["sts.amazonaws.com"],
      "https://github.com/octo-org",
      "wrong-audience",
      "The token's audience is https://github.com/octo-org, not sts.amazonaws.com",
    ],
    ["aud", ["STS.amazonaws.com"], "sts.amazonaws.com", "case-only", "upper and lower case only"],
    [
      "environment",
      ["prod"],
      "test",
      "other-environment",
      "The token's environment is test, not prod",
    ],
    ["repository", ["octo-org/api"], "octo-org/shop", "other-repository", "not octo-org/api"],
    [
      "repository_id",
      ["1"],
      "6152",
      "other-repository",
      "The token's repository_id is 6152, not 1",
    ],
    ["repository_owner_id", ["1"], "4011", "other-repository", "not 1"],
    ["ref", ["refs/heads/dev"], "refs/heads/main", "other-branch", "not refs/heads/dev"],
    ["ref", ["refs/tags/v1"], "refs/heads/main", "tag-vs-branch", "not refs/tags/v1"],
    ["ref", ["main"], "refs/heads/main", "other-value", "not main"],
    ["ref", ["refs/heads/main"], "refs/pull/7/merge", "pull-request-vs-ref", "not refs/heads/main"],
    ["actor", ["a"], "octocat", "other-value", "The token's actor is octocat, not a"],
    ["workflow", ["Deploy"], "deploy", "case-only", "deploy differs from Deploy"],
    ["actor", ["octo*"], "octocat", "wildcard-in-string-equals", "octo*"],
  ])("%s: %j and %s", (name, expected, actual, id, words) => {
    const found = why(name, expected, actual);
    expect(found.id).toBe(id);
    expect(found.text).toContain(words);
  });

  test.each<[string, string, string | undefined, More, ReasonId, string]>([
    [
      "one that is not there",
      "actor",
      undefined,
      {},
      "claim-missing",
      "The token has no claim actor.",
    ],
    [
      "an environment that is not there",
      "environment",
      undefined,
      {},
      "environment-vs-ref",
      "the job has none",
    ],
    [
      "one that AWS makes no key of",
      "event_name",
      undefined,
      {},
      "not-a-condition-key",
      "AWS makes no condition key of the claim event_name",
    ],
    [
      "one that is excluded",
      "sub",
      main,
      { operator: "StringNotLike" },
      "other-value",
      `${iss}:sub is ${main}, which the policy excludes.`,
    ],
    [
      "one that must not be there",
      "sub",
      main,
      { operator: "Null" },
      "other-value",
      "none of the expected values",
    ],
    [
      "one that must be there",
      "actor",
      undefined,
      { operator: "Null" },
      "other-value",
      "is not in the token",
    ],
    [
      "a key in any case",
      "sub",
      main,
      { key: `${iss.toUpperCase()}:SUB` },
      "other-repository",
      "not of repo:x/y",
    ],
    [
      "another issuer's",
      "sub",
      main,
      { key: "accounts.google.com:sub" },
      "wrong-issuer",
      `this token's keys begin with ${iss}:`,
    ],
    [
      "an enterprise's own",
      "sub",
      main,
      { key: `${iss}/acme:sub` },
      "wrong-issuer",
      "another issuer",
    ],
    ["a bare name", "sub", main, { key: "sub" }, "not-a-condition-key", `Write ${iss}:sub.`],
    [
      "a short name of the issuer",
      "repository",
      "octo-org/shop",
      { key: "github:repository" },
      "not-a-condition-key",
      `Write ${iss}:repository.`,
    ],
    [
      "a bare name that is no key either",
      "sub",
      main,
      { key: "event_name" },
      "not-a-condition-key",
      "no AWS condition key of this request.",
    ],
  ])("%s", (_name, claim, actual, more, id, words) => {
    const found = why(claim, ["repo:x/y:*"], actual, more);
    expect(found.id).toBe(id);
    expect(found.text).toContain(words);
  });

  test("on a server of one's own there are no keys but the generic ones", () => {
    const key = "ghes.example/_services/token:repository";
    const own = { key, claims: { iss: "https://ghes.example/_services/token" } };
    expect(why("repository", ["x"], undefined, own).id).toBe("not-a-condition-key");
  });
});

test("a reason is its id and one sentence", () => {
  expect(reasonWith("case-only", "x")).toEqual({ id: "case-only", text: "x" });
});
