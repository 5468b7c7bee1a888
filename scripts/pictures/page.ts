import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { marked } from "marked";

export type Theme = "light" | "dark";

const styles = dirname(fileURLToPath(import.meta.resolve("github-markdown-css")));

/**
 * A page that shows Markdown as GitHub does.
 *
 * Source: GitHub Flavored Markdown Spec 0.29 (`marked` with gfm); the styles are github-markdown-css's.
 */
export function pageOf(markdown: string, theme: Theme): string {
  const css = readFileSync(join(styles, `github-markdown-${theme}.css`), "utf8");
  const ground = theme === "light" ? "#ffffff" : "#0d1117";
  return `<!doctype html><meta charset="utf-8"><style>${css}
body { margin: 0; background: ${ground} }
.markdown-body { box-sizing: border-box; padding: 16px }
pre { white-space: pre }</style>
<article class="markdown-body">${marked.parse(markdown, { async: false, gfm: true })}</article>`;
}
