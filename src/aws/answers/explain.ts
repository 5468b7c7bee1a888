import {
  classify,
  codeOf,
  DeployError,
  messageOf,
  type DeployErrorFields,
} from "../../model/errors.ts";
import type { AwsAccess } from "../../model/access.ts";
import { answerLine } from "./answer-line.ts";
import { wordsFor } from "./answer-text.ts";
import { adviseDenied } from "./denied.ts";
import { foreignWords } from "./incomplete-answer.ts";
import { proxyRefusal } from "../proxy.ts";
import { unaccepted } from "./unaccepted.ts";

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
export function explainAnswer(error: unknown, subject: CallSubject, aws: AwsAccess): DeployError {
  if (error instanceof DeployError) return error;
  const refusal = proxyRefusal(error);
  if (refusal !== undefined) return refusal;
  const told = toldOfAnswer(error, subject, aws) ?? toldOfFailure(error, subject);
  return new DeployError({ ...told, cause: error });
}

type Told = Omit<DeployErrorFields, "cause">;

/** What AWS's own words say of a request that it did not accept, and of a session that may not or not any more. */
function toldOfAnswer(error: unknown, subject: CallSubject, aws: AwsAccess): Told | undefined {
  const refused = `AWS refused ${subject.action} on ${subject.resource}`;
  const evidence = [answerLine(error)];
  const request = unaccepted(error);
  if (request !== undefined) {
    const { id, cause, hint } = request;
    return { id, message: `${refused}: ${cause}.`, hint, evidence };
  }
  const kind = classify(error);
  if (kind === "denied") {
    const text = messageOf(error);
    return { ...adviseDenied({ ...(deniedOf(text) ?? subject), text, aws }), evidence };
  }
  if (kind !== "expired") return undefined;
  return {
    id: "session-expired",
    message: `${refused} because the session has ended or is not valid.`,
    hint: "Run the job again. Credentials that were exported by an earlier step may have outlived their time.",
    evidence,
  };
}

function toldOfFailure(error: unknown, { action, resource }: CallSubject): Told {
  const failed = `${action} on ${resource} failed`;
  const kind = classify(error);
  const retryable = kind === "throttled" || kind === "transient";
  const foreign = foreignWords(error);
  if (foreign !== undefined) {
    return {
      id: "answer-not-from-aws",
      message: `${failed}: something on the way to AWS answered in its place (${foreign}).`,
      hint: answerNotFromAws,
      retryable,
    };
  }
  const said = wordsFor(error) ?? `${codeOf(error) ?? "Error"}: ${messageOf(error)}`;
  return {
    id: retryable ? "aws-unavailable" : "aws-refused",
    message: `${failed}: ${said}`,
    hint: hintFor(kind),
    retryable,
  };
}

/** What helps where something else answers in AWS's place. */
export const answerNotFromAws =
  "Look at the runner's way to AWS: a proxy or firewall that blocks the address, a captive portal, or an AWS_ENDPOINT_URL that is no AWS endpoint. Then run the job again.";

function hintFor(kind: string): string {
  if (kind === "throttled") return "AWS went on throttling after several tries. Run the job again.";
  if (kind === "transient") return "AWS could not be reached or failed inside. Run the job again.";
  return "AWS understood the request and refused it; the text above is AWS's own.";
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
