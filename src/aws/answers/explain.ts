import { classify, codeOf, DeployError, messageOf } from "../../model/errors.ts";
import type { AwsAccess } from "../../model/access.ts";
import { answerLine } from "./answer-line.ts";
import { wordsFor } from "./answer-text.ts";
import { adviseDenied } from "./denied.ts";
import { foreignWords } from "./incomplete-answer.ts";
import { proxyRefusal } from "../proxy.ts";
import { unaccepted, type Unaccepted } from "./unaccepted.ts";

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
  const request = unaccepted(error);
  if (request !== undefined) return explainUnaccepted(error, request, subject);
  const kind = classify(error);
  if (kind === "denied") return explainDenied(error, subject, aws);
  if (kind === "expired") return explainExpired(error, subject);
  const foreign = foreignWords(error);
  const passing = kind === "throttled" || kind === "transient";
  if (foreign !== undefined) return explainForeign(error, subject, foreign, passing);
  const said = wordsFor(error) ?? `${codeOf(error) ?? "Error"}: ${messageOf(error)}`;
  return new DeployError({
    id: passing ? "aws-unavailable" : "aws-refused",
    message: `${subject.action} on ${subject.resource} failed: ${said}`,
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
  const advice = adviseDenied({ ...(deniedOf(text) ?? subject), text, aws });
  return new DeployError({ ...advice, evidence: [answerLine(error)], cause: error });
}

function explainUnaccepted(
  error: unknown,
  { id, cause, hint }: Unaccepted,
  { action, resource }: CallSubject,
): DeployError {
  return new DeployError({
    id,
    message: `AWS refused ${action} on ${resource}: ${cause}.`,
    hint,
    evidence: [answerLine(error)],
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
