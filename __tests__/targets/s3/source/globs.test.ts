import { describe, expect, test } from "@jest/globals";
import { globMatcher } from "../../../../src/inputs/globs.ts";
import {
  leavesFolder,
  leavesOut,
  isNamedByInclude,
} from "../../../../src/targets/s3/source/globs.ts";
import { configOf } from "../../../helpers/s3/site.ts";

const read = (inputs: Readonly<Record<string, string>>): unknown =>
  configOf({ source: "dist", ...inputs });

describe("a glob", () => {
  test.each([
    ["*.map", ["a.map", "x/y/a.map"], ["a.mapx"]],
    ["/*.map", ["a.map"], ["x/a.map"]],
    ["/index.html", ["index.html"], ["a/index.html"]],
    ["index.html", ["index.html", "a/index.html"], ["xindex.html"]],
    ["img/*.png", ["img/a.png"], ["x/img/a.png"]],
    ["**/drafts/**", ["drafts/a", "x/drafts/a/b"], ["draft"]],
    [".env*", [".env", "a/.env.local"], ["env"]],
    ["!*.html", ["a.js"], ["a.html", "x/a.html"]],
    ["!(a|b)", ["c", "x/c"], ["a"]],
    ["{*.map,img/*.tmp}", ["a.map", "a/b.map", "img/a.tmp"], ["x/img/a.tmp", "a.tmp"]],
    ["!{*.map,img/*.tmp}", ["a.js", "x/img/a.tmp"], ["a.map", "x/a.map", "img/a.tmp"]],
    ["{/index.html,*.map}", ["index.html", "a/b.map"], ["a/index.html"]],
    ["{/a.js,/b.js}", ["a.js", "b.js"], ["x/a.js"]],
    ["x{a,b/c}", ["xa", "z/xa", "xb/c"], ["z/xb/c"]],
    ["{a,{b,c/d}}", ["a", "z/a", "z/b", "c/d"], ["z/c/d"]],
    ["{a/b,c/d}", ["a/b", "c/d"], ["z/a/b"]],
    ["*.{js,css}", ["a.js", "x/a.css"], ["a.map"]],
    ["[{]a,b/c}", ["{a,b/c}"], ["c"]],
    ["x/@(a|b/c)", ["x/a", "x/b/c"], ["z/x/a"]],
    ["*.pdf", ["a\u2028b/c.pdf", "a\n/b\r/c.pdf"], ["a.pdf\n"]],
    ["a/**/c", ["a/\n/c", "a/\u2029/b/c"], ["b/\n/c"]],
  ])("%s as .gitignore has it", (glob, matching, others) => {
    const matches = globMatcher([glob]);
    expect(matching.filter((path) => !matches(path))).toEqual([]);
    expect(others.filter(matches)).toEqual([]);
  });
});

describe("globs that cannot do what they say", () => {
  test.each([
    ["include", "**\n!secret/**", '"!secret/**" beside other lines'],
    ["exclude", "*.map\n!keep.map", '"!keep.map" beside other lines'],
    ["exclude", "drafts/", 'write "**/drafts/**"'],
    ["exclude", "/drafts//", 'write "/drafts/**"'],
    ["exclude", "blog/drafts/", 'write "blog/drafts/**"'],
    ["include", "!drafts/", 'write "!**/drafts/**"'],
    ["include", "!/drafts/", 'write "!/drafts/**"'],
    ["content-types", "raw/: text/plain", 'write "**/raw/**"'],
    ["exclude", "@(*.map|img/*.tmp)", "alternatives with and without a slash"],
    ["exclude", "{a,b}{c,d}{e,f}{g,h}{i,j}{k,l}{m,n}{o,p/q}", "more than 200 alternatives"],
  ])("%s %j is refused before anything is published", (name, value, text) => {
    expect(() => read({ [name]: value })).toThrow(text);
  });

  test.each([
    ["include", "!secret/**"],
    ["exclude", "!(a|b)/**\n./c/**"],
    ["cache-control", "!*.html: max-age=60\n**/*.pdf: no-cache"],
    ["cache-control", "/img/**: max-age=60"],
    ["exclude", "/drafts/**\n*.map"],
  ])("%s %j is taken", (name, value) => {
    expect(() => read({ [name]: value })).not.toThrow();
  });
});

test.each<[readonly string[], readonly string[], readonly string[]]>([
  [["!*.html"], ["a.js", "x/a.js"], ["a.html", "x/y/a.html"]],
  [["!drafts"], ["a.js"], ["x/drafts/a.js"]],
  [["drafts"], ["drafts/a", "x/drafts/y/a"], ["draft"]],
  [["/drafts"], ["drafts/a"], ["x/drafts/a"]],
])("exclude %j leaves out %j and not %j, in the bucket as in the source", (exclude, out, not) => {
  const isLeftOut = leavesOut({ include: [], exclude });
  expect(out.filter((path) => !isLeftOut(path))).toEqual([]);
  expect(not.filter(isLeftOut)).toEqual([]);
});

test.each([
  [["drafts"], "x/drafts", true],
  [["!*.html"], "x", false],
  [[], "x", false],
])("exclude %j: nothing below the folder %s is taken: %s", (exclude, folder, leaves) => {
  expect(leavesFolder(exclude)(folder)).toBe(leaves);
});

test.each([
  [[".github"], "docs/.github/a.yml", true],
  [["/.github"], "docs/.github/a.yml", false],
  [[".env.public", "*.js"], "x/.env.public", true],
  [["*.js"], ".env.js", false],
])("include %j asks by name for %s: %s", (include, path, asks) => {
  expect(isNamedByInclude(include)(path)).toBe(asks);
});
