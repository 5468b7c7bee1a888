import { expect, test } from "@jest/globals";
import { answerText, wordsFor } from "../../../src/aws/answers/answer-text.ts";

const error = (message: string, more: object = {}) => Object.assign(new Error(message), more);
const broke = "the connection broke before the whole answer was there";
const unread = "the answer was cut off on its way, or cannot be read";
const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

test.each([
  ["AWS's own words", error("Not authorized", status(403)), undefined],
  ["a break", error("socket hang up", { code: "ECONNRESET" }), broke],
  [
    "no connection, with its address",
    error("connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED" }),
    "nobody took the connection (connect ECONNREFUSED 127.0.0.1:1)",
  ],
  [
    "a name",
    error("getaddrinfo ENOTFOUND sts.x", { code: "ENOTFOUND" }),
    "the name could not be found (getaddrinfo ENOTFOUND sts.x)",
  ],
  ["a parser's advice", error("x Deserialization error: to see the raw response"), unread],
  [
    "the same with a status",
    error("x Deserialization error: y", status(502)),
    `HTTP 502, and ${unread}`,
  ],
  [
    "a late connection",
    error("Socket timed out without establishing a connection within 5000 ms", {
      name: "TimeoutError",
    }),
    "no connection came about within 5 s",
  ],
  [
    "a late answer",
    error("request has timed out after 30000ms", { name: "TimeoutError" }),
    "no answer came within 30 s",
  ],
  ["a late answer of no time", error("late", { name: "TimeoutError" }), "no answer came in time"],
  ["a wordless HEAD", error("UnknownError", status(403)), "HTTP 403, without a word of why"],
  ["an unknown error of ours", error("UnknownError"), undefined],
])("%s", (_name, thrown, words) => {
  expect(wordsFor(thrown)).toBe(words);
  expect(answerText(thrown)).toBe(words ?? thrown.message);
});
