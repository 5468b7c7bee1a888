import { describe, expect, test } from "@jest/globals";
import type { Claims } from "../../../src/model/access.ts";
import { evaluateTrust } from "../../../src/iam/trust/evaluate.ts";

const iss = "token.actions.githubusercontent.com";
const role = { arn: "arn:aws:iam::123456789012:role/deploy", sessionName: "shop-1" };
const provider = `arn:aws:iam::123456789012:oidc-provider/${iss}`;
const action = "sts:AssumeRoleWithWebIdentity";

/** A push to main of octo-org/shop, with claims replaced or, by undefined, left out. */
function claimsOf(replaced: Claims = {}): Claims {
  return {
    iss: `https://${iss}`,
    aud: "sts.amazonaws.com",
    sub: "repo:octo-org/shop:ref:refs/heads/main",
    repository: "octo-org/shop",
    repository_id: "6152",
    repository_owner: "octo-org",
    repository_owner_id: "4011",
    actor: "octocat",
    ref: "refs/heads/main",
    event_name: "push",
    workflow: "deploy",
    job_workflow_ref: "octo-org/shop/.github/workflows/deploy.yml@refs/heads/main",
    ...replaced,
  };
}
const production = claimsOf({
  sub: "repo:octo-org/shop:environment:production",
  environment: "production",
});
const pull = claimsOf({
  sub: "repo:octo-org/shop:pull_request",
  event_name: "pull_request",
  ref: "refs/pull/7/merge",
});
const tag = claimsOf({ sub: "repo:octo-org/shop:ref:refs/tags/v1", ref: "refs/tags/v1" });
const immutable = claimsOf({ sub: "repo:octo-org@4011/shop@6152:ref:refs/heads/main" });

type Block = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
function allow(condition: Block, replaced: object = {}): object {
  return {
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: action,
    Condition: condition,
    ...replaced,
  };
}
function policy(...statements: object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}
/** A condition on `sub` beside the usual one on `aud`. */
function onSub(value: unknown, operator = "StringEquals"): object {
  return policy(
    allow({
      StringEquals: { [`${iss}:aud`]: "sts.amazonaws.com" },
      [operator]: { [`${iss}:sub`]: value },
    }),
  );
}
function onKey(key: string, value: unknown, operator = "StringEquals"): object {
  return policy(allow({ [operator]: { [key]: value } }));
}
const main = "repo:octo-org/shop:ref:refs/heads/main";

type Row = readonly [name: string, policy: unknown, claims: Claims, decision: string, id?: string];

