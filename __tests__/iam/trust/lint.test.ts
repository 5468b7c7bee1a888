import { describe, expect, test } from "@jest/globals";
import { buildTrustPolicy } from "../../../src/iam/trust/build.ts";
import { lintTrustPolicy } from "../../../src/iam/trust/lint.ts";

const issuer = "token.actions.githubusercontent.com";
const aud = { [`${issuer}:aud`]: "sts.amazonaws.com" };
const ids = { [`${issuer}:repository_id`]: "6152" };

function findings(condition: Record<string, Record<string, unknown>>): string[] {
  const statement = {
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  };
  return lintTrustPolicy({ Version: "2012-10-17", Statement: statement }).map(({ id }) => id);
}

const withSub = (sub: unknown): string[] =>
  findings({ StringEquals: { ...aud, ...ids }, StringLike: { [`${issuer}:sub`]: sub } });

describe("the linter warns of", () => {
  test.each([
    ["no subject", { StringEquals: aud }, "subject-not-checked"],
    [
      "no audience",
      { StringEquals: { [`${issuer}:sub`]: "repo:o@1/r@2:ref:refs/heads/main" } },
      "audience-not-checked",
    ],
    [
      "a key that is none",
      { StringEquals: { ...aud, [`${issuer}:runner_environment`]: "github-hosted" } },
      "not-a-condition-key",
    ],
    [
      "a repository's property",
      { StringEquals: { ...aud, [`${issuer}:repo_property_team`]: "shop" } },
      "repository-property-key",
    ],
    [
      "every branch of the claim ref",
      { StringLike: { [`${issuer}:ref`]: "refs/heads/*" } },
      "merge-queue-ref",
    ],
    [
      "IfExists",
      { StringEqualsIfExists: { [`${issuer}:sub`]: "repo:o@1/r@2:ref:x" } },
      "if-exists-too-open",
    ],
    [
      "ForAllValues",
      { "ForAllValues:StringEquals": { [`${issuer}:sub`]: "repo:o@1/r@2:ref:x" } },
      "for-all-values-too-open",
    ],
    [
      "a name without ids",
      { StringEquals: { ...aud, [`${issuer}:sub`]: "repo:o/r:ref:refs/heads/main" } },
      "name-only-subject",
    ],
  ])("%s", (_, condition, id) => {
    expect(findings(condition)).toContain(id);
  });

  test.each([
    ["repo:*", "prefix-too-open"],
    ["*", "prefix-too-open"],
    ["repo:octo*/shop:*", "prefix-too-open"],
    ["repo:octo-org/*", "owner-wide-subject"],
    ["repo:octo-org/*:ref:refs/heads/main", "owner-wide-subject"],
    ["repo:octo-org/shop*", "prefix-too-open"],
    ["repo:octo-org@1/shop@2:ref:refs/heads/*", "merge-queue-ref"],
    ["repo:octo-org@1/shop@2:ref:refs/*", "merge-queue-ref"],
    ["repo:octo-org@1/shop@2:ref:*", "merge-queue-ref"],
    ["repo:octo-org@1/shop@2:ref:refs/heads/g*", "merge-queue-ref"],
    ["repo:octo-org@1/shop@2:ref:refs/heads/*/main/*", "merge-queue-ref"],
    ["repo:octo-org@1/shop@2:ref:refs/heads/??-readonly-queue/*", "merge-queue-ref"],
    ["repo:octo-org@1/shop@2:ref:refs/heads/*:repo_property_tier:gold", "merge-queue-ref"],
    ["repository_owner_id:1:ref:refs/heads/*:repository_id:2", "merge-queue-ref"],
    ["repo:octo-org/shop:*", "pull-request-subject"],
    ["repo:octo-org/shop:pull_request", "pull-request-subject"],
  ])("the subject %s", (sub, id) => {
    expect(withSub(sub)).toEqual([id]);
  });

  test.each(["ref:refs/heads/release/*", "ref:refs/tags/*"])(
    "%s lets no merge queue in",
    (context) => {
      expect(withSub(`repo:octo-org@1/shop@2:${context}`)).toEqual([]);
    },
  );

  test("an asterisk that is compared literally", () => {
    const subject = { [`${issuer}:sub`]: "repo:octo-org/shop:ref:refs/tags/*" };
    expect(findings({ StringEquals: { ...aud, ...ids, ...subject } })).toEqual([
      "wildcard-in-string-equals",
    ]);
  });
});

