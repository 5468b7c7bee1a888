import { ownPages } from "../../model/pages.ts";
import { piecesOf, plainText, type Link, type Piece, type Text } from "../../model/text.ts";
import { escapeMarkdown, harmless, shorten } from "../text.ts";

/** Longer texts are no sentences any more. */
const sentenceLimit = 600;
const cellLimit = 300;
/** Lines scroll; an answer of AWS ends with the id by which its support finds the request. */
const lineLimit = 1000;

/** A sentence as Markdown: what is marked gets its mark, everything else is plain. */
export function sentence(text: Text, limit = sentenceLimit): string {
  const parts: string[] = [];
  let room = limit;
  for (const piece of piecesOf(text)) {
    if (room <= 0) break;
    parts.push(inline(piece, room));
    room -= plainText([piece]).length;
  }
  return parts.join("");
}

function inline(piece: Piece, room: number): string {
  if (typeof piece === "string") return withCode(shorten(piece, room));
  if ("strong" in piece) return bold(shorten(piece.strong, room));
  return "code" in piece ? code(piece.code) : link(piece);
}

/** Our own texts put names between backticks; in anybody else's it is no more than a look. */
function withCode(text: string): string {
  return text
    .split(/`([^`\n]+)`/)
    .map((part, index) => (index % 2 === 0 ? withLinks(part) : code(part)))
    .join("");
}

/** Pages of our own documentation can be opened; whatever else looks like an address stays a text. */
function withLinks(text: string): string {
  return text
    .split(ownPages)
    .map((part, index) =>
      index % 2 === 0
        ? escapeMarkdown(part)
        : link({ label: part.slice(part.indexOf("/docs/") + 1), url: part }),
    )
    .join("");
}

/** Stars would not open next to a sign such as a quote, so that it is the element itself. */
export function bold(text: string): string {
  const inner = withCode(text.trim());
  return inner === "" ? "" : `<strong>${inner}</strong>`;
}

function code(text: string): string {
  return `<code>${escapeMarkdown(shorten(text, cellLimit))}</code>`;
}

/** A link to an https page; anything else is its label alone. */
export function link({ label, url }: Link): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== "https:") return escapeMarkdown(label);
  const safe = address.href.replace(/[()<>\\|`\s[\]*_~]/g, percent);
  return `[${escapeMarkdown(shorten(label, 100))}](${safe})`;
}

function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** Links in one line. */
export function links(all: readonly Link[]): string {
  return all.map(link).join(" · ");
}

/** Rows of cells that are Markdown already. */
export function rows(
  columns: readonly { readonly title: string; readonly numeric?: boolean }[],
  cells: readonly (readonly string[])[],
): string {
  const line = (parts: readonly string[]): string => `| ${parts.join(" | ")} |`;
  const titles = columns.map(({ title }) => escapeMarkdown(title));
  const marks = columns.map(({ numeric }) => (numeric === true ? "--:" : "---"));
  return [line(titles), line(marks), ...cells.map(line)].join("\n");
}

/** A text in a cell of a table. */
export function cell(text: Text): string {
  return sentence(text, cellLimit);
}

/** A code block whose fence is longer than any run of backticks inside, and whose lines are bounded. */
export function fenced(lines: readonly string[], language = "text"): string {
  const shown = lines.map((line) => shorten(harmless(line).replaceAll("\n", " "), lineLimit));
  const longest = shown.reduce(
    (most, line) => Math.max(most, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)),
    2,
  );
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...shown, fence].join("\n");
}

/** Folded under a title. */
export function folded(title: string, body: readonly string[]): string {
  const inside = body.join("\n\n");
  return `<details><summary>${cell(title)}</summary>\n\n${inside}\n\n</details>`;
}

/**
 * Advice as people write it in a text: sentences, and lines of a file to paste, which begin with a
 * space or a bracket.
 */
export function advice(text: Text): readonly string[] {
  if (typeof text !== "string" || !text.includes("\n")) return [sentence(text)];
  const blocks: { paste: boolean; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const paste = /^(\s|[{}[\]])/.test(line);
    const last = blocks.at(-1);
    if (last?.paste === paste) last.lines.push(line);
    else blocks.push({ paste, lines: [line] });
  }
  return blocks.map(({ paste, lines }) =>
    paste ? fenced(dedent(lines), languageOf(lines)) : sentence(lines.join(" ")),
  );
}

function languageOf([first = ""]: readonly string[]): string {
  return /^\s*[{[]/.test(first) ? "json" : "yaml";
}

function dedent(lines: readonly string[]): string[] {
  const margin = Math.min(...lines.map((line) => line.search(/\S|$/)));
  return lines.map((line) => line.slice(margin));
}
