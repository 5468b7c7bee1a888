import { summary } from "@actions/core";
import { spokenPhases, spokenTime } from "../model/time/duration.ts";
import { troubleshooting } from "../model/pages.ts";
import { headingOf, type Report, type RunVerdict } from "../model/report/report.ts";
import { version } from "../model/version.ts";
import { changeParts, timelineFirst } from "./render/changes.ts";
import { commitText, compareLink } from "./render/commit.ts";
import { foldParts } from "./render/folds.ts";
import {
  isAboutInputs,
  isEvidenceOpen,
  openLinks,
  openOutput,
  openWarnings,
} from "./render/open-parts.ts";
import { advice, bold, fenced, link, links, sentence } from "./render/markdown.ts";
import { escapeMarkdown, shorten } from "./text.ts";
import { words } from "./words.ts";

const headingLimit = 200;

/** GitHub drops a step's summary above 1 MiB; nobody reads a fifth of it. */
const limitBytes = 190_000;

/** Appends the report to the job summary. */
export async function writeSummary(report: Report): Promise<void> {
  await summary.addRaw(renderSummary(report), true).write();
}

/** The report as Markdown, without the folds' bodies where they would make it too large. */
export function renderSummary(report: Report): string {
  const whole = render(report, 100);
  return Buffer.byteLength(whole) <= limitBytes ? whole : render(report, 10);
}

