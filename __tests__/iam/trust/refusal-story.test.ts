import { describe, expect, test } from "@jest/globals";
import { evaluateTrust } from "../../../src/iam/trust/evaluate.ts";
import { refusalStory, type RefusedToken } from "../../../src/iam/trust/refusal-story.ts";
import type { Claims } from "../../../src/model/access.ts";
import { plainText } from "../../../src/model/text.ts";

const iss = "token.actions.githubusercontent.com";
const roleArn = "arn:aws:iam::123456789012:role/ci/deploy";
const names = "repo:octo-org/shop";
const branch = (name: string): string => `${names}:ref:refs/heads/${name}`;
const feature: Claims = {
  iss: `https://${iss}`,
  aud: "sts.amazonaws.com",
  sub: branch("feature"),
  repository: "octo-org/shop",
  ref: "refs/heads/feature",
};

type Block = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const statement = (Condition: Block, Effect = "Allow"): object => ({
  ...{ Effect, Action: "sts:AssumeRoleWithWebIdentity", Condition },
  Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${iss}` },
});
const onSub = (values: unknown, operator = "StringEquals"): object[] => [
  statement({
    StringEquals: { [`${iss}:aud`]: "sts.amazonaws.com" },
    [operator]: { [`${iss}:sub`]: values },
  }),
];

/** What is told of a token that this policy does not let in; of a policy that is not known, without one. */
function told(
  statements: readonly object[] | undefined,
  claims = feature,
  more: Partial<RefusedToken> = {},
) {
  const policy = { Version: "2012-10-17", Statement: statements };
  const verdict =
    statements === undefined ? undefined : evaluateTrust(policy, claims, { arn: roleArn });
  return refusalStory({
    ...{ roleArn, region: "eu-central-1", claims, verdict, paste: (lead) => lead },
    ...more,
  });
}
const todo = (...of: Parameters<typeof told>): string[] => (told(...of).todo ?? []).map(plainText);

describe("whom the role does not trust", () => {
  const pull = { ...feature, sub: `${names}:pull_request`, event_name: "pull_request" };
  const test1 = { ...feature, sub: `${names}:environment:test`, environment: "test" };
  test.each<[string, readonly object[] | undefined, Claims, string]>([
    ["no policy is known", undefined, feature, "this job"],
    ["another branch", onSub(branch("main")), feature, "this branch"],
    ["another environment", onSub(`${names}:environment:prod`), test1, "this environment"],
    ["another repository", onSub("repo:octo-org/api:*", "StringLike"), feature, "this repository"],
    ["a pull request", onSub(branch("main")), pull, "this pull request"],
    ["another form", onSub("repo:octo-org@1/shop@2:ref:refs/heads/feature"), feature, "this job"],
    ["nobody", [], feature, "this job"],
    // By the policy the token is let in: something else refused it.
    ["it does", onSub(branch("feature")), feature, "this job"],
  ])("%s", (_name, statements, claims, whom) => {
    expect(told(statements, claims).title).toBe(
      `not signed in, role deploy does not trust ${whom}`,
    );
  });

  test("the environment is told, which the heading would have had from the session", () => {
    expect(told(undefined, test1).environment).toBe("test");
    expect(told(undefined)).not.toHaveProperty("environment");
  });

  test("a link leads to the trust policy, where a console is reached", () => {
    expect(told(undefined).links?.map(({ label }) => label)).toEqual([
      "the trust policy of deploy",
    ]);
    expect(told(undefined, feature, { region: "us-iso-east-1" }).links).toEqual([]);
  });
});

describe("what differs", () => {
  test("is each condition that does not hold, expected first", () => {
    const statements = [
      statement({
        StringEquals: { [`${iss}:aud`]: "sts.amazonaws.com", [`${iss}:environment`]: "prod" },
        StringLike: { [`${iss}:sub`]: [branch("main"), branch("release/*")] },
      }),
    ];
    expect(told(statements)).toMatchObject({
      comparing: "what the trust policy wants → what the job's token has",
      differences: [
        { effect: "update", name: "environment", before: "prod", after: "(not in the token)" },
        {
          effect: "update",
          name: "sub",
          before: `${branch("main")} or ${branch("release/*")}`,
          after: branch("feature"),
        },
      ],
    });
  });

  test.each<[string, readonly object[] | undefined]>([
    ["no policy is known", undefined],
    ["the policy lets it in", onSub(branch("feature"))],
    [
      "a statement denies it",
      [...onSub(branch("feature")), statement({ StringLike: { [`${iss}:sub`]: "*" } }, "Deny")],
    ],
    ["nobody is let in", []],
  ])("is nothing where %s", (_name, statements) => {
    expect(told(statements)).not.toHaveProperty("differences");
    expect(told(statements)).not.toHaveProperty("comparing");
  });
});

/** The other way out: a job that was never meant to sign in. */
describe("what to do", () => {
  const only = (ref: string): string =>
    `If this branch should not deploy, run the job on the other one only: if: github.ref == '${ref}'`;

  test.each<[string, readonly object[] | undefined, readonly string[]]>([
    ["the policy names one branch", onSub(branch("main")), [only("refs/heads/main")]],
    [
      "in both forms of sub",
      onSub(["repo:octo-org@4011/shop@6152:ref:refs/heads/main", branch("main")]),
      [only("refs/heads/main")],
    ],
    ["two branches", onSub([branch("main"), branch("next")]), []],
    // The advice would keep the other branches from deploying.
    ["a branch and a pattern", onSub([branch("main"), branch("release/*")], "StringLike"), []],
    ["a branch and an environment", onSub([branch("main"), `${names}:environment:prod`]), []],
    ["a pattern", onSub(branch("release/*"), "StringLike"), []],
    ["a name that would end the text", onSub(branch("a'b")), []],
    ["a tag", onSub(`${names}:ref:refs/tags/v1`), []],
    ["another repository", onSub("repo:octo-org/api:ref:refs/heads/main"), []],
    ["nothing that is known", undefined, []],
  ])("%s", (_name, statements, first) => {
    const statement =
      first.length === 0
        ? "Put this statement into the role's trust policy if the job should be let in."
        : "If it should, put this statement into the role's trust policy.";
    expect(todo(statements).slice(0, first.length + 1)).toEqual([...first, statement]);
  });

  test("where the policy is not known, the way to see which condition fails", () => {
    expect(todo(undefined).slice(1)).toEqual([
      "To see which condition fails, give the step trust-policy: <path of the policy in the repository>",
    ]);
    expect(todo(onSub(branch("main")))).toHaveLength(2);
  });
});
