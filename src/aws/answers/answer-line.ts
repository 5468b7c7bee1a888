import { codeOf, messageOf, statusOf } from "../../model/errors.ts";
import { foreignAnswer } from "../../model/foreign-answer.ts";

/**
 * AWS's answer, or what the connection said, as a line of evidence: its own text, then code, HTTP status and request id, which
 * AWS's support asks for.
 */
export function answerLine(error: unknown): string {
  const foreign = foreignAnswer(error);
  if (foreign !== undefined) return `Not AWS's own answer: ${foreign}`;
  const status = statusOf(error);
  const id = requestIdOf(error);
  const text = messageOf(error);
  const parts = [
    ...[codeOf(error)].filter((code) => code !== undefined && code !== text && code !== "Error"),
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(id === undefined ? [] : [`request ${id}`]),
  ];
  const from = status === undefined && isOfNode(error) ? "Connection" : "AWS";
  return `${from}: ${text}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}

/** Node's errors of connections carry a code (ECONNREFUSED); the SDK calls a late one TimeoutError. */
function isOfNode(error: unknown): boolean {
  return typeof (error as { code?: unknown }).code === "string" || codeOf(error) === "TimeoutError";
}

function requestIdOf(error: unknown): string | undefined {
  const { $metadata } = error as { readonly $metadata?: { readonly requestId?: string } };
  return $metadata?.requestId;
}
