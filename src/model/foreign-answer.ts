interface HttpAnswer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether an error is an answer that AWS did not give: a page of a proxy, a firewall or a captive
 * portal. AWS's own errors are XML or JSON, or have no body at all, and carry a request id; the SDK
 * reports a page as `Unknown` or as a `SyntaxError` with the page's HTTP status, so that a firewall's
 * 403 looks like a right that is missing, and its 404 like a thing that does not exist.
 * @returns what came, e.g. `HTTP 403, text/html`, or undefined where AWS answered
 */
export function foreignAnswer(error: unknown): string | undefined {
  const { $response: answer, $metadata } = asObject(error);
  if (answer?.statusCode === undefined || $metadata?.requestId !== undefined) return undefined;
  const type = header(answer, "content-type").split(";", 1)[0]?.trim() ?? "";
  return /^text\/(html|plain)$/i.test(type) ? `HTTP ${answer.statusCode}, ${type}` : undefined;
}

/**
 * Whether AWS answered with success and nobody could read it, since the answer was cut off on its way. The
 * SDK throws what its parser or the connection says, with the status of the answer; errors that AWS sends
 * carry `$fault`.
 * Source: deserializerMiddleware and ServiceException of @smithy/core.
 */
export function isUnreadable(error: unknown): boolean {
  const { $response: answer, $metadata, $fault } = asObject(error);
  const status = answer?.statusCode ?? $metadata?.httpStatusCode;
  const isSuccess = status !== undefined && status >= 200 && status < 300;
  return isSuccess && $fault === undefined && foreignAnswer(error) === undefined;
}

function header({ headers = {} }: HttpAnswer, name: string): string {
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return entry?.[1] ?? "";
}

/** What an error may have that the SDK, Node or somebody else has thrown. */
interface Thrown {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly Code?: unknown;
  readonly message?: unknown;
  /** The SDK hides it from enumeration. */
  readonly $response?: HttpAnswer;
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
  readonly $fault?: unknown;
}

/** The fields of whatever was thrown. */
export function asObject(value: unknown): Thrown {
  return typeof value === "object" && value !== null ? value : {};
}
