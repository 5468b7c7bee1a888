import type { OidcProvider, Role } from "../iam/iam.ts";
import { conditionsHold, wildcard, type Policy, type Statement } from "../iam/policy.ts";

/** The ten claims of GitHub's tokens that IAM knows as condition keys, besides aud and sub. */
const githubKeys = [
  "actor",
  "actor_id",
  "enterprise_id",
  "environment",
  "job_workflow_ref",
  "ref",
  "repository",
  "repository_id",
  "repository_owner_id",
  "workflow",
];

/** The condition keys that a trust policy may ask for. */
export function trustContext(
  claims: Record<string, unknown>,
  provider: OidcProvider,
  sessionName: string,
): Record<string, string> {
  const context: Record<string, string> = { "sts:RoleSessionName": sessionName };
  for (const name of ["aud", "sub", ...githubKeys]) {
    const value = claims[name];
    if (typeof value === "string" && value !== "") context[`${provider.url}:${name}`] = value;
  }
  return context;
}

/** Whether the role's trust policy lets in a token of this provider. */
export function trustsToken(
  role: Role,
  provider: OidcProvider,
  context: Record<string, string>,
): boolean {
  const [, partition = "aws"] = role.arn.split(":");
  const arn = `arn:${partition}:iam::${provider.accountId}:oidc-provider/${provider.url}`;
  const matching = statements(role.trustPolicy).filter(
    (statement) =>
      federated(statement).includes(arn) &&
      actionMatches(statement, "sts:AssumeRoleWithWebIdentity") &&
      conditionsHold(statement.Condition, context, statement.Effect === "Deny"),
  );
  return (
    matching.some(({ Effect }) => Effect === "Allow") &&
    !matching.some(({ Effect }) => Effect === "Deny")
  );
}

/** Whether the trust policy lets a principal carry out the action. */
export function trustsPrincipal(
  policy: Policy,
  principal: string,
  action: string,
  context: Record<string, string>,
): boolean {
  return statements(policy).some((statement) => {
    const aws = typeof statement.Principal === "object" ? statement.Principal.AWS : undefined;
    return (
      statement.Effect === "Allow" &&
      list(aws).includes(principal) &&
      actionMatches(statement, action) &&
      conditionsHold(statement.Condition, context)
    );
  });
}

function statements({ Statement }: Policy): readonly Statement[] {
  return Array.isArray(Statement) ? (Statement as Statement[]) : [Statement as Statement];
}

function federated({ Principal }: Statement): readonly string[] {
  return typeof Principal === "object" ? list(Principal.Federated) : [];
}

function actionMatches({ Action }: Statement, action: string): boolean {
  return list(Action).some((pattern) => wildcard(pattern, true).test(action));
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
