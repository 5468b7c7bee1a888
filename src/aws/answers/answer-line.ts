import { codeOf, messageOf, nodeCodeOf, statusOf } from "../../model/errors.ts";
import { asObject, foreignAnswer, isUnreadable } from "../../model/foreign-answer.ts";
import { wordsFor } from "./answer-text.ts";

/**
 * AWS's answer, or what the connection said, as a line of evidence: AWS's own text, or ours where it has none, then code, HTTP
 * status and request id, which AWS's support asks for.
 */
export function answerLine(error: unknown): string {
  const foreign = foreignAnswer(error);
  if (foreign !== undefined) return `Not AWS's own answer: ${foreign}`;
  const status = statusOf(error);
  const id = asObject(error).$metadata?.requestId;
  const words = wordsFor(error);
  const text = words ?? messageOf(error);
  const code = words === undefined ? codeOf(error) : nodeCodeOf(error);
  const parts = [
    ...[code].filter((one) => one !== undefined && one !== text && one !== "Error"),
    ...(status === undefined || text.startsWith("HTTP ") ? [] : [`HTTP ${status}`]),
    ...(id === undefined ? [] : [`request ${id}`]),
  ];
  const from = isOfConnection(error) ? "Connection" : "AWS";
  return `${from}: ${text}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}

/** Nothing of AWS's came, or not all of it; the SDK calls a late connection or answer TimeoutError. */
function isOfConnection(error: unknown): boolean {
  if (statusOf(error) !== undefined) return isUnreadable(error);
  return nodeCodeOf(error) !== undefined || codeOf(error) === "TimeoutError";
}
