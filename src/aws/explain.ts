import { classify, codeOf, DeployError, messageOf } from "../errors.ts";
import type { AwsAccess } from "./access.ts";

/** What a call needs, so that its failure can name it. */
export interface CallSubject {
  /** The IAM action, `lambda:UpdateFunctionCode`. */
  readonly action: string;
  /** The resource as an ARN, or as the user knows it where there is none. */
  readonly resource: string;
}

/**
 * Turns whatever an AWS call threw into the error that the user meets. A DeployError passes as it
 * is; so does the reason of an aborted signal.
 */
export function explain(error: unknown, subject: CallSubject, aws: AwsAccess): DeployError {
  if (error instanceof DeployError) return error;
  const kind = classify(error);
  if (kind === "denied") return explainDenied(error, subject, aws);
  const code = codeOf(error) ?? "Error";
  const passing = kind === "throttled" || kind === "transient";
  return new DeployError({
    id: kind === "expired" ? "session-expired" : passing ? "aws-unavailable" : "aws-refused",
    message: `${subject.action} on ${subject.resource} failed: ${code}: ${messageOf(error)}`,
    hint: hintFor(kind),
    retryable: passing,
    cause: error,
  });
}

function hintFor(kind: string): string {
  if (kind === "throttled") return "AWS went on throttling after several tries. Run the job again.";
  if (kind === "transient") return "AWS could not be reached or failed inside. Run the job again.";
  if (kind === "expired") return "The session ended and could not be renewed. Run the job again.";
  return "AWS understood the request and refused it; the text above is AWS's own.";
}

function explainDenied(error: unknown, subject: CallSubject, aws: AwsAccess): DeployError {
  const text = messageOf(error);
  const bySession = /no session policy allows/i.test(text);
  return new DeployError({
    id: bySession ? "denied-by-session-policy" : "access-denied",
    message: bySession
      ? `The step's own session policy does not allow ${subject.action} on ${subject.resource}.`
      : `${aws.identityArn} may not call ${subject.action} on ${subject.resource}.`,
    hint: bySession
      ? "Set `session-policy: none` or give a policy that allows the action; please report what you deployed, the generated policy should have allowed it."
      : `Allow ${subject.action} on ${subject.resource} in the role's permission policy (\`iam\` in a terminal prints the whole policy).`,
    evidence: [`AWS: ${text}`],
    cause: error,
  });
}