const rows: readonly Row[] = [
  [
    "the exact branch",
    policy(allow({ StringEquals: { [`${iss}:aud`]: "sts.amazonaws.com", [`${iss}:sub`]: main } })),
    claimsOf(),
    "allowed",
  ],
  ["one of several values", onSub(["repo:a/b:*", main], "StringLike"), claimsOf(), "allowed"],
  [
    "a wildcard across slashes and colons",
    onSub("repo:octo-org/shop:*", "StringLike"),
    claimsOf(),
    "allowed",
  ],
  [
    "a question mark is one character",
    onSub("repo:octo-org/sho?:ref:refs/heads/main", "StringLike"),
    claimsOf(),
    "allowed",
  ],
  [
    "a question mark is not none",
    onSub("repo:octo-org/shop?:ref:refs/heads/main", "StringLike"),
    claimsOf(),
    "denied",
    "other-repository",
  ],
  [
    "a statement that is no list",
    { Version: "2012-10-17", Statement: allow({}) },
    claimsOf(),
    "allowed",
  ],
  ["keys in any case", onKey(`${iss.toUpperCase()}:SUB`, main), claimsOf(), "allowed"],
  [
    "actions in any case and with wildcards",
    policy(allow({}, { Action: ["STS:assumerolewithWEB*"] })),
    claimsOf(),
    "allowed",
  ],
  ["all of sts", policy(allow({}, { Action: "sts:*" })), claimsOf(), "allowed"],
  [
    "another action",
    policy(allow({}, { Action: "sts:AssumeRole" })),
    claimsOf(),
    "denied",
    "action-missing",
  ],
  [
    "NotAction",
    policy(allow({}, { Action: undefined, NotAction: "sts:AssumeRole" })),
    claimsOf(),
    "allowed",
  ],
  [
    "a second statement allows",
    policy(allow({ StringEquals: { [`${iss}:sub`]: "x" } }), allow({})),
    claimsOf(),
    "allowed",
  ],
  [
    "another branch",
    onSub("repo:octo-org/shop:ref:refs/heads/release"),
    claimsOf(),
    "denied",
    "other-branch",
  ],
  ["a tag where a branch is asked for", onSub(main), tag, "denied", "tag-vs-branch"],
  [
    "a branch where a tag is asked for",
    onSub("repo:octo-org/shop:ref:refs/tags/*", "StringLike"),
    claimsOf(),
    "denied",
    "tag-vs-branch",
  ],
  [
    "an environment where a branch is asked for",
    onSub(main),
    production,
    "denied",
    "environment-vs-ref",
  ],
  [
    "a branch where an environment is asked for",
    onSub("repo:octo-org/shop:environment:production"),
    claimsOf(),
    "denied",
    "environment-vs-ref",
  ],
  [
    "another environment",
    onSub("repo:octo-org/shop:environment:staging"),
    production,
    "denied",
    "other-environment",
  ],
  [
    "a pull request where a branch is asked for",
    onSub(main),
    pull,
    "denied",
    "pull-request-vs-ref",
  ],
  [
    "a branch where a pull request is asked for",
    onSub("repo:octo-org/shop:pull_request"),
    claimsOf(),
    "denied",
    "pull-request-vs-ref",
  ],
  [
    "another repository",
    onSub("repo:octo-org/site:*", "StringLike"),
    claimsOf(),
    "denied",
    "other-repository",
  ],
  [
    "another owner",
    onSub("repo:acme/shop:*", "StringLike"),
    claimsOf(),
    "denied",
    "other-repository",
  ],
  [
    "upper case in the owner",
    onSub("repo:Octo-Org/shop:ref:refs/heads/main"),
    claimsOf(),
    "denied",
    "case-only",
  ],
  [
    "upper case in a pattern",
    onSub("repo:Octo-Org/*", "StringLike"),
    claimsOf(),
    "denied",
    "case-only",
  ],
  [
    "upper case is let in by IgnoreCase",
    onSub("REPO:octo-org/SHOP:ref:refs/heads/main", "StringEqualsIgnoreCase"),
    claimsOf(),
    "allowed",
  ],
  [
    "a wildcard in StringEquals",
    onSub("repo:octo-org/shop:*"),
    claimsOf(),
    "denied",
    "wildcard-in-string-equals",
  ],
  [
    "a wildcard in StringEquals, wrong branch",
    onSub("repo:octo-org/shop:ref:refs/heads/rel*"),
    claimsOf(),
    "denied",
    "other-branch",
  ],
  ["immutable sub, legacy policy", onSub(main), immutable, "denied", "legacy-vs-immutable"],
  [
    "immutable sub, legacy pattern",
    onSub("repo:octo-org/shop:*", "StringLike"),
    immutable,
    "denied",
    "legacy-vs-immutable",
  ],
  [
    "legacy sub, immutable policy",
    onSub("repo:octo-org@4011/shop@6152:ref:refs/heads/main"),
    claimsOf(),
    "denied",
    "legacy-vs-immutable",
  ],
  [
    "both forms listed",
    onSub([main, "repo:octo-org@4011/shop@6152:ref:refs/heads/main"]),
    immutable,
    "allowed",
  ],
  [
    "a pattern over the ids",
    onSub("repo:octo-org*/shop*:ref:refs/heads/main", "StringLike"),
    immutable,
    "allowed",
  ],
  [
    "ids of another owner of the same name",
    onSub("repo:octo-org@99/shop@6152:ref:refs/heads/main"),
    immutable,
    "denied",
    "other-repository",
  ],
  [
    "a colon in the environment",
    onSub("repo:octo-org/shop:environment:prod:eu"),
    claimsOf({ sub: "repo:octo-org/shop:environment:prod%3Aeu", environment: "prod:eu" }),
    "denied",
    "colon-encoding",
  ],
  [
    "the encoded colon",
    onSub("repo:octo-org/shop:environment:prod%3Aeu"),
    claimsOf({ sub: "repo:octo-org/shop:environment:prod%3Aeu", environment: "prod:eu" }),
    "allowed",
  ],
  [
    "a sub of a template",
    onSub(main),
    claimsOf({ sub: "repository_id:6152" }),
    "denied",
    "other-value",
  ],
  [
    "wrong audience",
    policy(allow({ StringEquals: { [`${iss}:aud`]: "https://github.com/octo-org" } })),
    claimsOf(),
    "denied",
    "wrong-audience",
  ],
  [
    "China's audience",
    policy(allow({ StringEquals: { [`${iss}:aud`]: "sts.amazonaws.com.cn" } })),
    claimsOf(),
    "denied",
    "wrong-audience",
  ],
  [
    "a key that AWS does not have",
    onKey(`${iss}:repository_owner`, "octo-org"),
    claimsOf(),
    "denied",
    "not-a-condition-key",
  ],
  [
    "event_name is no key either",
    onKey(`${iss}:event_name`, "push"),
    claimsOf(),
    "denied",
    "not-a-condition-key",
  ],
  [
    "iss is no key",
    onKey(`${iss}:iss`, `https://${iss}`),
    claimsOf(),
    "denied",
    "not-a-condition-key",
  ],
  ["a key without its issuer", onKey("sub", main), claimsOf(), "denied", "not-a-condition-key"],
  [
    "a key of another issuer",
    onKey("accounts.google.com:sub", main),
    claimsOf(),
    "denied",
    "wrong-issuer",
  ],
  [
    "a key of an enterprise's own issuer",
    onKey(`${iss}/acme:sub`, main),
    claimsOf(),
    "denied",
    "wrong-issuer",
  ],
  ["a key with https", onKey(`https://${iss}:sub`, main), claimsOf(), "denied", "wrong-issuer"],
  [
    "GitHub's own key repository",
    onKey(`${iss}:repository`, "octo-org/shop"),
    claimsOf(),
    "allowed",
  ],
  [
    "another repository_id",
    onKey(`${iss}:repository_id`, "1"),
    claimsOf(),
    "denied",
    "other-repository",
  ],
  [
    "environment without one",
    onKey(`${iss}:environment`, "production"),
    claimsOf(),
    "denied",
    "environment-vs-ref",
  ],
  ["ref of a tag", onKey(`${iss}:ref`, "refs/heads/main"), tag, "denied", "tag-vs-branch"],
  ["another ref", onKey(`${iss}:ref`, "refs/heads/release"), claimsOf(), "denied", "other-branch"],
  ["another workflow", onKey(`${iss}:workflow`, "nightly"), claimsOf(), "denied", "other-value"],
  [
    "a claim that is missing",
    onKey(`${iss}:enterprise_id`, "5"),
    claimsOf(),
    "denied",
    "claim-missing",
  ],
  [
    "amr is never sent",
    onKey(`${iss}:amr`, "authenticated"),
    claimsOf(),
    "denied",
    "claim-missing",
  ],
  [
    "StringNotEquals on another value",
    onKey(`${iss}:ref`, "refs/heads/release", "StringNotEquals"),
    claimsOf(),
    "allowed",
  ],
  [
    "StringNotEquals on the value",
    onKey(`${iss}:ref`, "refs/heads/main", "StringNotEquals"),
    claimsOf(),
    "denied",
    "other-value",
  ],
  [
    "StringNotLike is none of several",
    onKey(`${iss}:ref`, ["refs/tags/*", "refs/heads/m*"], "StringNotLike"),
    claimsOf(),
    "denied",
    "other-value",
  ],
  [
    "a negated operator on a missing claim",
    onKey(`${iss}:environment`, "production", "StringNotEquals"),
    claimsOf(),
    "allowed",
  ],
  [
    "a negated operator on a key that AWS has not",
    onKey(`${iss}:event_name`, "pull_request", "StringNotEquals"),
    pull,
    "allowed",
  ],
  [
    "IfExists on a missing claim",
    onKey(`${iss}:environment`, "production", "StringEqualsIfExists"),
    claimsOf(),
    "allowed",
  ],
  [
    "IfExists on another value",
    onKey(`${iss}:environment`, "staging", "StringEqualsIfExists"),
    production,
    "denied",
    "other-environment",
  ],
  [
    "ForAnyValue on a value",
    onKey(`${iss}:sub`, [main], "ForAnyValue:StringEquals"),
    claimsOf(),
    "allowed",
  ],
  [
    "ForAnyValue on a missing claim",
    onKey(`${iss}:environment`, ["x"], "ForAnyValue:StringLike"),
    claimsOf(),
    "denied",
    "environment-vs-ref",
  ],
  [
    "ForAnyValue with IfExists on a missing claim",
    onKey(`${iss}:environment`, ["x"], "ForAnyValue:StringEqualsIfExists"),
    claimsOf(),
    "undecided",
    "cannot-be-decided",
  ],
  [
    "ForAllValues on a missing claim",
    onKey(`${iss}:environment`, ["x"], "ForAllValues:StringEquals"),
    claimsOf(),
    "allowed",
  ],
  [
    "ForAllValues on another value",
    onKey(`${iss}:ref`, ["refs/heads/x"], "ForAllValues:StringEquals"),
    claimsOf(),
    "denied",
    "other-branch",
  ],
  [
    "Null true on a missing claim",
    onKey(`${iss}:environment`, "true", "Null"),
    claimsOf(),
    "allowed",
  ],
  [
    "Null true on a claim",
    onKey(`${iss}:environment`, true, "Null"),
    production,
    "denied",
    "other-value",
  ],
  ["Null false on a claim", onKey(`${iss}:environment`, "false", "Null"), production, "allowed"],
  [
    "operators are all needed",
    policy(
      allow({
        StringEquals: { [`${iss}:sub`]: main },
        StringLike: { [`${iss}:ref`]: "refs/tags/*" },
      }),
    ),
    claimsOf(),
    "denied",
    "tag-vs-branch",
  ],
  [
    "keys are all needed",
    policy(allow({ StringEquals: { [`${iss}:sub`]: main, [`${iss}:actor`]: "hubot" } })),
    claimsOf(),
    "denied",
    "other-value",
  ],
  [
    "an explicit deny",
    policy(allow({}), allow({ StringEquals: { [`${iss}:actor`]: "octocat" } }, { Effect: "Deny" })),
    claimsOf(),
    "denied",
    "explicit-deny",
  ],
  [
    "a deny that does not match",
    policy(allow({}), allow({ StringEquals: { [`${iss}:actor`]: "hubot" } }, { Effect: "Deny" })),
    claimsOf(),
    "allowed",
  ],
  [
    "a deny of what AWS alone knows",
    policy(allow({}), allow({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, { Effect: "Deny" })),
    claimsOf(),
    "undecided",
    "cannot-be-decided",
  ],
  [
    "a condition on the address",
    policy(allow({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })),
    claimsOf(),
    "undecided",
    "cannot-be-decided",
  ],
  [
    "a known failure decides before an unknown one",
    policy(
      allow({
        IpAddress: { "aws:SourceIp": "10.0.0.0/8" },
        StringEquals: { [`${iss}:ref`]: "refs/heads/x" },
      }),
    ),
    claimsOf(),
    "denied",
    "other-branch",
  ],
  [
    "a numeric operator on a claim",
    onKey(`${iss}:repository_id`, "6152", "NumericEquals"),
    claimsOf(),
    "undecided",
    "cannot-be-decided",
  ],
  [
    "a policy variable",
    onKey(`${iss}:sub`, "repo:${aws:username}/x", "StringLike"),
    claimsOf(),
    "undecided",
    "cannot-be-decided",
  ],
  [
    "an escaped wildcard is literal",
    onSub("repo:octo-org/shop:ref:refs/heads/${*}", "StringLike"),
    claimsOf(),
    "denied",
    "other-branch",
  ],
  [
    "the session's name",
    onKey("sts:RoleSessionName", "shop-*", "StringLike"),
    claimsOf(),
    "allowed",
  ],
  [
    "a source identity, which GitHub sends none of",
    onKey("sts:SourceIdentity", "*", "StringLike"),
    claimsOf(),
    "denied",
    "not-a-condition-key",
  ],
  [
    "a provider of another account",
    policy(
      allow({}, { Principal: { Federated: provider.replace("123456789012", "999999999999") } }),
    ),
    claimsOf(),
    "denied",
    "wrong-account",
  ],
  [
    "a provider of another partition",
    policy(allow({}, { Principal: { Federated: provider.replace("arn:aws:", "arn:aws-cn:") } })),
    claimsOf(),
    "denied",
    "wrong-account",
  ],
  [
    "another provider",
    policy(allow({}, { Principal: { Federated: "accounts.google.com" } })),
    claimsOf(),
    "denied",
    "wrong-issuer",
  ],
  [
    "one of several providers",
    policy(allow({}, { Principal: { Federated: ["x", provider] } })),
    claimsOf(),
    "allowed",
  ],
  [
    "a principal of AWS",
    policy(allow({}, { Principal: { AWS: "arn:aws:iam::123456789012:root" } })),
    claimsOf(),
    "denied",
    "wrong-issuer",
  ],
  [
    "everybody",
    policy(allow({}, { Principal: "*" })),
    claimsOf(),
    "undecided",
    "cannot-be-decided",
  ],
  ...[{ Principal: "*" }, { Principal: { AWS: "*" } }, { Principal: { AWS: ["*"] } }].map(
    (everybody): Row => [
      `a deny of everybody: ${JSON.stringify(everybody)}`,
      policy(allow({}), allow({}, { ...everybody, Effect: "Deny" })),
      claimsOf(),
      "denied",
      "explicit-deny",
    ],
  ),
  [
    "no statement that allows",
    policy(allow({ StringEquals: { [`${iss}:ref`]: "x" } }, { Effect: "Deny" })),
    claimsOf(),
    "denied",
    "no-statement",
  ],
  [
    "a policy without statements",
    { Version: "2012-10-17" },
    claimsOf(),
    "undecided",
    "malformed-policy",
  ],
  ["a text that is no policy", "hello", claimsOf(), "undecided", "malformed-policy"],
  [
    "an effect in lower case",
    policy(allow({}, { Effect: "allow" })),
    claimsOf(),
    "undecided",
    "malformed-policy",
  ],
  [
    "what aws iam get-role prints",
    { Role: { AssumeRolePolicyDocument: onSub(main) } },
    claimsOf(),
    "allowed",
  ],
  [
    "what IAM's API returns",
    encodeURIComponent(JSON.stringify(onSub(main))),
    claimsOf(),
    "allowed",
  ],
  [
    "Enterprise Server has the generic keys only",
    policy(
      allow(
        { StringEquals: { "ghes.example/_services/token:repository": "octo-org/shop" } },
        {
          Principal: {
            Federated: "arn:aws:iam::123456789012:oidc-provider/ghes.example/_services/token",
          },
        },
      ),
    ),
    claimsOf({ iss: "https://ghes.example/_services/token" }),
    "denied",
    "not-a-condition-key",
  ],
  [
    "Enterprise Server's sub",
    policy(
      allow(
        { StringEquals: { "ghes.example/_services/token:sub": main } },
        {
          Principal: {
            Federated: "arn:aws:iam::123456789012:oidc-provider/ghes.example/_services/token",
          },
        },
      ),
    ),
    claimsOf({ iss: "https://ghes.example/_services/token" }),
    "allowed",
  ],
  [
    "data residency",
    policy(
      allow(
        { StringEquals: { "token.actions.acme.ghe.com:repository_id": "6152" } },
        {
          Principal: {
            Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.acme.ghe.com",
          },
        },
      ),
    ),
    claimsOf({ iss: "https://token.actions.acme.ghe.com" }),
    "allowed",
  ],
  [
    "an enterprise's own issuer against github.com's provider",
    onSub(main),
    claimsOf({ iss: `https://${iss}/acme` }),
    "denied",
    "wrong-issuer",
  ],
  [
    "an empty claim is no claim",
    onKey(`${iss}:environment`, ""),
    claimsOf({ environment: "" }),
    "denied",
    "environment-vs-ref",
  ],
];

describe("evaluateTrust", () => {
  test.each(rows.map((row) => ({ row, name: row[0] })))("$name", ({ row }) => {
    const [, document, claims, decision, id] = row;
    const verdict = evaluateTrust(document, claims, role);
    expect([verdict.decision, verdict.reason?.id]).toEqual([decision, id]);
  });

  test("the nearest statement is the one with the fewest failures", () => {
    const far = allow(
      { StringEquals: { [`${iss}:aud`]: "x", [`${iss}:sub`]: "y" } },
      { Sid: "Far" },
    );
    const near = allow(
      { StringEquals: { [`${iss}:aud`]: "sts.amazonaws.com", [`${iss}:sub`]: "y" } },
      { Sid: "Near" },
    );
    const other = allow({}, { Principal: { Federated: "accounts.google.com" } });
    const { nearest } = evaluateTrust(policy(other, far, near), claimsOf(), role);
    expect(nearest).toMatchObject({ index: 2, sid: "Near", applies: "no" });
    expect(nearest?.failures).toMatchObject([
      { operator: "StringEquals", key: `${iss}:sub`, expected: ["y"], actual: [main] },
    ]);
  });

  test("GitHub's own keys are not decided in partitions where they were never announced", () => {
    const cn = { arn: "arn:aws-cn:iam::123456789012:role/deploy" };
    const federated = { Principal: { Federated: provider.replace("arn:aws:", "arn:aws-cn:") } };
    const document = policy(
      allow({ StringEquals: { [`${iss}:ref`]: "refs/heads/main" } }, federated),
    );
    expect(evaluateTrust(document, claimsOf(), cn).decision).toBe("undecided");
  });

  test("warns of what the linter finds in the statements that trust the token's issuer", () => {
    const google = allow({}, { Principal: { Federated: "accounts.google.com" } });
    const { warnings } = evaluateTrust(policy(google, allow({})), claimsOf(), role);
    expect(warnings.map(({ id, index }) => [id, index])).toEqual([
      ["audience-not-checked", 1],
      ["subject-not-checked", 1],
    ]);
  });

  test("a tight policy has no warnings", () => {
    const tight = policy(
      allow({
        StringEquals: {
          [`${iss}:aud`]: "sts.amazonaws.com",
          [`${iss}:repository_id`]: "6152",
          [`${iss}:sub`]: main,
        },
      }),
    );
    expect(evaluateTrust(tight, claimsOf(), role).warnings).toEqual([]);
  });
});