test("what the builder writes is clean", () => {
  const policy = buildTrustPolicy({
    account: { partition: "aws", accountId: "123456789012" },
    issuer,
    audience: "sts.amazonaws.com",
    repository: { owner: "octo-org", name: "shop", ownerId: "4011", id: "6152" },
    context: { kind: "ref", ref: "refs/tags/v*" },
  });
  expect(lintTrustPolicy(policy)).toEqual([]);
});

test.each([undefined, null, [], "text", { Statement: [null, 1] }])(
  "%j is no reason to fail",
  (policy) => {
    expect(lintTrustPolicy(policy)).toEqual([]);
  },
);

test("a policy of another service's principal is none of its business", () => {
  const Statement = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } };
  expect(lintTrustPolicy({ Statement })).toEqual([]);
});

test("only what never works as it is meant is an error", () => {
  const severities = (key: string): string[] => {
    const statement = {
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { ...aud, ...ids, [`${issuer}:sub`]: "repo:o@1/r@2:ref:refs/heads/main" },
        StringEqualsIfExists: { [`${issuer}:${key}`]: "shop" },
      },
    };
    return lintTrustPolicy({ Statement: statement }).map(({ severity }) => severity);
  };
  expect(severities("repo_property_team")).toEqual(["warning", "error"]);
  expect(severities("runner_environment")).toEqual(["warning", "warning"]);
});

test.each(["refs/heads/main", "refs/heads/release-*", "refs/tags/*"])(
  "%s does not let the merge queue in",
  (ref) => {
    expect(withSub(`repo:octo-org@1/shop@2:ref:${ref}`)).toEqual([]);
  },
);

describe("a reusable workflow's ref", () => {
  const ofWorkflow = (job_workflow_ref: string, context = "environment:production"): string[] => {
    const subject = { [`${issuer}:sub`]: `repo:octo-org@1/shop@2:${context}` };
    return findings({
      StringEquals: { ...aud, ...ids, ...subject },
      StringLike: { [`${issuer}:job_workflow_ref`]: job_workflow_ref },
    });
  };
  const workflow = "octo-org/shop/.github/workflows/deploy.yml";

  // A workflow of the same repository is at the ref of the run, which in a merge queue is the queue's branch.
  test.each([
    `${workflow}@refs/heads/*`,
    `${workflow}@*`,
    `${workflow}@refs/heads/gh-*/main/*`,
    `${workflow}*`,
    "octo-org/shop/*",
    "octo-org/*/deploy.yml@refs/heads/*",
  ])("%s lets the merge queue in", (value) => {
    expect(ofWorkflow(value)).toEqual(["merge-queue-ref"]);
  });

  test.each([
    `${workflow}@refs/heads/main`,
    `${workflow}@refs/heads/release/*`,
    `${workflow}@refs/tags/*`,
    "octo-org/shop/.github/workflows/*@refs/heads/main",
    "octo-org/*@refs/heads/main",
    "octo-org/shop/*/main",
  ])("%s does not", (value) => {
    expect(ofWorkflow(value)).toEqual([]);
  });

  test("is not looked at where the branch of the job is checked itself", () => {
    expect(ofWorkflow(`${workflow}@refs/heads/*`, "ref:refs/heads/main")).toEqual([]);
    const everyBranch = findings({
      StringEquals: { ...aud, ...ids },
      StringLike: {
        [`${issuer}:sub`]: "repo:octo-org@1/shop@2:ref:refs/heads/*",
        [`${issuer}:job_workflow_ref`]: `${workflow}@refs/heads/*`,
      },
    });
    expect(everyBranch).toEqual(["merge-queue-ref"]);
  });
});
