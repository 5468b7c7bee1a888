import { asObject, foreignAnswer, isUnreadable } from "./foreign-answer.ts";
import { livePlain, type Live } from "./report/live.ts";
import type { Story } from "./report/story.ts";

/** What a user is told about a failure: what happened, what to do now, and where to read more. */
export interface DeployErrorFields {
  /** Stable kebab-case id; the heading `## <id>` in docs/troubleshooting.md explains it. */
  readonly id: string;
  /** What happened and the most likely cause, in the user's words, on one line. */
  readonly message: string;
  /** What to do now. */
  readonly hint?: string;
  /** Lines that prove the cause: claims, events, reasons. Never a secret or an environment value. */
  readonly evidence?: readonly string[];
  /** What is live now, when the failure came after the first write. */
  readonly state?: string;
  /** The same as a value; `state` is its text where that is not given. */
  readonly live?: Live;
  /** What people are told besides: the verdict of the heading, links, timeline, output. */
  readonly story?: Story;
  /** Step outputs that hold although the step fails. */
  readonly outputs?: Readonly<Record<string, string>>;
  /** Whether the same call may succeed a moment later. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** The one error that a user can meet. Layers add context by wrapping it and keep `cause`. */
export class DeployError extends Error {
  override readonly name = "DeployError";
  readonly id: string;
  readonly hint: string | undefined;
  readonly evidence: readonly string[];
  readonly state: string | undefined;
  readonly live: Live | undefined;
  readonly story: Story | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  readonly retryable: boolean;
  readonly #fields: DeployErrorFields;

  constructor(fields: DeployErrorFields) {
    super(fields.message, { cause: fields.cause });
    this.#fields = fields;
    this.id = fields.id;
    this.hint = fields.hint;
    this.evidence = fields.evidence ?? [];
    this.live = fields.live;
    this.state = fields.state ?? (fields.live === undefined ? undefined : livePlain(fields.live));
    this.story = fields.story;
    this.outputs = fields.outputs ?? {};
    this.retryable = fields.retryable ?? false;
  }

  /** The same error with some fields replaced, e.g. the state after a failed write. */
  with(fields: Partial<DeployErrorFields>): DeployError {
    const { state: _state, live: _live, ...rest } = this.#fields;
    // A state that is given anew replaces both forms of the earlier one.
    const stands = fields.live === undefined && fields.state === undefined;
    return new DeployError({ ...(stands ? this.#fields : rest), ...fields });
  }
}

/** Whether it ends the step itself, so that nobody may go on without what failed. */
export function isEndOfStep({ id }: DeployError): boolean {
  return id === "cancelled" || id === "timed-out";
}

/** What kind of answer an error is, as far as the decision "again, or give up" needs it. */
export type ErrorKind =
  | "throttled"
  | "transient"
  | "denied"
  | "expired"
  | "not-found"
  | "conflict"
  | "precondition"
  | "invalid"
  | "aborted"
  | "other";

const kinds: Partial<Record<ErrorKind, readonly string[]>> = {
  aborted: ["AbortError", "TimeoutAbort"],
  // The SDK's own list (@smithy/service-error-classification) and those it leaves out:
  // TooManyInvalidationsInProgress is an HTTP 400 that CloudFront means as "later".
  throttled: [
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyInvalidationsInProgress",
    "TooManyRequestsException",
    "TransactionInProgressException",
  ],
  expired: ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId"],
  denied: [
    "AccessDenied",
    "AccessDeniedException",
    "AllAccessDisabled",
    "Forbidden",
    "NotAuthorized",
    "UnauthorizedOperation",
    "UnrecognizedClientException",
  ],
  // 403 without a word of rights: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  invalid: ["InvalidObjectState", "ObjectNotInActiveTierError"],
  precondition: ["ConditionalRequestConflict", "PreconditionFailed", "PreconditionFailedException"],
  conflict: ["ConflictException", "OperationAborted", "ResourceConflictException"],
  "not-found": [
    "ClusterNotFoundException",
    "ImageNotFoundException",
    "NoSuchBucket",
    "NoSuchDistribution",
    "NoSuchKey",
    "NotFound",
    "RepositoryNotFoundException",
    "ResourceNotFoundException",
    "ServiceNotFoundException",
  ],
  transient: [
    "EAI_AGAIN",
    "ECONNABORTED",
    "ECONNREFUSED",
    "ECONNRESET",
    "EPIPE",
    "ETIMEDOUT",
    "IDPCommunicationError",
    "IncompleteAnswer",
    "InternalError",
    "InternalFailure",
    "InternalServerError",
    "NetworkingError",
    "RequestTimeout",
    "RequestTimeoutException",
    "ServerException",
    "ServiceException",
    "ServiceUnavailable",
    "ServiceUnavailableException",
    "TimeoutError",
  ],
};

/**
 * The one table that classifies the answers of AWS and GitHub, by error code first and by HTTP
 * status where the code is unknown. What a proxy or a firewall answers in AWS's place says nothing
 * about rights or existence.
 */
export function classify(error: unknown): ErrorKind {
  const names = [codeOf(error), nodeCodeOf(error)];
  for (const [kind, codes] of Object.entries(kinds) as [ErrorKind, readonly unknown[]][]) {
    if (names.some((name) => codes.includes(name))) return kind;
  }
  const kind = isUnreadable(error) ? "transient" : kindOfStatus(statusOf(error));
  const passing = kind === "transient" || kind === "throttled";
  return passing || foreignAnswer(error) === undefined ? kind : "other";
}

function kindOfStatus(status: number | undefined): ErrorKind {
  if (status === undefined) return "other";
  if (status === 429) return "throttled";
  if (status >= 500) return "transient";
  if (status === 401 || status === 403) return "denied";
  if (status === 404) return "not-found";
  if (status === 409) return "conflict";
  if (status === 412) return "precondition";
  return status >= 400 ? "invalid" : "other";
}

/** AWS's error code (`AccessDeniedException`), which the SDK puts into `name`. */
export function codeOf(error: unknown): string | undefined {
  const { name, Code } = asObject(error);
  if (typeof Code === "string") return Code;
  return typeof name === "string" ? name : undefined;
}

/** The HTTP status of an AWS answer, where there was one. */
export function statusOf(error: unknown): number | undefined {
  return asObject(error).$metadata?.httpStatusCode;
}

/** The text of whatever was thrown; errors of another realm are no `instanceof Error`. */
export function messageOf(error: unknown): string {
  const { message } = asObject(error);
  return typeof message === "string" && message !== "" ? message : String(error);
}

/** Node's code of a broken connection, of a missing file or of a proxy that refuses (`ECONNRESET`). */
export function nodeCodeOf(error: unknown): string | undefined {
  const { code } = asObject(error);
  return typeof code === "string" ? code : undefined;
}
