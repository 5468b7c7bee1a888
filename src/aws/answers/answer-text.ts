import { codeOf, messageOf, nodeCodeOf, statusOf } from "../../model/errors.ts";
import { isUnreadable } from "../../model/foreign-answer.ts";

const cutOff = "the answer was cut off on its way, or cannot be read";
const broken = "the connection broke before the whole answer was there";

/** Codes of Node's errors, see https://nodejs.org/api/errors.html#common-system-errors. */
const connectionWords: ReadonlyMap<string | undefined, string> = new Map([
  ["EAI_AGAIN", "the name could not be looked up"],
  ["ECONNABORTED", broken],
  ["ECONNREFUSED", "nobody took the connection"],
  ["ECONNRESET", broken],
  ["ENOTFOUND", "the name could not be found"],
  ["EPIPE", broken],
  ["ETIMEDOUT", "no connection came about in time"],
]);

/**
 * What a failed call met, in our words where only the SDK, Node or a parser has any: an answer that was
 * cut off, that never came or that says nothing.
 * @returns undefined where whoever answered has words of its own
 */
export function wordsFor(error: unknown): string | undefined {
  const status = statusOf(error);
  const text = messageOf(error);
  if (isUnreadable(error)) return cutOff;
  // The SDK's advice to its programmers stands in what it could not parse.
  if (text.includes("Deserialization error:")) {
    return status === undefined ? cutOff : `HTTP ${status}, and ${cutOff}`;
  }
  const connection = connectionWords.get(nodeCodeOf(error));
  // Node names the address where there was no connection at all.
  if (connection !== undefined) {
    return /^(connect|getaddrinfo) /.test(text) ? `${connection} (${text})` : connection;
  }
  if (codeOf(error) === "TimeoutError") return lateWords(text);
  return status !== undefined && wordless.has(text)
    ? `HTTP ${status}, without a word of why`
    : undefined;
}

/** What a failed call met, for people. */
export function answerText(error: unknown): string {
  return wordsFor(error) ?? messageOf(error);
}

/** The SDK's text of an error that came without one, such as the answer to a HEAD. */
const wordless: ReadonlySet<string> = new Set(["Unknown", "UnknownError"]);

/** Source: @smithy/node-http-handler, whose texts of a late connection and a late answer name the time in ms. */
function lateWords(text: string): string {
  const [, ms] = /(\d+) ?ms/.exec(text) ?? [];
  const within = ms === undefined ? "in time" : `within ${Math.round(Number(ms) / 1000)} s`;
  const what = /connection/i.test(text) ? "no connection came about" : "no answer came";
  return `${what} ${within}`;
}
