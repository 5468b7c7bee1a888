import { maxPolicyLength } from "../../model/aws/sts-limits.ts";
import type { AwsAccess, SignInFacts } from "../../model/access.ts";
import type { Fold } from "../../model/report/story.ts";

/** `role deploy`, or the ARN of whoever is no role. */
export function whoOf({ identityArn }: Pick<AwsAccess, "identityArn">): string {
  const role = /assumed-role\/([^/]+)\//.exec(identityArn)?.[1];
  return role === undefined ? identityArn : `role ${role}`;
}

/** Who deploys, and what bounds the session: the last thing that a report shows. */
export function sessionFold(aws: Pick<AwsAccess, "identityArn">, facts: SignInFacts): Fold {
  const statements = statementsOf(facts);
  const actions = new Set(statements.flatMap(({ Action = [] }) => Action));
  const count = `${actions.size} ${actions.size === 1 ? "action" : "actions"}`;
  const bound =
    statements.length === 0
      ? `bound by the ${aws.identityArn.startsWith("arn:") ? "role" : "server"} alone`
      : `bound to ${count}`;
  return {
    title: `Session: ${whoOf(aws)}, ${bound}`,
    lines: [aws.identityArn, ...statements.map((statement) => JSON.stringify(statement))],
    more: `Session policy: ${describeSize(facts)}`,
  };
}

function statementsOf({ policy }: SignInFacts): readonly { readonly Action?: string | string[] }[] {
  if (policy === undefined) return [];
  const { Statement } = JSON.parse(policy) as { Statement: unknown };
  return (Array.isArray(Statement) ? Statement : [Statement]) as { Action?: string | string[] }[];
}

/** How much of STS's two limits the session's policies take. */
export function describeSize({ policy, packedPercent }: SignInFacts): string {
  const packed = packedPercent === undefined ? [] : [`packed ${packedPercent} % of AWS's limit`];
  const length = policy === undefined ? [] : [`${policy.length} of ${maxPolicyLength} characters`];
  return [...length, ...packed].join(", ") || "none";
}
