import type { Claims } from "../iam/trust/claims.ts";
import type { Detail } from "../plan.ts";

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
  /** The trust policy of the input `trust-policy`, parsed; absent where none was given. */
  readonly trustPolicy?: unknown;
}

/** The session policy for the plan's details, one statement a line. */
export function describeBound({ policy }: SignInFacts): Detail[] {
  if (policy === undefined) return [];
  const { Statement } = JSON.parse(policy) as { Statement: unknown };
  const statements = Array.isArray(Statement) ? (Statement as unknown[]) : [Statement];
  return [
    {
      title: `Session policy: the step can do nothing else (${policy.length} of 2048 characters)`,
      lines: statements.map((statement) => JSON.stringify(statement)),
    },
  ];
}
