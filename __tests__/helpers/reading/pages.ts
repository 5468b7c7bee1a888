import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../../..");

/** A fenced block of a page. */
export interface Block {
  /** The page and the line on which the block begins, as editors understand it. */
  readonly place: string;
  readonly page: string;
  readonly language: string;
  readonly text: string;
  /** What a comment directly above says, e.g. `before`: a workflow of another tool, to be replaced. */
  readonly mark: string;
}

/** README and all other pages, as paths from the root. */
export function pages(): string[] {
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  const top = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];
  return [...top, ...docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
}

export function textOf(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** The blocks of a page, in its order. */
export function blocksOf(page: string): Block[] {
  const text = textOf(page);
  const fences = /(?:^<!-- ([a-z]+) -->\n+)?^( *)```([a-z]*)\n([\s\S]*?)^\2```$/gm;
  return [...text.matchAll(fences)].map((match) => {
    const [all, mark = "", indent = "", language = "", body = ""] = match;
    const before = text.slice(0, match.index + all.indexOf("```")).split("\n").length;
    return {
      place: `${page}:${before}`,
      page,
      language,
      text: body.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      mark,
    };
  });
}
