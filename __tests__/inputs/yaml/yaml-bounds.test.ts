import { describe, expect, test } from "@jest/globals";
import { parseDocument, Parser, type CST } from "yaml";
import { findDeepToken, findForbidden } from "../../../src/inputs/yaml/yaml-bounds.ts";

const tokensOf = (text: string): CST.Token[] => [...new Parser().parse(text)];
const forbiddenIn = (text: string) => findForbidden(parseDocument(text));

/** Lists within lists, so many of them. */
const flow = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const block = (depth: number): string =>
  Array.from({ length: depth }, (_, n) => `${"  ".repeat(n)}a:\n`).join("");

describe("how deep a text may be", () => {
  test.each([
    ["nothing", "", false],
    ["a word", "a", false],
    ["a hundred lists", flow(100), false],
    ["one more", flow(101), true],
    ["maps within maps", block(200), true],
    ["maps, not deep", block(20), false],
    ["a deep key", `? ${flow(200)}\n: 1`, true],
    ["many side by side", `[${"[],".repeat(5000)}]`, false],
    ["only the second document", `a\n---\n${flow(200)}`, true],
    // No recursion: such a text would overflow the parser's own.
    ["very deep", flow(20_000), true],
  ])("%s", (_name, text, isTooDeep) => {
    expect(findDeepToken(tokensOf(text)) !== undefined).toBe(isTooDeep);
  });

  test("the place is that of the collection", () => {
    expect(findDeepToken(tokensOf(flow(200)))?.offset).toBe(100);
  });
});

describe("what a document may not hold", () => {
  test.each([
    ["plain values", "a: 1\nb: [true, null, 1.5, x]", undefined],
    ["YAML's own tags", "a: !!str 1\nb: !!int 2\nc: !!map {}\nd: !!seq []", undefined],
    ["the tag of its own", "a: !Sub x", "it uses a tag (!name) that is not YAML's own"],
    ["a tag of others", "a: !<tag:example.com,2000:x> 1", "it uses a tag"],
    ["a set, which is no JSON", "a: !!set {x}", "it uses a tag"],
    ["__proto__", "a: {__proto__: 1}", "__proto__ is no key"],
    ["__proto__ as a value", "a: __proto__", undefined],
    ["__proto__ in quotes", '"__proto__": 1', "__proto__ is no key"],
    ["constructor, which nothing reads", "constructor: 1", undefined],
    ["an alias", "a: &x [1]\nb: *x", undefined],
    ["an alias of nothing", "a: *x", "an alias (*name) has no anchor (&name) before it"],
    ["an alias before its anchor", "a: *x\nb: &x 1", "has no anchor"],
    ["an alias of itself", "a: &x [*x]", "stand for too much, or for themselves"],
    ["an alias of one around it", "a: &x {b: {c: *x}}", "or for themselves"],
  ])("%s", (_name, text, words) => {
    const found = forbiddenIn(text);
    if (words === undefined) expect(found).toBeUndefined();
    else expect(found?.reason).toContain(words);
  });

  test("the place is that of the node", () => {
    expect(forbiddenIn("a: 1\nb: !x 2")?.offset).toBe("a: 1\nb: ".length + "!x ".length);
  });

  /** Each level has twice what the level before it has. */
  const doubled = (levels: number): string =>
    ["l0: &l0 [x]"]
      .concat(Array.from({ length: levels }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}]`))
      .join("\n");

  test.each([
    ["few levels", doubled(9), undefined],
    ["a billion laughs", doubled(30), "stand for too much"],
    // 10,000 nodes: a list of 99 counts as 100.
    ["just enough", manyAliases(100), undefined],
    ["one too many", manyAliases(101), "stand for too much"],
  ])("aliases that multiply: %s", (_name, text, words) => {
    const found = forbiddenIn(text);
    if (words === undefined) expect(found).toBeUndefined();
    else expect(found?.reason).toContain(words);
  });

  test("of anchors of one name the last one before counts", () => {
    const wide = `[${"x,".repeat(9000)}]`;
    expect(forbiddenIn(`a: &x ${wide}\nb: &x 1\nc: [*x, *x]`)).toBeUndefined();
    expect(forbiddenIn(`a: &x 1\nb: &x ${wide}\nc: [*x, *x]`)?.reason).toContain("too much");
  });
});

function manyAliases(count: number): string {
  return `a: &x [${"x,".repeat(99)}]\nb: [${"*x,".repeat(count)}]`;
}
