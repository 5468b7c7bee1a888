import { expect, test } from "@jest/globals";
import { labelOf, precedence, type ReasonId } from "../../../src/iam/trust/verdict.ts";

test.each([
  [0, undefined, "1"],
  [2, "GitHubMain", "3 (GitHubMain)"],
])("the statement at %d with the id %s is called %s", (index, sid, text) => {
  expect(labelOf({ index, sid })).toBe(text);
});

test("each cause has one place in the order, and the one below a plain one wins", () => {
  expect(new Set(precedence).size).toBe(precedence.length);
  const place = (id: ReasonId): number => precedence.indexOf(id);
  expect(place("case-only")).toBeLessThan(place("other-repository"));
  expect(place("legacy-vs-immutable")).toBeLessThan(place("other-branch"));
  expect(place("cannot-be-decided")).toBe(precedence.length - 1);
});
