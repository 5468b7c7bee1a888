import { expect, test } from "@jest/globals";
import {
  foreignWords,
  IncompleteAnswer,
  requireMember,
  withAny,
} from "../../../src/aws/answers/incomplete-answer.ts";

test("a member that is there is given back, and one that is not is an error", () => {
  expect(requireMember("v1", "Version")).toBe("v1");
  expect(() => {
    requireMember(undefined, "Version");
  }).toThrow("the answer has no Version");
});

test("an answer needs one of its members", () => {
  const answer: { a?: string; b?: string } = { b: "x" };
  expect(withAny(answer, "a", "b")).toBe(answer);
  expect(() => withAny<{ a?: string; b?: string }>({}, "a", "b")).toThrow("no a and no b");
});

test.each([
  ["an incomplete answer", new IncompleteAnswer("Version"), "the answer has no Version"],
  [
    "a page of a proxy",
    { $response: { statusCode: 403, headers: { "Content-Type": "text/html; charset=utf-8" } } },
    "HTTP 403, text/html",
  ],
  ["AWS's own error", { name: "AccessDenied", $metadata: { requestId: "1" } }, undefined],
])("foreignWords of %s", (_, error, words) => {
  expect(foreignWords(error)).toBe(words);
});
