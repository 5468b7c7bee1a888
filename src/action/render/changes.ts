import type { Report } from "../../model/report/report.ts";
import type { Table, Timeline } from "../../model/report/story.ts";
import { diffLines } from "./differences.ts";
import { bold, cell, fenced, rows, sentence } from "./markdown.ts";

/** Rows and lines that stand open: the page stays one screen whatever is deployed. */
const open = { rows: 9, timeline: 6, lines: 12, failedLines: 4, facts: 12 } as const;

/** The comparison, the tables, the timeline and the labelled lines below them. */
export function changeParts(report: Report): string[] {
  const { story, verdict } = report;
  if (verdict === "unchanged") return [];
  const tables = (story.tables ?? []).map((table) => tablePart(table, open.rows));
  // What becomes of each part was the plan's; after a failure the comparison tells what was tried,
  // and no line may say that something was done.
  const compared = (story.differences?.length ?? 0) + (story.tables?.length ?? 0) > 0;
  const isTold = verdict === "failed" && compared;
  const told = isTold ? [] : (story.facts ?? []);
  const rest = told.length - open.facts;
  const facts = [
    ...told
      .slice(0, open.facts)
      .map(([label, text]) => `${bold(`${label}:`)} ${sentence(text, 300)}`),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ];
  const timeline = verdict === "failed" ? [] : timelinePart(report);
  return [diffPart(report), ...tables, ...timeline, facts.join("<br>")];
}

/** After a failure what happened in time explains more than what was tried, and stands above it. */
export function timelineFirst(report: Report): string[] {
  return report.verdict === "failed" ? timelinePart(report) : [];
}

function timelinePart({ story: { timeline } }: Report): string[] {
  return timeline !== undefined && isTimelineOpen(timeline)
    ? [tablePart(timeline.table, open.timeline)]
    : [];
}

/** Whether a timeline stands open: it is short, and nobody gave it a title to fold it under. */
export function isTimelineOpen({ title, table }: Timeline): boolean {
  return title === undefined && table.rows.length <= open.timeline;
}

/** How many lines of the comparison stand open. */
export function openDiffLines({ verdict }: Report): number {
  return verdict === "failed" ? open.failedLines : open.lines;
}

function diffPart(report: Report): string {
  const { differences = [], comparing, unlisted = 0 } = report.story;
  if (differences.length === 0) return "";
  const all = diffLines(differences);
  const limit = openDiffLines(report);
  const shown = all.length <= limit + 1 ? all : all.slice(0, limit);
  const rest = all.length > shown.length || unlisted > 0;
  const title = comparing === undefined ? [] : [`  ${comparing}`];
  return fenced([...title, ...shown, ...(rest ? ["  … and more, below"] : [])], "diff");
}

function tablePart({ columns, rows: all }: Table, limit: number): string {
  const last = all.at(-1);
  const cut = all.length > limit && last !== undefined;
  const shown = cut
    ? [...all.slice(0, limit - 2), [`… ${all.length - limit + 1} more`], last]
    : all;
  const cells = shown.map((row) => columns.map((_, at) => cell(row[at] ?? "")));
  return rows(columns, cells);
}

export { tablePart };
