import { expect, test } from "@jest/globals";
import { nearest } from "../../src/inputs/nearest.ts";

const names = ["function-name", "dry-run", "s3"];

test.each([
  ["function-nam", "function-name"],
  ["FUNCTION-NAME", "function-name"],
  ["dryrun", "dry-run"],
  ["s4", "s3"],
  ["nonsense", undefined],
  ["", undefined],
])("%s most likely means %s", (word, meant) => {
  expect(nearest(word, names)).toBe(meant);
});
