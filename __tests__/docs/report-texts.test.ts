import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { textsOf } from "../helpers/texts.ts";
import { root } from "../helpers/reading/pages.ts";

/** Files whose texts `isFound` finds fault with, each with the text. */
function strays(files: readonly string[], isFound: (text: string) => boolean): string[] {
  return files.flatMap((file) =>
    textsOf(join(root, file))
      .filter(isFound)
      .map((text) => `${file}: ${text}`),
  );
}

/**
 * What means something to Markdown or HTML. A name between backticks is a mark of the report's own texts, which every
 * door reads; a fence of them is Markdown.
 */
const markdown =
  /```|~~~|(?<![\w/])\*\*[^*/\s][^*/]*\*\*|\]\((?!\?)|^\s*\| .* \||^#{2,6} |<\/?(?:details|summary|br|sub|sup|code|strong|table|b|i|a|img|p)\b/m;

describe("no target writes Markdown", () => {
  test.each([
    ["### shop", true],
    ["**bold** text", true],
    ["<details><summary>More", true],
    ["one<br>two", true],
    ["see [the page]({})", true],
    ["| Folder | New |", true],
    ["```text\n{}", true],
    ["Set `max-delete` for this run.", false],
    ["dist/**", false],
    ["**/*.map", false],
    ["{} | gzip", false],
    ["a < b and c > d", false],
  ])("%j: %j", (text, found) => {
    expect(markdown.test(text)).toBe(found);
  });

  test("nor does any other room below the doors", () => {
    const below = globSync("src/{targets,auth,iam,aws,inputs,model}/**/*.ts", { cwd: root });
    expect(below.length).toBeGreaterThan(300);
    expect(strays(below, (text) => markdown.test(text))).toEqual([]);
  });

  test("nor imports what makes it", () => {
    const targets = globSync("src/targets/**/*.ts", { cwd: root });
    const importing = targets.filter((file) =>
      /from "[^"]*\/(?:action|cli)\//.test(readFileSync(join(root, file), "utf8")),
    );
    expect(importing).toEqual([]);
  });
});

/** `10%`: people read `10 %`. What one writes into an input stands in quotes or backticks, or after e.g. */
const tightPercent = /(?:\d|\{\})%(?![0-9A-Fa-f]{2}|[a-z{])/;

function isTight(text: string): boolean {
  const spoken = text
    .replace(/`[^`]*`|"[^"]*"/g, "")
    .replace(/e\.g\..*$/, "")
    .trim();
  return /[a-z]/i.test(spoken) && tightPercent.test(spoken);
}

describe("a percentage has one form", () => {
  test.each([
    ["{}% to version {}", true],
    ["at most 100% of its tasks", true],
    ["{} % for {}", false],
    ['no step such as "10% for 5m"', false],
    ["with `traffic: 10% for 5m`", false],
    ["https://a.example/%2F{}%20", false],
  ])("%j: %j", (text, found) => {
    expect(isTight(text)).toBe(found);
  });

  test("wherever it stands in a text", () => {
    const files = globSync("src/**/*.ts", { cwd: root });
    expect(strays(files, isTight)).toEqual([]);
  });
});

describe("a count has its noun in the right number", () => {
  test("nowhere is it left to the reader", () => {
    const files = globSync("src/**/*.ts", { cwd: root });
    expect(strays(files, (text) => /[a-z]\((?:s|es)\)/.test(text))).toEqual([]);
  });
});
