import { expect, test } from "@jest/globals";
import { label } from "../../../src/iam/trust/verdict.ts";

test.each([
  [0, undefined, "1"],
  [2, "GitHubMain", "3 (GitHubMain)"],
])("the statement at %d with the id %s is called %s", (index, sid, text) => {
  expect(label({ index, sid })).toBe(text);
});
