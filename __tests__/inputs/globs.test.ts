import { describe, expect, test } from "@jest/globals";
import {
  anchored,
  folderMatcher,
  globMatcher,
  globProblem,
  isNegated,
} from "../../src/inputs/globs.ts";

test.each([
  ["*.html", ["**/*.html"]],
  ["/index.html", ["index.html"]],
  ["//index.html", ["index.html"]],
  ["img/*.png", ["img/*.png"]],
  ["!*.map", ["!**/*.map"]],
  ["!/a", ["!a"]],
  ["{*.map,img/*.tmp}", ["**/*.map", "img/*.tmp"]],
  ["{a,b}.js", ["**/{a,b}.js"]],
  ["{/a,b}", ["a", "**/b"]],
  ["!(a|b)", ["**/!(a|b)"]],
])("%s means %j", (glob, globs) => {
  expect(anchored(glob)).toEqual(globs);
});

describe("a path is matched", () => {
  test.each<[readonly string[], string, boolean]>([
    [[], "a", false],
    [["*.html"], "a/b.html", true],
    [["/*.html"], "a/b.html", false],
    [["*"], ".env", true],
    [["*.html"], "a\nb.html", true],
    [["a", "b"], "b", true],
    [["!*.map"], "a.map", false],
    [["!*.map"], "a.js", true],
    [["{*.map,img/*.tmp}"], "x/a.map", true],
    [["{*.map,img/*.tmp}"], "x/img/a.tmp", false],
    [["!{*.map,img/*.tmp}"], "img/a.tmp", false],
  ])("%j: %j %s", (globs, path, matches) => {
    expect(globMatcher(globs)(path)).toBe(matches);
  });
});

test.each([
  ["*.html", undefined],
  ["@(a|b)", undefined],
  ["@(a|b/c)", "has alternatives with and without a slash"],
  ["x/@(a|b/c)", undefined],
  ["{a,b/c}", undefined],
  [`{a,b}/${"{a,b}".repeat(8)}`, "has more than 200 alternatives"],
  ["{a,b}".repeat(9), undefined],
])("%s: %s", (glob, problem) => {
  if (problem === undefined) expect(globProblem(glob)).toBeUndefined();
  else expect(globProblem(glob)).toContain(problem);
});

test.each<[readonly string[], string, boolean]>([
  [[], "a", false],
  [["drafts"], "x/drafts/a/b.html", true],
  [["/drafts"], "x/drafts/a", false],
  [["*.js"], "x.js/a", true],
  [["!secret"], "x/secret/a", false],
  [["!secret"], "secrets/a", true],
  [["!{*.map,img/a}"], "img/a/b", false],
])("with all that lies in a folder %j: %j %s", (globs, path, matches) => {
  expect(folderMatcher(globs)(path)).toBe(matches);
});

test.each([
  ["!*.map", true],
  ["!(a|b)", false],
  ["a!b", false],
  ["", false],
])("%j is negated: %s", (glob, negated) => {
  expect(isNegated(glob)).toBe(negated);
});
