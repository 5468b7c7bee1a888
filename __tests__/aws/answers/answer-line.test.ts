import { expect, test } from "@jest/globals";
import { readStsFailure } from "../../../src/auth/sts/failures.ts";
import { answerLine } from "../../../src/aws/answers/answer-line.ts";
import { answerText } from "../../../src/aws/answers/answer-text.ts";
import { explainAnswer } from "../../../src/aws/answers/explain.ts";
import { writeOutcome } from "../../../src/aws/answers/write-outcome.ts";
import type { AwsAccess } from "../../../src/model/access.ts";
import { classify } from "../../../src/model/errors.ts";

/** As the SDK throws what it could not read: the answer is hidden from enumeration. */
function thrown(status: number, type: string, requestId?: string): Error {
  const error = Object.assign(new Error("UnknownError"), {
    name: "Unknown",
    $metadata: { httpStatusCode: status, ...(requestId === undefined ? {} : { requestId }) },
  });
  const $response = { statusCode: status, headers: { "Content-Type": type } };
  return Object.defineProperty(error, "$response", { value: $response, enumerable: false });
}

test("a busy load balancer's page is worth another try, and said to be what it was", () => {
  const error = thrown(503, "text/html; charset=utf-8");
  expect(readStsFailure(error)).toMatchObject({ id: "sts-unavailable", again: "same-token" });
  expect(answerLine(error)).toBe("Not AWS's own answer: HTTP 503, text/html");
});

test("an answer with AWS's request id is AWS's, whatever its type", () => {
  expect(answerLine(thrown(403, "text/html", "0f1e"))).toBe(
    "AWS: HTTP 403, without a word of why (request 0f1e)",
  );
});

test("an answer without a body, as HEAD has, is AWS's", () => {
  expect(answerLine(thrown(403, ""))).toBe("AWS: HTTP 403, without a word of why");
});

test.each([
  Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:443"), { code: "ECONNREFUSED" }),
  Object.assign(new Error("no connection"), { name: "TimeoutError" }),
])("what the connection said is not said to be AWS's: %s", (error) => {
  expect(answerLine(error)).toMatch(/^Connection: /);
});

/** As the SDK throws what its parser could not read. */
function unreadable(status: number): Error {
  const hint = "Deserialization error: to see the raw response, inspect the hidden field …";
  const error = Object.assign(new SyntaxError(`Unexpected end of JSON input\n  ${hint}`), {
    $metadata: { httpStatusCode: status, requestId: "0f1e" },
  });
  const $response = { statusCode: status, headers: { "content-type": "application/json" } };
  return Object.defineProperty(error, "$response", { value: $response, enumerable: false });
}

const cutOff = "the answer was cut off on its way, or cannot be read";

test("an answer of success that was cut off passes, and is told in words", () => {
  const error = unreadable(200);
  expect(answerLine(error)).toBe(`Connection: ${cutOff} (HTTP 200, request 0f1e)`);
  expect(classify(error)).toBe("transient");
  expect(writeOutcome(error)).toBe("unknown");
  const subject = { action: "lambda:GetFunction", resource: "arn:aws:lambda:::function:shop" };
  expect(explainAnswer(error, subject, {} as AwsAccess)).toMatchObject({
    id: "aws-unavailable",
    message: `lambda:GetFunction on arn:aws:lambda:::function:shop failed: ${cutOff}`,
    retryable: true,
  });
});

test("an error that was cut off keeps its status", () => {
  expect(answerLine(unreadable(500))).toBe(`AWS: HTTP 500, and ${cutOff} (request 0f1e)`);
});

test.each([
  [
    { code: "ECONNRESET" },
    "socket hang up",
    "the connection broke before the whole answer was there",
  ],
  [{ code: "EPIPE" }, "write EPIPE", "the connection broke before the whole answer was there"],
  [
    { code: "ECONNREFUSED" },
    "connect ECONNREFUSED 10.0.0.1:443",
    "nobody took the connection (connect ECONNREFUSED 10.0.0.1:443)",
  ],
  [
    { code: "ENOTFOUND" },
    "getaddrinfo ENOTFOUND lambda.example",
    "the name could not be found (getaddrinfo ENOTFOUND lambda.example)",
  ],
  [
    { name: "TimeoutError" },
    "@smithy/node-http-handler - the request socket did not establish a connection with the server within the configured timeout of 5000 ms.",
    "no connection came about within 5 s",
  ],
  [
    { name: "TimeoutError" },
    "@smithy/node-http-handler - the request socket timed out after 120000 ms of inactivity (configured by client requestHandler).",
    "no answer came within 120 s",
  ],
  [{ name: "AccessDenied" }, "Access Denied", "Access Denied"],
])("%j, %s", (fields, text, words) => {
  expect(answerText(Object.assign(new Error(text), fields))).toBe(words);
});
