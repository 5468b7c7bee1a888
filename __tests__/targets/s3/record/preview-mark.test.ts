import { expect, test } from "@jest/globals";
import { markOf } from "../../../../src/targets/s3/record/preview-mark.ts";

const job = { serverUrl: "", repositoryId: "42", pullRequest: 7 };

test("a preview's mark is its repository's and pull request's, whatever they are called", () => {
  const mark = markOf({ ...job, repository: "octo/shop" });
  expect(mark).toMatch(/^[\w-]{22}$/);
  expect(markOf({ ...job, repository: "octo/renamed", runId: "9" })).toBe(mark);
  const others = [
    markOf({ ...job, pullRequest: 8 }),
    markOf({ ...job, repositoryId: "43" }),
    markOf({ ...job, repositoryId: "4", pullRequest: 27 }),
  ];
  expect(new Set([mark, ...others]).size).toBe(4);
});

test.each([
  [{ serverUrl: "", repositoryId: "42", eventName: "push" }, "This push run is of no pull request"],
  [{ serverUrl: "", pullRequest: 7 }, "This run is of no pull request"],
])("%j has none", (without, words) => {
  expect(() => markOf(without)).toThrow(words);
  expect(() => markOf(without)).toThrow(expect.objectContaining({ id: "no-pull-request" }));
});
