import { unknownAccount } from "../arns.ts";
import type { PolicyDocument } from "../policy-document.ts";
import type { Setup } from "../setup.ts";
import {
  hashComments,
  headerComment,
  permissionComment,
  providerComment,
  trustComment,
  workflowComment,
} from "./comments.ts";
import { Commented, Expression, quote, renderAttributes, type HclValue } from "./hcl.ts";

/** Terraform configuration, formatted as `terraform fmt` does it. */
export function renderTerraform(setup: Setup): string {
  const blocks = [
    hashComments(headerComment(setup)),
    requirements,
    variable(setup),
    hashComments(providerComment) + provider(setup),
    hashComments(trustComment) + role(setup),
    ...(setup.permissions.length === 0 ? [] : [rolePolicy(setup)]),
    output(setup),
  ];
  const text = blocks.join("\n");
  return `${withAccount(text)}\n${hashComments(workflowComment(setup))}`;
}

/** The provider's thumbprints are optional since this version. */
const requirements = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81"
    }
  }
}
`;

function variable({ provider: { url, create } }: Setup): string {
  return block('variable "create_github_provider"', {
    type: new Expression("bool"),
    default: create,
    description: `Whether to make the identity provider ${url}; false where the account has it already`,
  });
}

function provider({ provider: { url, audience } }: Setup): string {
  return block('resource "aws_iam_openid_connect_provider" "github"', {
    count: new Expression("var.create_github_provider ? 1 : 0"),
    url,
    client_id_list: new Expression(`[${quote(audience)}]`),
  });
}

function role(setup: Setup): string {
  return block(`resource "aws_iam_role" ${label(setup)}`, {
    name: setup.role.name,
    path: setup.role.path,
    description: setup.role.description,
    max_session_duration: setup.role.maxSessionSeconds,
    assume_role_policy: jsonencode(setup.trustPolicy, []),
  });
}

function rolePolicy(setup: Setup): string {
  const comments = setup.permissions.map(permissionComment);
  return block(`resource "aws_iam_role_policy" ${label(setup)}`, {
    name: "deploy",
    role: new Expression(`aws_iam_role.${identifier(setup)}.id`),
    policy: jsonencode(setup.permissionPolicy, comments),
  });
}

function output(setup: Setup): string {
  return block('output "role_arn"', {
    description: "For the input role-to-assume",
    value: new Expression(`aws_iam_role.${identifier(setup)}.arn`),
  });
}

function jsonencode(policy: PolicyDocument, comments: readonly string[]): Expression {
  const statements = policy.Statement.map((statement, index) => {
    const value = statement as unknown as HclValue;
    const comment = comments[index];
    return comment === undefined ? value : new Commented(comment, value);
  });
  const inner = renderAttributes({ Version: policy.Version, Statement: statements }, "    ");
  return new Expression(`jsonencode({\n${inner}  })`);
}

function block(head: string, attributes: Readonly<Record<string, HclValue>>): string {
  return `${head} {\n${renderAttributes(attributes, "  ")}}\n`;
}

/** A name for the resource, so that several of these files can stand in one module after a merge. */
function identifier({ role: { name } }: Setup): string {
  const words = name.replace(/[^A-Za-z0-9_-]/g, "_");
  return /^[A-Za-z_]/.test(words) ? words : `role_${words}`;
}

function label(setup: Setup): string {
  return `"${identifier(setup)}"`;
}

function withAccount(text: string): string {
  if (!text.includes(unknownAccount)) return text;
  const filled = text.replaceAll(unknownAccount, "${data.aws_caller_identity.current.account_id}");
  return filled.replace(
    '\nvariable "create',
    '\ndata "aws_caller_identity" "current" {}\n\nvariable "create',
  );
}
