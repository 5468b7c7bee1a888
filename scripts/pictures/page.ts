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
<article class="markdown-body">${withAlerts(marked.parse(markdown, { async: false, gfm: true }))}</article>`;
}

/** A quotation that begins with `[!WARNING]` is an alert on GitHub, which GFM's specification does not know. */
function withAlerts(html: string): string {
  return html.replace(
    /<blockquote>\s*<p>\[!([A-Z]+)\]\n([\s\S]*?)<\/blockquote>/g,
    (_all, kind: string, text: string) => {
      const name = kind.toLowerCase();
      const title = `${kind.charAt(0)}${name.slice(1)}`;
      return `<div class="markdown-alert markdown-alert-${name}"><p class="markdown-alert-title">${title}</p><p>${text}</div>`;
    },
  );
}
