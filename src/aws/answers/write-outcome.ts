import { codeOf, nodeCodeOf, type ErrorKind } from "../../model/errors.ts";
import { answerOf, kindOf } from "./kind-of.ts";

/** Answers by which AWS itself says that it did not carry the call out. */
const refusals: ReadonlySet<ErrorKind> = new Set([
  "conflict",
  "denied",
  "expired",
  "invalid",
  "not-found",
  "precondition",
  "throttled",
]);

/** What Node says when nobody took the connection, so that no request was ever sent. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

const earlierTry = Symbol("an earlier try of the same call got no answer");

/**
 * Whether a write that failed may have been carried out all the same. `refused`: it was not. `unknown`:
 * no answer came, or one that does not say so (5xx, an answer cut off, somebody else's page), be it
 * the last try's or that of an earlier one which the SDK repeated.
 */
export function writeOutcome(error: unknown): "refused" | "unknown" {
  const answer = answerOf(error);
  if (typeof answer === "object" && answer !== null && earlierTry in answer) return "unknown";
  return isRefusal(answer) ? "refused" : "unknown";
}

/** Whether a single try was certainly not carried out. */
export function isRefusal(answer: unknown): boolean {
  return refusals.has(kindOf(answer)) || unsent.has(nodeCodeOf(answer) ?? codeOf(answer) ?? "");
}

/** Remembers on the error of a later try that an earlier one may have been carried out. */
export function markUnanswered(error: unknown): void {
  if (typeof error === "object" && error !== null && Object.isExtensible(error)) {
    Object.defineProperty(error, earlierTry, { value: true, configurable: true });
  }
}
