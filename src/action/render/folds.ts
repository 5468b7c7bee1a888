import { plainText } from "../../model/text.ts";
import type { Report } from "../../model/report/report.ts";
import type { Fold } from "../../model/report/story.ts";
import { words } from "../words.ts";
import { isTimelineOpen, openDiffLines, tablePart } from "./changes.ts";
import { comparedFold, diffLines, diffWithin } from "./differences.ts";
import { isAboutInputs, isEvidenceOpen, openWarnings } from "./open-parts.ts";
import { fenced, folded, sentence } from "./markdown.ts";

/** Folds of one report: more are not looked for. */
const foldLimit = 12;
const foldedRows = 100;

/** What few readers need, the session last. */
export function foldParts(report: Report, lines: number): string[] {
  const { story, notes, session } = report;
  const all: Fold[] = [
    ...longDiff(report),
    ...timelineFold(report),
    ...(story.compared === undefined || report.verdict !== "unchanged"
      ? []
      : [comparedFold(story.compared)]),
    ...(story.folds ?? []),
    ...counted(words.notes, notes),
    ...furtherWarnings(report),
    ...evidenceFold(report),
  ];
  return [...all.slice(0, foldLimit), ...(session === undefined ? [] : [session])].map((fold) =>
    renderFold(fold, lines),
  );
}

function counted(title: string, lines: readonly string[], unit = ""): Fold[] {
  const count = lines.length;
  return count === 0 ? [] : [{ title: `${title}: ${String(count)}${unit}`, lines }];
}

/** Only those that can be shown are made plain; all are counted. */
function furtherWarnings({ warnings }: Report): Fold[] {
  const rest = warnings.length - openWarnings;
  if (rest <= 0) return [];
  const lines = warnings.slice(openWarnings, openWarnings + foldedRows).map(plainText);
  const more = rest > lines.length ? { more: `… and ${rest - lines.length} more` } : {};
  return [{ title: `${words.warnings}: ${rest}`, lines, ...more }];
}

function longDiff(report: Report): Fold[] {
  const { differences = [], unlisted = 0 } = report.story;
  if (report.verdict === "unchanged" || diffLines(differences).length <= openDiffLines(report) + 1)
    return [];
  const more = unlisted === 0 ? {} : { more: `… and ${unlisted} more, in the output plan-file` };
  return [{ title: `All ${differences.length + unlisted} changes`, differences, ...more }];
}

function timelineFold({ story: { timeline } }: Report): Fold[] {
  if (timeline === undefined || isTimelineOpen(timeline)) return [];
  const { title = "Timeline", table } = timeline;
  return [{ title, table }];
}

/** Evidence that does not stand open: it is long, or the application's output stands there. */
function evidenceFold(report: Report): Fold[] {
  const { evidence, story } = report;
  if (isAboutInputs(report)) return [];
  const open = isEvidenceOpen(evidence) && (story.output ?? []).length === 0;
  return open ? [] : counted(words.evidence, evidence, evidence.length === 1 ? " line" : " lines");
}

function renderFold(fold: Fold, limit: number): string {
  const { title, differences = [], lines = [], language, table, more } = fold;
  const changes = diffWithin(differences, limit);
  const rest = changes.rest === 0 ? [] : [`  … and ${changes.rest} more`];
  return folded(title, [
    ...(differences.length === 0 ? [] : [fenced([...changes.lines, ...rest], "diff")]),
    ...(lines.length === 0 ? [] : [fenced(cut(lines, limit), language)]),
    ...(table === undefined ? [] : [tablePart(table, foldedRows)]),
    ...(more === undefined ? [] : [sentence(more)]),
  ]);
}

function cut(lines: readonly string[], limit: number): readonly string[] {
  const rest = lines.length - limit;
  return rest <= 0 ? lines : [...lines.slice(0, limit), `… and ${rest} more`];
}
