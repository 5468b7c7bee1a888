import { spokenPhases, spokenTime } from "../model/time/duration.ts";
import { troubleshooting } from "../model/pages.ts";
import { annotationOf, headingOf, type Report } from "../model/report/report.ts";
import type { Fold } from "../model/report/story.ts";
import { plainText } from "../model/text.ts";
import { version } from "../model/version.ts";
import type { Log } from "../model/context.ts";
import { annotateFailure, workflowLog } from "./log.ts";
import { commitPlain } from "./render/commit.ts";
import { comparedFold, diffWithin, logLines, tableLines } from "./render/differences.ts";
import { words } from "./words.ts";

/** What the log shows one by one before it folds the rest. */
const shown = { differences: 15, evidence: 40, facts: 20, notes: 100, folded: 1000 } as const;

/** Where the report is read line by line: the workflow's log, or a terminal. */
export type Lines = Pick<Log, "info" | "group">;

/** The comparison with its values, before anything is done. */
export function logPlan(report: Report, log: Lines = workflowLog): void {
  const { story, job, verdict, notes } = report;
  const commit = commitPlain(job);
  if (verdict !== "unchanged") {
    const by = story.existing === true ? "by a run of" : "for";
    log.info(`${headingOf(report)}${commit === "" ? "" : `, ${by} ${commit}`}`);
  }
  const differences = story.differences ?? [];
  const rest = differences.length - shown.differences + (story.unlisted ?? 0);
  for (const line of logLines(differences.slice(0, shown.differences))) log.info(line);
  if (rest > 0) log.info(`  … and ${rest} more (see the output plan-file)`);
  for (const table of story.tables ?? []) for (const line of tableLines(table)) log.info(line);
  const facts = story.facts ?? [];
  for (const [label, text] of facts.slice(0, shown.facts)) {
    log.info(`  ${label}: ${plainText(text)}`);
  }
  logRest(facts.length - shown.facts, log);
  for (const note of notes.slice(0, shown.notes)) log.info(`  ${note}`);
  logRest(notes.length - shown.notes, log);
  if (story.compared !== undefined) logFold(comparedFold(story.compared), log);
  for (const fold of story.folds ?? []) logFold(fold, log);
}

function logRest(count: number, log: Lines): void {
  if (count > 0) log.info(`  … and ${count} more`);
}

function logFold({ title, differences = [], lines = [], table, more }: Fold, log: Lines): void {
  const changes = diffWithin(differences, shown.folded);
  log.group(title, [
    ...changes.lines,
    ...(changes.rest > 0 ? [`… and ${changes.rest} more`] : []),
    ...lines.slice(0, shown.folded),
    ...(lines.length > shown.folded ? [`… and ${lines.length - shown.folded} more`] : []),
    ...(table === undefined ? [] : tableLines(table)),
    ...(more === undefined ? [] : [plainText(more)]),
  ]);
}

/** The last lines of a run that ended well: the heading, then what was deployed and the page to look at. */
export function logEnd(report: Report, log: Lines = workflowLog): void {
  const { story, verdict, totalMs } = report;
  if (verdict === "planned") {
    log.info(`✔ Dry run: nothing was written (${spokenTime(totalMs)})`);
    return;
  }
  logAbout(report, log);
  if (story.lead !== undefined) log.info(`  ${plainText(story.lead)}`);
  log.info(`✔ ${headingOf(report)} (${spokenTime(totalMs)})`);
  const [first] = story.links ?? [];
  if (story.url !== undefined) log.info(`  ${story.url}`);
  if (first !== undefined) log.info(`  ${first.url}`);
}

/** One annotation with the cause, then state, evidence, what to do and the pages that help. */
export function logFailure(report: Report): void {
  annotateFailure(headingOf(report), annotationOf(report));
  logHelp(report);
}

/** What is live after a failure, what proves the cause, what to do and the pages that help. */
export function logHelp(report: Report, log: Lines = workflowLog): void {
  const { story, live, errorId = "", evidence } = report;
  if (live !== undefined) log.info(`${words.live}: ${plainText(live)}`);
  if ((story.output ?? []).length === 0) logEvidence(report, log);
  for (const text of story.todo ?? []) log.info(`${words.todo}: ${plainText(text)}`);
  for (const { label, url } of (story.links ?? []).slice(0, 3)) {
    log.info(`${words.open}: ${url} (${label})`);
  }
  log.info(`More: ${troubleshooting(errorId)}`);
  if ((story.output ?? []).length > 0 && evidence.length > 0) {
    logFold({ title: words.evidence, lines: evidence }, log);
  }
  logAbout(report, log);
}

/** In the open, so that nobody has to unfold what explains a failure; a long list is folded. */
function logEvidence({ evidence }: Report, log: Lines): void {
  if (evidence.length === 0) return;
  if (evidence.length > shown.evidence) {
    logFold({ title: words.evidence, lines: evidence }, log);
    return;
  }
  log.info(`${words.evidence}:`);
  for (const line of evidence) log.info(`  ${line}`);
}

function logAbout({ phases, session }: Report, log: Lines): void {
  const times = spokenPhases(phases);
  log.group(`About this run: aws-oidc-deploy ${version}`, [
    ...(times === "" ? [] : [times]),
    ...(session === undefined ? [] : [session.title, ...(session.lines ?? [])]),
  ]);
}
