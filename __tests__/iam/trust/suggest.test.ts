import { describe, expect, test } from "@jest/globals";
import { buildTrustPolicy, type JobContext } from "../../../src/iam/trust/build.ts";
import { evaluateTrust } from "../../../src/iam/trust/evaluate.ts";
import { suggestStatement } from "../../../src/iam/trust/suggest.ts";

const issuer = "token.actions.githubusercontent.com";
const arn = "arn:aws:iam::123456789012:role/deploy";
const claims = {
  iss: `https://${issuer}`,
  aud: "sts.amazonaws.com",
  repository: "octo-org/shop",
  repository_id: "6152",
  repository_owner_id: "4011",
};
const suggested = (replaced: Record<string, string>, roleArn = arn): unknown =>
  JSON.parse(suggestStatement({ ...claims, ...replaced }, roleArn));

/** What `iam` writes for jobs of this context. */
function written(context: JobContext): unknown {
  const [statement] = buildTrustPolicy({
    account: { partition: "aws", accountId: "123456789012" },
    ...{ issuer, audience: "sts.amazonaws.com", context },
    repository: { owner: "octo-org", name: "shop", ownerId: "4011", id: "6152" },
  }).Statement;
  return statement;
}

const cases: readonly (readonly [JobContext, Record<string, string>])[] = [
  [
    { kind: "environment", name: "eu:prod*" },
    { sub: "repo:octo-org/shop:environment:eu%3Aprod*", environment: "eu:prod*" },
  ],
  [
    { kind: "ref", ref: "refs/tags/v1" },
    { sub: "repo:octo-org@4011/shop@6152:ref:refs/tags/v1", ref: "refs/tags/v1" },
  ],
  [
    { kind: "pull-request" },
    { sub: "repo:octo-org/shop:pull_request", event_name: "pull_request" },
  ],
];

describe("the statement that a refused sign-in suggests", () => {
  test.each(cases)("is what the generator writes for %j, without its Sid", (context, replaced) => {
    expect({ Sid: "GitHubActions", ...(suggested(replaced) as object) }).toEqual(written(context));
  });

  test.each(cases)("lets in the job of %j, and no other repository's", (_context, replaced) => {
    const policy = { Version: "2012-10-17", Statement: suggested(replaced) };
    const token = { ...claims, ...replaced };
    expect(evaluateTrust(policy, token, { arn }).decision).toBe("allowed");
    const other = { ...token, repository_id: "7" };
    expect(evaluateTrust(policy, other, { arn }).decision).toBe("denied");
  });

  test("lists the one subject of an organisation's own template, and the ids", () => {
    const sub = "repository_owner:octo-org:environment:production";
    expect(suggested({ sub })).toMatchObject({
      Condition: { StringEquals: { [`${issuer}:sub`]: sub, [`${issuer}:repository_id`]: "6152" } },
    });
  });

  test("names the provider of the role's own account and partition, and the token's audience", () => {
    const china = "arn:aws-cn:iam::210987654321:role/deploy";
    const sub = "repo:octo-org/shop:pull_request";
    expect(suggested({ sub, aud: "sts.amazonaws.com.cn" }, china)).toMatchObject({
      Principal: { Federated: `arn:aws-cn:iam::210987654321:oidc-provider/${issuer}` },
      Condition: { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com.cn" } },
    });
  });

  test("of an issuer without GitHub's keys asks for audience and subject alone", () => {
    const iss = "https://ghes.example/_services/token";
    const { Condition } = suggested({ iss, sub: "repo:octo-org/shop:pull_request" }) as {
      readonly Condition: { readonly StringEquals: object };
    };
    expect(Object.keys(Condition.StringEquals)).toEqual([
      ...["ghes.example/_services/token:aud", "ghes.example/_services/token:sub"],
    ]);
  });
});
