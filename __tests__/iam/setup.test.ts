import { describe, expect, test } from "@jest/globals";
import { unknownAccount } from "../../src/iam/arns.ts";
import type { SetupWishes } from "../../src/iam/setup.ts";
import type { Permission } from "../../src/iam/statement.ts";
import { DeployError } from "../../src/model/errors.ts";
import { setup } from "../helpers/rights/setup.ts";

const account = "123456789012";
const setUp = (more: Partial<SetupWishes> = {}) => setup(account, "prod", more);
const permission = (phase: Permission["phase"], action: string): Permission => ({
  ...{ phase, actions: [action], resources: ["*"], purpose: action },
});

describe("what AWS needs once", () => {
  test("is a provider, a role, and two policies", () => {
    const made = setUp();
    expect(made.provider).toEqual({
      arn: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
      url: "https://token.actions.githubusercontent.com",
      audience: "sts.amazonaws.com",
      create: true,
    });
    const description =
      "Deploys target fake of octo-org/shop from GitHub Actions, environment prod";
    expect(made.role).toEqual({
      ...{ name: "deploy", path: "/ci/", arn: `arn:aws:iam::${account}:role/ci/deploy` },
      ...{ description, maxSessionSeconds: 3600 },
    });
    expect(made).toMatchObject({ description, target: "fake" });
    expect(made.trustPolicy.Statement[0]?.Principal).toEqual({ Federated: made.provider.arn });
    expect(made.permissionPolicy.Statement[0]?.Action).toEqual(["s3:PutObject"]);
  });

  test("of an account that is not known yet has a mark in its place, the same everywhere", () => {
    const made = setup(unknownAccount, "prod");
    for (const arn of [made.provider.arn, made.role.arn]) expect(arn).toContain(unknownAccount);
    expect(JSON.stringify(made.trustPolicy)).toContain(unknownAccount);
  });

  test.each<[string, Partial<SetupWishes>, string]>([
    [
      "a plan",
      { planOnly: true },
      "Plans target fake of octo-org/shop from GitHub Actions, environment prod",
    ],
    [
      "a branch",
      { context: { kind: "ref", ref: "refs/heads/main" } },
      "from GitHub Actions, refs/heads/main",
    ],
    ["pull requests", { context: { kind: "pull-request" } }, "from GitHub Actions, pull requests"],
    ["several targets", { target: "ecr ecs" }, "Deploys target ecr ecs of octo-org/shop"],
  ])("says that it is for %s", (_name, more, words) => {
    expect(setUp(more).description).toContain(words);
  });

  /** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (MaxSessionDuration, from 3600). */
  test.each([
    [900, 3600],
    [3600, 3600],
    [3601, 3601],
    [43_200, 43_200],
  ])("for a session of %d s the role's limit is %d s", (sessionSeconds, limit) => {
    expect(setUp({ sessionSeconds }).role.maxSessionSeconds).toBe(limit);
  });

  test("a reusable workflow is named where there is one", () => {
    const jobWorkflowRef = "o/r/.github/workflows/x.yml@refs/heads/main";
    expect(setUp({ jobWorkflowRef }).jobWorkflowRef).toBe(jobWorkflowRef);
    expect(setUp()).not.toHaveProperty("jobWorkflowRef");
  });
});

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (Description). */
describe("the role's description", () => {
  const descriptionOf = (name: string): string => setup(account, name).role.description;

  test.each([
    ["größe", "environment größe"],
    ["本番", "environment ??"],
    ["${AWS::Region} `x`", "environment ?{AWS::Region} ?x?"],
    ["a\nb\u007f\u00a0", "environment a?b??"],
  ])("of %j ends in %j", (name, end) => {
    expect(descriptionOf(name).endsWith(end)).toBe(true);
  });

  test("has at most a thousand characters", () => {
    const owner = "o".repeat(1200);
    const more = { context: { kind: "pull-request" }, issuer: "x/_services/token" } as const;
    const repository = { owner: owner.slice(0, 1), name: owner, ownerId: "1", id: "2" };
    const template = { keys: ["context"], claims: new Map<string, string>() };
    const { role } = setUp({ ...more, repository, subjectTemplate: template });
    expect(role.description).toHaveLength(1000);
  });
});

describe("the role's rights", () => {
  const permissions = [
    permission("plan", "s3:ListBucket"),
    permission("optional", "s3:GetObjectAcl"),
    permission("apply", "s3:PutObject"),
    permission("apply-optional", "iam:PassRole"),
  ];
  const actionsOf = (more: Partial<SetupWishes>): unknown =>
    setUp({ permissions, ...more }).permissionPolicy.Statement.map(({ Action }) => Action);

  test("of a plan are those that read", () => {
    expect(actionsOf({})).toHaveLength(4);
    expect(actionsOf({ planOnly: true })).toEqual([["s3:ListBucket"], ["s3:GetObjectAcl"]]);
  });

  test("are for the resources that somebody named", () => {
    const role = "arn:aws:iam::123456789012:role/task";
    const { permissions: chosen, permissionPolicy } = setUp({
      permissions,
      named: new Map([["iam:PassRole", [role]]]),
    });
    expect(chosen.at(-1)?.resources).toEqual([role]);
    expect(permissionPolicy.Statement.map(({ Resource }) => Resource)).toEqual([
      ...[["*"], ["*"], ["*"], [role]],
    ]);
  });

  test.each<[string, Partial<SetupWishes>]>([
    [
      "role-policy-too-large",
      {
        permissions: Array.from({ length: 200 }, (_, n) =>
          permission("apply", `s3:${"x".repeat(60)}${n}`),
        ),
      },
    ],
    ["trust-policy-too-large", { context: { kind: "environment", name: "x".repeat(3000) } }],
  ])("that IAM would not take are refused: %s", (id, more) => {
    let thrown: unknown;
    try {
      setUp(more);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DeployError);
    expect(thrown).toMatchObject({ id });
  });
});
