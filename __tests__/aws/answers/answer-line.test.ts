import { expect, test } from "@jest/globals";
import { readStsFailure } from "../../../src/auth/sts-failures.ts";
import { answerLine } from "../../../src/aws/answers/answer-line.ts";

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
    "AWS: UnknownError (Unknown, HTTP 403, request 0f1e)",
  );
});

test("an answer without a body, as HEAD has, is AWS's", () => {
  expect(answerLine(thrown(403, ""))).toBe("AWS: UnknownError (Unknown, HTTP 403)");
});

test.each([
  Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:443"), { code: "ECONNREFUSED" }),
  Object.assign(new Error("no connection"), { name: "TimeoutError" }),
])("what the connection said is not said to be AWS's: %s", (error) => {
  expect(answerLine(error)).toMatch(/^Connection: /);
});
