import { classify, codeOf, DeployError, messageOf } from "../../model/errors.ts";
import { foreignAnswer } from "../../model/foreign-answer.ts";
import type { AwsAccess } from "../../model/access.ts";
import { answerLine } from "./answer-line.ts";
import { IncompleteAnswer } from "./incomplete-answer.ts";
import { proxyRefusal } from "../proxy.ts";

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
  const refusal = proxyRefusal(error);
  if (refusal !== undefined) return refusal;
  const kind = classify(error);
  if (kind === "denied") return explainDenied(error, subject, aws);
  if (kind === "expired") return explainExpired(error, subject);
  const foreign = error instanceof IncompleteAnswer ? messageOf(error) : foreignAnswer(error);
  const passing = kind === "throttled" || kind === "transient";
  if (foreign !== undefined) return explainForeign(error, subject, foreign, passing);
  const code = codeOf(error) ?? "Error";
  return new DeployError({
    id: passing ? "aws-unavailable" : "aws-refused",
    message: `${subject.action} on ${subject.resource} failed: ${code}: ${textOf(error)}`,
    hint: hintFor(kind),
    retryable: passing,
    cause: error,
  });
}

/** What helps where something else answers in AWS's place. */
export const answerNotFromAws =
  "Look at the runner's way to AWS: a proxy or firewall that blocks the address, a captive portal, or an AWS_ENDPOINT_URL that is no AWS endpoint. Then run the job again.";

function explainForeign(
  error: unknown,
  { action, resource }: CallSubject,
  foreign: string,
  retryable: boolean,
): DeployError {
  return new DeployError({
    id: "answer-not-from-aws",
    message: `${action} on ${resource} failed: something on the way to AWS answered in its place (${foreign}).`,
    hint: answerNotFromAws,
    retryable,
    cause: error,
  });
}

/** Without the SDK's advice to its programmers. */
function textOf(error: unknown): string {
  return messageOf(error).replace(/\s*Deserialization error: to see the raw response.*$/s, "");
}

function explainExpired(error: unknown, { action, resource }: CallSubject): DeployError {
  return new DeployError({
    id: "session-expired",
    message: `AWS refused ${action} on ${resource} because the session has ended or is not valid.`,
    hint: "Run the job again. Credentials that were exported by an earlier step may have outlived their time.",
    evidence: [answerLine(error)],
    cause: error,
  });
}

function hintFor(kind: string): string {
  if (kind === "throttled") return "AWS went on throttling after several tries. Run the job again.";
  if (kind === "transient") return "AWS could not be reached or failed inside. Run the job again.";
  return "AWS understood the request and refused it; the text above is AWS's own.";
}

function explainDenied(error: unknown, subject: CallSubject, aws: AwsAccess): DeployError {
  const text = messageOf(error);
  const { action, resource } = deniedOf(text) ?? subject;
  const evidence = [answerLine(error)];
  if (/session policy/i.test(text)) {
    return new DeployError({
      id: "denied-by-session-policy",
      message: `The session's own policy, not the role, refuses ${action} on ${resource}.`,
      hint: widening(aws.sessionPolicy, action, resource),
      evidence,
      cause: error,
    });
  }
  return new DeployError({
    id: "access-denied",
    message: `${aws.identityArn} may not call ${action} on ${resource}.`,
    hint: `Allow ${action} on ${resource} in the role's permission policy (\`iam\` in a terminal prints the whole policy).`,
    evidence,
    cause: error,
  });
}

/** What AWS says was denied: it may be another action than the call's own, such as iam:PassRole. */
function deniedOf(text: string): CallSubject | undefined {
  // S3 quotes the resource.
  const match =
    /not authorized to perform:? ([\w-]+:\w+) on (?:the )?resource:? ["']?([^\s"']+)/i.exec(text);
  if (match === null) return undefined;
  const [, action = "", resource = ""] = match;
  return { action, resource: resource.replace(/[.,]+$/, "") };
}

function widening(kind: AwsAccess["sessionPolicy"], action: string, resource: string): string {
  if (kind === "given") {
    return `Allow ${action} on ${resource} in the input \`session-policy\` (and in managed-session-policies where they are given), or set \`session-policy: none\`.`;
  }
  return `Set \`session-policy: none\`, or give a policy that also allows ${action} on ${resource}. The generated policy should have allowed it: please report the inputs.`;
}
