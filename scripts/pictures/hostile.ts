import { marked } from "marked";
import { renderComment } from "../../src/action/comment/comment-body.ts";
import { logEnd, logFailure, logPlan } from "../../src/action/log-report.ts";
import { printedLines as onTerminal, tellFailure } from "../../src/cli/terminal-report.ts";
import { renderSummary } from "../../src/action/summary.ts";
import type { Report } from "../../src/model/report/report.ts";
import { printed } from "./printed.ts";
import { withText } from "./with-text.ts";

/** Texts that mean something to Markdown, HTML, GitHub, a terminal or the runner. */
const hostileTexts: readonly string[] = [
  "@octocat #77 GH-77 octo-org/shop#77 \n@octocat",
  "<img src=x onerror=y> </details></summary><!-- --> &lt;",
  "](https://evil.example) [x](javascript:y) <https://evil.example> https://evil.example www.evil.example a@evil.example",
  "`x` ``` ~~~ | a | b |\n| --- | --- |",
  "\n## x\n- y\n1. z\n> [!NOTE]\n**bold** _it_ ~~gone~~ \\",
  "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u202egpj.exe\u2066 \u0000 \u2028",
  "\n::error::x\r\n::add-mask::y\n##[group]z\n::set-output name=a::b",
  `</details><b>${"x".repeat(700)}</details><b>`,
];

/** A place where a report is read: what it makes of it, and what of that a text must not change. */
export interface Door {
  readonly name: string;
  readonly show: (report: Report) => string;
  readonly structure: (shown: string) => readonly string[];
}

/** What a browser would make of it: the elements, without their texts and the mere look of code; of links the host. */
function elements(markdown: string): string[] {
  const html = marked.parse(markdown, { gfm: true, async: false });
  return [...html.matchAll(/<\/?[a-z][a-z0-9]*|(?:href|src)="[^"]*"/g)]
    .map(([tag]) => tag.replace(/^(\w+="[a-z]+:(?:\/\/[^/"]*)?).*$/, "$1"))
    .filter((tag) => !tag.endsWith("code"));
}

/** What would notify people or leave a trace in an issue, code blocks aside. */
function mentions(markdown: string): string[] {
  const html = marked.parse(markdown, { gfm: true, async: false });
  const text = html
    .replace(/<pre>[\s\S]*?<\/pre>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  return [...text.matchAll(/@octocat|#77|GH-77/g)].map(([found]) => found);
}

/** The commands that the runner would carry out, and signs that move a terminal's cursor. */
function commands(log: string): string[] {
  return [...log.matchAll(/^\s*::[a-z-]+|##\[|[\u001b\u0000\u202e\u2028]/gm)].map(([it]) => it);
}

function showLog(report: Report): string {
  return printed(() => {
    if (report.planned) logPlan(report);
    if (report.verdict === "failed") logFailure(report);
    else logEnd(report);
  });
}

/** What `plan` and `deploy` print, on stdout and stderr. */
function showTerminal(report: Report): string {
  const lines: string[] = [];
  const terminal = {
    print: (text: string) => lines.push(text),
    note: (text: string) => lines.push(`${text}\n`),
  };
  if (report.planned) logPlan(report, onTerminal(terminal));
  if (report.verdict === "failed") tellFailure(report, terminal);
  else logEnd(report, onTerminal(terminal));
  return lines.join("");
}

function showComment(report: Report): string {
  const { environment = "production", target, subject, job, place, verdict } = report;
  const key = { environment, target, subject, region: place.region ?? "" };
  return renderComment({ key, report, job, now: 0, dryRun: verdict === "planned" });
}

export const doors: readonly Door[] = [
  { name: "summary", show: renderSummary, structure: elements },
  {
    name: "comment",
    show: showComment,
    structure: (shown) => [...elements(shown), ...mentions(shown)],
  },
  { name: "log", show: showLog, structure: commands },
  // A workflow's `run:` may print it, too: what the runner reads as a command is none there either.
  { name: "terminal", show: showTerminal, structure: commands },
];

/** The doors whose structure or links a hostile text changes, with the text and the first thing that is other. */
export function hostileProblems(report: Report, through: readonly Door[] = doors): string[] {
  return hostileTexts.flatMap((text) => {
    // As long as the hostile one, so that the same is cut off.
    const plain = withText(report, "x".repeat(text.length));
    const hostile = withText(report, text);
    return through.flatMap(({ name, show, structure }) => {
      const [wanted, found] = [structure(show(plain)), structure(show(hostile))];
      const at = found.findIndex((one, index) => one !== wanted[index]);
      if (at < 0 && found.length === wanted.length) return [];
      const what = `${found[at] ?? "nothing"} instead of ${wanted[at < 0 ? found.length : at] ?? "nothing"}`;
      return [`${name}: ${JSON.stringify(text.slice(0, 40))} makes ${what}`];
    });
  });
}
