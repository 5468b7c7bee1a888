import { Document, isMap, isScalar, isSeq, type Node } from "yaml";
import { unknownAccount } from "../arns.ts";
import type { Setup } from "../setup.ts";
import {
  hashComments,
  headerComment,
  permissionComment,
  providerComment,
  trustComment,
  workflowComment,
} from "./comments.ts";

/** A CloudFormation template. A second deployment of it changes nothing. */
export function renderCloudFormation(setup: Setup): string {
  const document = new Document(withAccount(templateOf(setup)), {
    // Readers of YAML 1.1 take unquoted dates and `on` for something else than text.
    compat: "yaml-1.1",
  });
  comment(document, ["Resources"], "GitHubProvider", providerComment);
  const role = ["Resources", "DeployRole", "Properties"];
  comment(document, role, "AssumeRolePolicyDocument", trustComment);
  const statements = [...role, "Policies", 0, "PolicyDocument", "Statement"];
  for (const [index, permission] of setup.permissions.entries()) {
    comment(document, statements, index, [permissionComment(permission)]);
  }
  const body = document.toString({ lineWidth: 0 });
  return `${hashComments(headerComment(setup))}\n${body}\n${hashComments(workflowComment(setup))}`;
}

function templateOf(setup: Setup): object {
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: setup.role.description,
    Parameters: { CreateGitHubProvider: providerParameter(setup) },
    Conditions: {
      WithGitHubProvider: { "Fn::Equals": [{ Ref: "CreateGitHubProvider" }, "true"] },
    },
    Resources: { GitHubProvider: providerResource(setup), DeployRole: roleResource(setup) },
    Outputs: {
      RoleArn: {
        Description: "For the input role-to-assume",
        Value: { "Fn::GetAtt": ["DeployRole", "Arn"] },
      },
    },
  };
}

function providerParameter({ provider }: Setup): object {
  return {
    Type: "String",
    AllowedValues: ["true", "false"],
    Default: String(provider.create),
    Description: `Whether to make the identity provider ${provider.url}; false where the account has it already`,
  };
}

function providerResource({ provider }: Setup): object {
  return {
    Type: "AWS::IAM::OIDCProvider",
    Condition: "WithGitHubProvider",
    // Other roles of the account trust it too.
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: { Url: provider.url, ClientIdList: [provider.audience] },
  };
}

function roleResource({ role, trustPolicy, permissionPolicy }: Setup): object {
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      RoleName: role.name,
      Path: role.path,
      Description: role.description,
      MaxSessionDuration: role.maxSessionSeconds,
      AssumeRolePolicyDocument: trustPolicy,
      Policies:
        permissionPolicy.Statement.length === 0
          ? []
          : [{ PolicyName: "deploy", PolicyDocument: permissionPolicy }],
    },
  };
}

/** Texts that hold the unknown account become substitutions by CloudFormation. */
function withAccount(value: unknown): unknown {
  if (typeof value === "string") {
    return value.includes(unknownAccount) ? { "Fn::Sub": substitution(value) } : value;
  }
  if (Array.isArray(value)) return value.map(withAccount);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withAccount(item)]));
}

function substitution(text: string): string {
  return text.replaceAll("${", "${!").replaceAll(unknownAccount, "${AWS::AccountId}");
}

function comment(
  document: Document,
  path: readonly (string | number)[],
  key: string | number,
  lines: readonly string[],
): void {
  const parent = document.getIn(path, true);
  const node = isMap(parent)
    ? parent.items.map((pair) => pair.key).find((name) => isScalar(name) && name.value === key)
    : isSeq(parent)
      ? parent.items[Number(key)]
      : undefined;
  if (node !== undefined) (node as Node).commentBefore = lines.map((line) => ` ${line}`).join("\n");
}
