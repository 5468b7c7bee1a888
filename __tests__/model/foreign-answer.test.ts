import { expect, test } from "@jest/globals";
import { foreignAnswer, isUnreadable } from "../../src/model/foreign-answer.ts";

const html = { "Content-Type": "text/html; charset=utf-8" };

test.each([
  [
    "a firewall's page",
    { $response: { statusCode: 403, headers: html } },
    "HTTP 403, text/html",
    false,
  ],
  [
    "a page of success",
    { $response: { statusCode: 200, headers: html } },
    "HTTP 200, text/html",
    false,
  ],
  [
    "AWS's answer",
    { $response: { statusCode: 403, headers: html }, $metadata: { requestId: "1" } },
    undefined,
    false,
  ],
  [
    "JSON",
    { $response: { statusCode: 400, headers: { "content-type": "application/json" } } },
    undefined,
    false,
  ],
  ["what was cut off", { $metadata: { httpStatusCode: 200 } }, undefined, true],
  [
    "an error that AWS sent",
    { $metadata: { httpStatusCode: 200 }, $fault: "client" },
    undefined,
    false,
  ],
  ["no answer", new Error("ECONNRESET"), undefined, false],
  ["nothing", undefined, undefined, false],
])("%s", (_, error, foreign, unreadable) => {
  expect(foreignAnswer(error)).toBe(foreign);
  expect(isUnreadable(error)).toBe(unreadable);
});
