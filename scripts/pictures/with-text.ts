import type { Report } from "../../src/model/report/report.ts";

/** What is ours or checked before it is shown: words of the model, ids, commits, addresses of the run. */
const ours: ReadonlySet<string> = new Set([
  ...["verdict", "stage", "effect", "language", "kind", "errorId", "target", "commit"],
  ...["sha", "headSha", "runId", "runAttempt", "runNumber", "runUrl", "serverUrl", "repository"],
]);

/** The same report with this text in the place of each one that may come from anywhere. */
export function withText(report: Report, text: string): Report {
  return replaced(report, "", text) as Report;
}

function replaced(value: unknown, key: string, text: string): unknown {
  if (typeof value === "string") {
    if (ours.has(key) || value === "") return value;
    // Nobody makes an address of 10 kB.
    if (key === "url") return `${value}${text.slice(-200)}`;
    return key === "todo" ? advised(value, text) : text;
  }
  // The pieces of a sentence have the sentence's name.
  if (Array.isArray(value)) return value.map((one) => replaced(one, key, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      replaced(inner, name === "strong" ? key : name, text),
    ]),
  );
}

/** Lines to paste begin with a space or a bracket, and only our own texts have any. */
function advised(value: string, text: string): string {
  const line = text.replace(/[\r\n]+/g, " ");
  return value
    .split("\n")
    .map((own) => `${/^[\s{}[\]]+/.exec(own)?.[0] ?? "x "}${line}`)
    .join("\n");
}
