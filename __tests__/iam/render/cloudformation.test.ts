import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { unknownAccount } from "../../../src/iam/arns.ts";
import { renderCloudFormation } from "../../../src/iam/render/cloudformation.ts";
import type { Setup, SetupWishes } from "../../../src/iam/setup.ts";
import { setup } from "../../helpers/rights/setup.ts";

const account = "123456789012";

interface Template {
  readonly AWSTemplateFormatVersion: unknown;
  readonly Description: string;
  readonly Parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Outputs: unknown;
}

/** The template as a reader of YAML 1.1 takes it, which CloudFormation is. */
const templateOf = (value: Setup): Template =>
  parse(renderCloudFormation(value), { version: "1.1" }) as Template;
const template = (more: Partial<SetupWishes> = {}): Template =>
  templateOf(setup(account, "prod", more));
const propertiesOf = ({ Resources }: Template): Readonly<Record<string, unknown>> =>
  Resources.DeployRole?.Properties as Readonly<Record<string, unknown>>;

/** What CloudFormation makes of a value of the template. */
function resolve(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== "object" || value === null) return value;
  const sub = (value as Record<string, unknown>)["Fn::Sub"];
  if (typeof sub === "string") {
    return sub
      .replace(/\$\{AWS::AccountId\}/g, unknownAccount)
      .replace(/\$\{(?!!)/g, "UNRESOLVED")
      .replaceAll("${!", "${");
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item)]));
}

describe.each([account, unknownAccount])("of account %s", (accountId) => {
  test("it holds exactly both policies, whatever is in the names", () => {
    const value = setup(accountId);
    const properties = resolve(propertiesOf(templateOf(value))) as Record<string, unknown>;
    expect(properties.AssumeRolePolicyDocument).toEqual(value.trustPolicy);
    expect(properties.Policies).toEqual([
      { PolicyName: "deploy", PolicyDocument: value.permissionPolicy },
    ]);
    expect(renderCloudFormation(value)).not.toContain(unknownAccount);
  });

  test("what looks like a reference beside the account is none", () => {
    const resources = [`arn:aws:logs:eu-central-1:${accountId}:log-group:a\${AWS::Region}`];
    const permission = { phase: "plan", actions: ["a:b"], resources, purpose: "x" } as const;
    const value = setup(accountId, "prod", { permissions: [permission] });
    expect(resolve(propertiesOf(templateOf(value)).Policies)).toEqual([
      { PolicyName: "deploy", PolicyDocument: value.permissionPolicy },
    ]);
  });

  test("only what holds an account that is not known is substituted", () => {
    const text = renderCloudFormation(setup(accountId, "prod"));
    expect(text.includes("Fn::Sub")).toBe(accountId === unknownAccount);
  });
});

/**
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html and
 * …/aws-resource-iam-oidcprovider.html
 */
describe("the template", () => {
  test("makes the role with the setup's values", () => {
    const made = template({ sessionSeconds: 7200 });
    expect(made.AWSTemplateFormatVersion).toBe("2010-09-09");
    expect(propertiesOf(made)).toMatchObject({
      ...{ RoleName: "deploy", Path: "/ci/", MaxSessionDuration: 7200 },
      Description: made.Description,
    });
    expect(made.Outputs).toEqual({
      RoleArn: {
        Description: "For the input role-to-assume",
        Value: { "Fn::GetAtt": ["DeployRole", "Arn"] },
      },
    });
  });

  test("keeps the provider, which other roles trust, when the stack goes", () => {
    expect(template().Resources.GitHubProvider).toEqual({
      Type: "AWS::IAM::OIDCProvider",
      ...{
        Condition: "WithGitHubProvider",
        DeletionPolicy: "Retain",
        UpdateReplacePolicy: "Retain",
      },
      Properties: {
        Url: "https://token.actions.githubusercontent.com",
        ClientIdList: ["sts.amazonaws.com"],
      },
    });
  });

  test.each([
    [true, "true"],
    [false, "false"],
  ])("the provider is made: %j", (createProvider, Default) => {
    // A parameter's value is a text, also where it looks like a truth value.
    expect(template({ createProvider }).Parameters.CreateGitHubProvider).toMatchObject({
      ...{ Type: "String", AllowedValues: ["true", "false"], Default },
    });
  });

  test("without rights has a role without policies", () => {
    expect(propertiesOf(template({ permissions: [] })).Policies).toEqual([]);
  });
});

test("comments say what it is, why it needs no thumbprint, what each right is for, and the workflow", () => {
  const lines = renderCloudFormation(setup(account, "prod")).split("\n");
  const place = (words: string): number => lines.findIndex((line) => line.includes(words));
  const found = [
    ...["# Deploys target fake", "# GitHub's identity provider", "  GitHubProvider:"],
    ...["# Who may assume the role", "AssumeRolePolicyDocument:", "# upload prod (to deploy)"],
    ...["Sid: UploadProd", "# The workflow that fits:"],
  ].map(place);
  expect(found).not.toContain(-1);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
});