function render(report: Report, foldLines: number): string {
  return [...openParts(report), ...foldParts(report, foldLines), footer(report)]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** All that stands open, in the order in which people ask. */
function openParts(report: Report): string[] {
  const { story, verdict } = report;
  const late = report.stage === "sign-in" && (story.differences?.length ?? 0) > 0;
  const todo = todoParts(report);
  return [
    `### ${marks[verdict]} ${heading(report)}`,
    leadOf(report),
    labelLines(report),
    ...(late ? [] : todo),
    ...openEvidence(report),
    ...timelineFirst(report),
    [warningLines(report), triedLabel(report)].filter((line) => line !== "").join("<br>"),
    ...changeParts(report),
    ...(late ? todo : []),
  ];
}

/** Why it failed and what to do, for a place that has a heading of its own. */
export function failureParts(report: Report): string[] {
  const parts = [leadOf(report), labelLines(report), ...todoParts(report), ...openEvidence(report)];
  const tables = report.stage === "inputs" ? changeParts(report) : [];
  return [...parts, ...tables].filter((part) => part !== "");
}

const marks: Readonly<Record<RunVerdict, string>> = {
  done: "✅",
  unchanged: "✅",
  planned: "📋",
  failed: "❌",
};

function heading(report: Report): string {
  const { environment, verdict } = report;
  const where = verdict === "planned" && environment !== undefined ? `${environment} · ` : "";
  return escapeMarkdown(shorten(where + headingOf(report), headingLimit));
}

function leadOf(report: Report): string {
  const { story, verdict, totalMs } = report;
  if (isAboutInputs(report)) return "";
  if (verdict === "failed") return sentence(story.cause ?? "");
  const [first] = openLinks(story);
  const lead = sentence(story.lead ?? "").replace(/\.$/, "");
  const written = `${lead === "" ? "N" : "n"}othing was written`;
  const parts = [
    lead,
    ...(verdict === "planned" ? [written] : []),
    spokenTime(totalMs),
    ...(verdict === "unchanged" && first !== undefined ? [link({ ...first, label: "open" })] : []),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** Labelled lines that wrap where the page is narrow. */
function labelLines(report: Report): string {
  const { story, verdict, live, job } = report;
  if (verdict === "unchanged") return "";
  const compare = compareLink(job, story.since);
  const commit = [commitText(job) ?? "", ...(compare === undefined ? [] : [link(compare)])];
  return [
    labelled(words.live, live === undefined ? "" : sentence(live)),
    isShort(report) ? labelled(words.todo, shortTodo(report)) : "",
    labelled(
      story.existing === true ? words.run : words.commit,
      verdict === "failed" ? "" : commit.filter(Boolean).join(" · "),
    ),
    labelled(
      words.open,
      links((verdict === "failed" ? (story.links ?? []) : openLinks(story)).slice(0, 6)),
    ),
  ]
    .filter((line) => line !== "")
    .join("<br>");
}

function labelled(label: string, text: string): string {
  return text === "" ? "" : `${bold(`${label}:`)} ${text}`;
}

/** Whether what to do is one sentence, which stands in its line. */
function isShort({ story, errorId }: Report): boolean {
  const [first, ...others] = story.todo ?? [];
  if (errorId === undefined || others.length > 0) return false;
  return first === undefined || advice(first).length === 1;
}

function todoParts(report: Report): string[] {
  const { story, errorId } = report;
  if (errorId === undefined || isShort(report)) return [];
  const [first = "", ...others] = story.todo ?? [];
  if (others.length === 0) {
    const [text = "", ...paste] = advice(first);
    return [labelled(words.todo, text), ...paste, moreLink(report)];
  }
  const items = [first, ...others].flatMap((item) => {
    const [text = "", ...paste] = advice(item);
    return [`- ${text}`, ...paste];
  });
  return [bold(`${words.todo}:`), ...items, moreLink(report)];
}

/** What ends in a link, not in a sentence, is set off from the next link. */
function shortTodo(report: Report): string {
  const said = (report.story.todo ?? []).flatMap((text) => advice(text)).join(" ");
  return [said, moreLink(report)].filter(Boolean).join(said.endsWith(")") ? " · " : " ");
}

function moreLink({ errorId }: Report): string {
  if (errorId === undefined) return "";
  return link({ label: `${words.more} ${errorId}`, url: troubleshooting(errorId) });
}

/** What the application wrote, or what proves the cause, where it is short. */
function openEvidence(report: Report): string[] {
  const { story, evidence } = report;
  if (isAboutInputs(report)) return [];
  const output = story.output ?? [];
  if (output.length > 0) return [fenced(output.slice(-openOutput))];
  return isEvidenceOpen(evidence) ? [fenced(evidence)] : [];
}

export function warningLines({ warnings }: Report): string {
  const shown = warnings.slice(0, openWarnings).map((text) => `⚠️ ${sentence(text)}`);
  const rest = warnings.length - shown.length;
  return [...shown, ...(rest === 0 ? [] : [`⚠️ … and ${rest} more, below`])].join("<br>");
}

/** After a failure the changes below are what was tried, or what was only planned. */
function triedLabel({ verdict, story, tried, job, stage }: Report): string {
  const compared = (story.differences?.length ?? 0) + (story.tables?.length ?? 0) > 0;
  if (verdict !== "failed" || !compared || ["inputs", "sign-in"].includes(stage)) return "";
  const compare = compareLink(job, story.since);
  const parts = [commitText(job) ?? "", ...(compare === undefined ? [] : [link(compare)])];
  const label = `${tried ? words.tried : words.planned}:`;
  return `${bold(label)} ${parts.filter(Boolean).join(" · ")}`.trim();
}

function footer(report: Report): string {
  const { place, phases, totalMs, verdict, job, environment } = report;
  const { accountId, region, roleArn } = place;
  const who = accountId === undefined ? roleArn && `role ${roleArn}` : `account ${accountId}`;
  const times = spokenPhases(phases);
  const parts = [
    environment === undefined ? undefined : `environment ${environment}`,
    who,
    region,
    times === "" ? spokenTime(totalMs) : shorten(times, 400),
    `aws-oidc-deploy ${version}`,
  ].filter((part) => part !== undefined);
  const commit = verdict === "unchanged" ? (commitText(job) ?? "") : "";
  const line = parts.map((part) => escapeMarkdown(part)).join(" · ");
  return `<sub>${[commit, line].filter(Boolean).join(" · ")}</sub>`;
}
