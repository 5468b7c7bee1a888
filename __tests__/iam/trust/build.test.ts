import { describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../src/model/errors.ts";
import {
  buildTrustPolicy,
  knownClaims,
  subjectsOf,
  type TrustWishes,
} from "../../../src/iam/trust/build.ts";
import { Simulator } from "../../simulator/simulator.ts";

const issuer = "token.actions.githubusercontent.com";
const repository = { owner: "octo-org", name: "shop", ownerId: "4011", id: "6152" };
const wishes: TrustWishes = {
  account: { partition: "aws", accountId: "123456789012" },
  issuer,
  audience: "sts.amazonaws.com",
  repository,
  context: { kind: "environment", name: "production" },
};

function conditionOf(replaced: Partial<TrustWishes>) {
  return buildTrustPolicy({ ...wishes, ...replaced }).Statement[0]?.Condition;
}

describe("the trust policy", () => {
  test("names audience, both subjects and both ids", () => {
    expect(buildTrustPolicy(wishes)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "GitHubActions",
          Effect: "Allow",
          Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              [`${issuer}:aud`]: "sts.amazonaws.com",
              [`${issuer}:repository_id`]: "6152",
              [`${issuer}:repository_owner_id`]: "4011",
              [`${issuer}:sub`]: [
                "repo:octo-org@4011/shop@6152:environment:production",
                "repo:octo-org/shop:environment:production",
              ],
            },
          },
        },
      ],
    });
  });

  test.each([
    [{ kind: "ref", ref: "refs/heads/main" } as const, "ref:refs/heads/main"],
    [{ kind: "pull-request" } as const, "pull_request"],
    [{ kind: "environment", name: "eu:prod" } as const, "environment:eu%3Aprod"],
  ])("the subject of %j", (context, suffix) => {
    expect(subjectsOf(repository, context)).toEqual([
      `repo:octo-org@4011/shop@6152:${suffix}`,
      `repo:octo-org/shop:${suffix}`,
    ]);
  });

  test("a pattern of tags is compared as a pattern, all else exactly", () => {
    expect(conditionOf({ context: { kind: "ref", ref: "refs/tags/v*" } })).toEqual({
      StringEquals: expect.objectContaining({ [`${issuer}:repository_id`]: "6152" }),
      StringLike: {
        [`${issuer}:sub`]: [
          "repo:octo-org@4011/shop@6152:ref:refs/tags/v*",
          "repo:octo-org/shop:ref:refs/tags/v*",
        ],
      },
    });
  });

  test("a reusable workflow is required where it is named", () => {
    const jobWorkflowRef = "octo-org/ci/.github/workflows/deploy.yml@refs/heads/main";
    expect(conditionOf({ jobWorkflowRef })).toMatchObject({
      StringEquals: { [`${issuer}:job_workflow_ref`]: jobWorkflowRef },
    });
  });

  test.each([
    ["aws-cn", issuer],
    ["aws-us-gov", issuer],
    ["aws", "github.example.com/_services/token"],
  ])("in %s with %s only the generic keys are used", (partition, host) => {
    const account = { partition, accountId: "123456789012" };
    const keys = Object.keys(conditionOf({ account, issuer: host })?.StringEquals ?? {});
    expect(keys).toEqual([`${host}:aud`, `${host}:sub`]);
  });

  test("an enterprise's own issuer has GitHub's keys under its own prefix", () => {
    const host = `${issuer}/octo-enterprise`;
    const keys = Object.keys(conditionOf({ issuer: host })?.StringEquals ?? {});
    expect(keys).toContain(`${host}:repository_id`);
  });

  test("a dollar sign in a name never becomes a policy variable", () => {
    const condition = conditionOf({ context: { kind: "environment", name: "${aws:x}" } });
    expect(JSON.stringify(condition)).toContain("environment:${$}{aws%3Ax}");
  });

  test("a policy that IAM would not take is refused", () => {
    const context = { kind: "environment", name: "x".repeat(1000) } as const;
    expect(() => buildTrustPolicy({ ...wishes, context })).toThrow(DeployError);
  });
});

describe("the simulated STS, which knows nothing of the builder,", () => {
  const simulator = new Simulator();

  /** Whether a job with these claims gets a session of a role with this trust policy. */
  async function lets(claims: Record<string, string>, replaced: Partial<TrustWishes> = {}) {
    const arn = "arn:aws:iam::123456789012:role/built";
    simulator.iam.addRole({ arn, trustPolicy: buildTrustPolicy({ ...wishes, ...replaced }) });
    const form = new URLSearchParams({
      Action: "AssumeRoleWithWebIdentity",
      RoleArn: arn,
      RoleSessionName: "test",
      WebIdentityToken: simulator.github.sign("sts.amazonaws.com", claims),
    });
    const answer = await simulator.answer({
      method: "POST",
      path: "/",
      rawQuery: "",
      query: new URLSearchParams(),
      headers: { host: "sts.amazonaws.com" },
      body: Buffer.from(form.toString()),
    });
    return "status" in answer && answer.status === 200;
  }

  const suffix = ":environment:production";
  const environment = "production";

  test.each([
    ["the form with ids", { sub: `repo:octo-org@4011/shop@6152${suffix}`, environment }, true],
    ["the form with names", { sub: `repo:octo-org/shop${suffix}`, environment }, true],
    ["another environment", { sub: "repo:octo-org/shop:environment:test" }, false],
    ["the branch", { sub: "repo:octo-org/shop:ref:refs/heads/main" }, false],
    ["a pull request", { sub: "repo:octo-org/shop:pull_request" }, false],
    ["a name's next owner", { sub: `repo:octo-org/shop${suffix}`, repository_id: "7" }, false],
    [
      "an owner's next owner",
      { sub: `repo:octo-org/shop${suffix}`, repository_owner_id: "7" },
      false,
    ],
    ["a longer name", { sub: `repo:octo-org/shop2${suffix}` }, false],
  ])("%s: let in is %3$s", async (_, claims, expected) => {
    expect(await lets(claims as Record<string, string>)).toBe(expected);
  });

  test("another workflow than the reusable one is refused", async () => {
    const jobWorkflowRef = "octo-org/ci/.github/workflows/deploy.yml@refs/heads/main";
    const sub = `repo:octo-org/shop${suffix}`;
    expect(await lets({ sub, job_workflow_ref: jobWorkflowRef }, { jobWorkflowRef })).toBe(true);
    expect(await lets({ sub }, { jobWorkflowRef })).toBe(false);
  });
});

const ofRepository = [
  ["repository", "octo-org/shop"],
  ["repository_owner", "octo-org"],
  ["repository_id", "6152"],
  ["repository_owner_id", "4011"],
] as const;
const jobWorkflowRef = "octo-org/ci/.github/workflows/deploy.yml@refs/heads/main";

test.each<[string, Pick<TrustWishes, "context" | "jobWorkflowRef">, [string, string][]]>([
  [
    "an environment",
    { context: { kind: "environment", name: "eu:prod" } },
    [["environment", "eu:prod"]],
  ],
  ["a branch", { context: { kind: "ref", ref: "refs/heads/main" } }, [["ref", "refs/heads/main"]]],
  ["pull requests", { context: { kind: "pull-request" } }, []],
  [
    "a reusable workflow",
    { context: { kind: "pull-request" }, jobWorkflowRef },
    [["job_workflow_ref", jobWorkflowRef]],
  ],
])("the claims that are known of a job of %s", (_name, context, more) => {
  expect([...knownClaims({ repository, ...context })]).toEqual([...ofRepository, ...more]);
});
