import { expect, test } from "@jest/globals";
import { previewMark } from "../../../../src/targets/s3/record/preview-mark.ts";

const job = { serverUrl: "", repositoryId: "42", pullRequest: 7 };

test("a preview's mark is its repository's and pull request's, whatever they are called", () => {
  const mark = previewMark({ ...job, repository: "octo/shop" });
  expect(mark).toMatch(/^[\w-]{22}$/);
  expect(previewMark({ ...job, repository: "octo/renamed", runId: "9" })).toBe(mark);
  const others = [
    previewMark({ ...job, pullRequest: 8 }),
    previewMark({ ...job, repositoryId: "43" }),
    previewMark({ ...job, repositoryId: "4", pullRequest: 27 }),
  ];
  expect(new Set([mark, ...others]).size).toBe(4);
});

test.each([
  [{ serverUrl: "", repositoryId: "42", eventName: "push" }, "This push run is of no pull request"],
  [{ serverUrl: "", pullRequest: 7 }, "This run is of no pull request"],
])("%j has none", (without, words) => {
  expect(() => previewMark(without)).toThrow(words);
  expect(() => previewMark(without)).toThrow(expect.objectContaining({ id: "no-pull-request" }));
});
