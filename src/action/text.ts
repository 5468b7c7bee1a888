/**
 * Signs that move the cursor, hide text or turn its direction: control characters, colours and other
 * sequences of a terminal, and Unicode's bidirectional controls, by which a name can read backwards
 * (https://trojansource.codes). What the runner takes for white space before a command (U+0085) is
 * among them.
 */
const invisible =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** Sequences of a terminal, colours included: nothing of ours uses them. */
const terminalSequence =
  /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_])/g;

/** Makes untrusted text visible as it is, wherever it is shown; line breaks and tabs stay. */
export function harmless(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(terminalSequence, "").replace(invisible, "\uFFFD");
}

/**
 * Makes untrusted text harmless in the log: the runner reads lines that start with `::` or hold
 * `##[` as workflow commands (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function neutralise(text: string): string {
  return harmless(text)
    .replace(/^(\s*)::/gm, "$1: :")
    .replace(/##\[/g, "# #[");
}

/** Cuts what is too long for a line of the log, never in the middle of a sign. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = Math.max(0, limit - 1);
  const split = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
  return `${text.slice(0, split)}…`;
}

/**
 * Makes untrusted text plain in Markdown, tables and HTML included: no links, mentions, emoji or
 * list items. What has no meaning where it stands is left, so that the source stays readable.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(terminalSequence, "")
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, " ")
    .replace(invisible, "\uFFFD")
    .replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "")
    .replace(/[\\`*_[\]#|~@]/g, toEntity)
    .replace(/^[-+]|:(?=\/\/|[\w+-]+:)|(?<=\bwww)\./gi, toEntity);
}

function toEntity(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}
