import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { lexer, walkTokens, type Token } from "marked";
import { pages, root, textOf } from "../helpers/reading/pages.ts";

/**
 * The anchors that GitHub gives to a page's headings, and those that the page sets itself.
 *
 * Source: https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links
 * (lower case, spaces become hyphens, other punctuation and markup goes, the second of the same name gets `-1`).
 */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  const headings = tokensOf(markdown).flatMap((token) =>
    token.type === "heading" ? [plain(token.text as string)] : [],
  );
  const slugs = headings.map((heading) => {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replaceAll(" ", "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  const set = [...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = ""]) => id);
  return [...slugs, ...set];
}

/** A heading without its markup: `**bold**`, links; code keeps its text. */
function plain(heading: string): string {
  return heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("`", "")
    .replaceAll(/\*\*?/g, "");
}

function tokensOf(markdown: string): Token[] {
  const all: Token[] = [];
  void walkTokens(lexer(markdown), (token) => {
    all.push(token);
  });
  return all;
}

/** What a page refers to: links, pictures, and the sources of its `<picture>`s. */
function targetsOf(markdown: string): string[] {
  return tokensOf(markdown).flatMap((token) => {
    if (token.type === "link" || token.type === "image") return [token.href as string];
    if (token.type !== "html") return [];
    const found = (token.text as string).matchAll(/\b(?:src|srcset|href)="([^"]+)"/g);
    return [...found].map(([, href = ""]) => href);
  });
}

/** Why a reference of a page leads nowhere, or undefined. */
function broken(page: string, href: string): string | undefined {
  if (/^(https?:|mailto:)/.test(href)) return undefined;
  const [path = "", anchor] = href.split("#");
  const target = path === "" ? page : normalize(join(dirname(page), decodeURIComponent(path)));
  if (target.startsWith("..")) return `${href} leads out of the repository`;
  if (!existsSync(join(root, target))) return `${href} is not there`;
  if (anchor === undefined || !target.endsWith(".md")) return undefined;
  return anchorsOf(textOf(target)).includes(anchor) ? undefined : `${href} has no such heading`;
}

describe.each(pages())("%s", (page) => {
  test("refers to files and headings that are there", () => {
    const wrong = targetsOf(textOf(page)).flatMap((href) => broken(page, href) ?? []);
    expect(wrong).toEqual([]);
  });

  test("uses no reference that it does not define", () => {
    // marked leaves `[text][name]` as text where `[name]: …` is missing.
    const texts = tokensOf(textOf(page)).flatMap((token) =>
      token.type === "text" ? [token.raw] : [],
    );
    expect(texts.filter((text) => /\[[^\]]+\]\[[^\]]+\]/.test(text))).toEqual([]);
  });
});

describe("anchors", () => {
  test.each([
    ["## What is packed", ["what-is-packed"]],
    ["## S3 + CloudFront", ["s3--cloudfront"]],
    ["## `iam`: rights & roles!", ["iam-rights--roles"]],
    ["## A\n\n## A", ["a", "a-1"]],
    ["## [Linked](https://example.com) **bold**", ["linked-bold"]],
    ["## under_score", ["under_score"]],
    ["```\n## no heading\n```", []],
  ])("%j", (markdown, anchors) => {
    expect(anchorsOf(markdown)).toEqual(anchors);
  });

  test("a link to what is not there is noticed", () => {
    expect(broken("docs/targets/s3.md", "nowhere.md")).toBe("nowhere.md is not there");
    expect(broken("docs/targets/s3.md", "#nowhere")).toBe("#nowhere has no such heading");
    expect(broken("docs/targets/s3.md", "../../README.md#deploy")).toBeUndefined();
  });
});
