import { describe, expect, test } from "@jest/globals";
import { checkPath, readInvalidate } from "../../../../src/targets/cloudfront/inputs/invalidate.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

describe("what a site clears", () => {
  test.each<[string | undefined, unknown]>([
    [undefined, { mode: "changed" }],
    ["all", { mode: "all" }],
    ["none", { mode: "none" }],
    ["/a\n/a\n/b*", { mode: "paths", paths: ["/a", "/b*"] }],
  ])("%s", (invalidate, value) => {
    const given: Record<string, string> = invalidate === undefined ? {} : { invalidate };
    expect(readWith(given, readInvalidate)).toEqual({ value, problems: [] });
  });
});

test.each([
  ["/a%20b", undefined],
  ["a", "must be changed, all, none, or a path"],
  ["/*a", "has a * that is not its last character"],
  ["/a b", "must be percent-encoded"],
  ["/ü", "must be percent-encoded"],
  ["/a%2", "must be percent-encoded"],
  [`/${"x".repeat(4000)}`, "must be percent-encoded and at most 4000"],
  ["/a~", "CloudFront refuses"],
])("%s: %s", (path, words) => {
  const { problems } = readWith({}, (inputs) => {
    checkPath(inputs, path);
  });
  expect(problems).toHaveLength(words === undefined ? 0 : 1);
  expect(problems.join("")).toContain(words ?? "");
});
