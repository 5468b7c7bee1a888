import { maxPolicyLength } from "../model/sts-limits.ts";
import type { Claims } from "../iam/trust/claims.ts";
import type { Detail } from "../model/plan.ts";

/** What is known of a sign-in that succeeded, for reports; no credential is among it. */
export interface SignInFacts {
  /** Claims of GitHub's token; absent with ambient credentials. */
  readonly claims?: Claims;
  /** The role that GitHub's token was exchanged for. */
  readonly roleArn?: string;
  /** The role whose session deploys: the second one where there are two. */
  readonly sessionRoleArn?: string;
  readonly sessionName?: string;
  readonly expiration?: Date;
  /** The session policy that AWS took, as sent. */
  readonly policy?: string;
  /** What AWS says that policies and tags take of its packed size. */
  readonly packedPercent?: number;
  /** The trust policy of the input `trust-policy`, parsed; absent where none was given. */
  readonly trustPolicy?: unknown;
}

/** The session policy for the plan's details, one statement a line. */
export function describeBound(facts: SignInFacts): Detail[] {
  const { policy } = facts;
  if (policy === undefined) return [];
  const { Statement } = JSON.parse(policy) as { Statement: unknown };
  const statements = Array.isArray(Statement) ? (Statement as unknown[]) : [Statement];
  return [
    {
      title: `Session policy: the step can do nothing else (${describeSize(facts)})`,
      lines: statements.map((statement) => JSON.stringify(statement)),
    },
  ];
}

/** How much of STS's two limits the session's policies take. */
export function describeSize({ policy, packedPercent }: SignInFacts): string {
  const packed = packedPercent === undefined ? [] : [`packed ${packedPercent} % of AWS's limit`];
  const length = policy === undefined ? [] : [`${policy.length} of ${maxPolicyLength} characters`];
  return [...length, ...packed].join(", ") || "none";
}
