/**
 * Makes untrusted text harmless in the log: the runner reads lines that start with `::` or hold
 * `##[` as workflow commands (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 * Control characters that could move the cursor, or that the runner takes for white space before a
 * command (U+0085), go too, and with them every escape sequence: text could be hidden or coloured.
 */
export function neutralise(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/g, "\uFFFD")
    .replace(/^(\s*)::/gm, "$1: :")
    .replace(/##\[/g, "# #[");
}

/** Cuts what is too long for a line of the log. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/**
 * Makes untrusted text plain in Markdown, tables and HTML included: no links, mentions, emoji or
 * list items. What has no meaning where it stands is left, so that the source stays readable.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, " ")
    .replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "")
    .replace(/[\\`*_[\]#|~@]/g, toEntity)
    .replace(/^[-+]|:(?=\/\/|[\w+-]+:)|(?<=\bwww)\./gi, toEntity);
}

function toEntity(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}
