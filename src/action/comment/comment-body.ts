import { createHash } from "node:crypto";
import { spokenInstant } from "../../model/time/duration.ts";
import type { Job } from "../../model/context.ts";
import { headingOf, type Report } from "../../model/report/report.ts";
import { escapeMarkdown, shorten } from "../text.ts";
import { changeParts } from "../render/changes.ts";
import { commitOf, shortCommit } from "../render/commit.ts";
import { foldParts } from "../render/folds.ts";
import { folded, link, sentence } from "../render/markdown.ts";
import { failureParts, warningLines } from "../summary.ts";
import { withoutAccounts } from "../without-accounts.ts";

/** GitHub refuses longer comments (65 536 characters). */
const bodyLimit = 60_000;

/** Marks around the plan, by which a later run finds it again. */
const planBegin = "<!-- plan -->";
const planEnd = "<!-- end of plan -->";

/** What a comment is for: one for each environment, target, region and subject. */
export interface CommentKey {
  readonly environment: string;
  readonly target: string;
  readonly region: string;
  /** By the inputs, so that a run without a plan finds the comment of the one before. */
  readonly subject: string;
}

/** The run that a comment is of. */
export interface CommentRun {
  readonly runId: string;
  readonly attempt: number;
  readonly commit: string;
}

/** The comment that an earlier run left. */
export interface EarlierComment extends CommentRun {
  /** Its plan, as Markdown of ours. */
  readonly plan: string | undefined;
}

/** The invisible first line by which the next run finds the comment. */
export function markerOf({ environment, target, region, subject }: CommentKey): string {
  const identity = [environment, target, region, subject].join("\n");
  // A subject may be an ARN: of an account id in it all possible ones could be tried.
  const hash = createHash("sha256").update(withoutAccounts(identity)).digest("hex").slice(0, 20);
  return `<!-- aws-oidc-deploy plan ${hash} -->`;
}

function runMark({ runId, attempt, commit }: CommentRun): string {
  return `<!-- run ${runId}.${attempt} of ${commit} -->`;
}

export function commentRunOf(job: Job): CommentRun {
  const commit = commitOf(job).sha ?? "";
  const { runId = "0", runAttempt = "1" } = job;
  return { runId, attempt: Number(runAttempt), commit: shortCommit(commit) };
}

/** Reads a comment that {@link renderComment} made. */
export function readComment(body: string): EarlierComment | undefined {
  const [, runId, attempt, commit] = /^<!-- run (\d+)\.(\d+) of ([0-9a-f]*) -->$/m.exec(body) ?? [];
  if (runId === undefined) return undefined;
  const [from, to] = [body.indexOf(planBegin), body.lastIndexOf(planEnd)];
  const plan = from < 0 || to < from ? undefined : body.slice(from + planBegin.length, to).trim();
  return { runId, attempt: Number(attempt), commit: commit ?? "", plan };
}

/** Whether a comment's run is newer than another one: by run, then by attempt. */
export function isNewer(one: CommentRun, other: CommentRun): boolean {
  const [a, b] = [BigInt(one.runId), BigInt(other.runId)];
  return a === b ? one.attempt > other.attempt : a > b;
}

export interface CommentParts {
  readonly key: CommentKey;
  readonly report: Report;
  readonly job: Job;
  /** When it is written, in ms since the epoch. */
  readonly now: number;
  readonly dryRun: boolean;
  readonly earlier?: EarlierComment;
}

/** The comment: marks, heading with the environment, plan or failure, and which run of which commit. */
export function renderComment(parts: CommentParts): string {
  const report = withoutAccounts(parts.report);
  const variants = [100, 10, 0].map((lines) => render({ ...parts, report }, lines));
  return variants.find((body) => body.length <= bodyLimit) ?? tooLong({ ...parts, report });
}

/** Nothing is cut in its middle: a mark or a fold that never ends would take along what follows. */
function tooLong(parts: CommentParts): string {
  const what = parts.report.planned ? "The plan" : "What went wrong";
  return framed(parts, [`${what} is too long for a comment; see the run's summary.`]);
}

function render(parts: CommentParts, foldLines: number): string {
  const { report } = parts;
  return framed(
    parts,
    report.planned
      ? [quiet(planPart(report, foldLines))]
      : [quiet(failureParts(report).join("\n\n")), outdated(parts, foldLines)],
  );
}

function framed(parts: CommentParts, body: readonly string[]): string {
  const { planned } = parts.report;
  return [
    `${markerOf(parts.key)}\n${runMark(commentRunOf(parts.job))}`,
    quiet(`### ${headline(parts, planned)}`),
    ...body,
    quiet(footer(parts, planned)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function headline({ key, report, job }: CommentParts, planned: boolean): string {
  const { commit } = commentRunOf(job);
  const { verdict } = report;
  const mark = verdict === "failed" ? "❌" : verdict === "unchanged" ? "✅" : "📋";
  const what = planned ? headingOf(report) : `${report.subject}: no plan for ${commit}`;
  return `${mark} ${escapeMarkdown(shorten(`${key.environment} · ${what}`, 200))}`;
}

function planPart(report: Report, foldLines: number): string {
  const failed = report.verdict === "failed" ? failureParts(report) : [];
  const { session: _session, ...told } = report;
  const folds = foldLines === 0 ? [] : foldParts(told, foldLines);
  return [
    ...failed,
    planBegin,
    sentence(report.verdict === "failed" ? "" : (report.story.lead ?? "")),
    deletionWarning(report),
    ...changeParts(report),
    warningLines(report),
    ...folds,
    planEnd,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What disappears is what a reviewer must not overlook. */
function deletionWarning({ deletes, story }: Report): string {
  if (deletes === 0) return "";
  const what =
    story.deletion ??
    (deletes === 1 ? "1 resource is deleted" : `${deletes} resources are deleted`);
  return `> [!WARNING]\n> ${sentence(what)}`;
}

/** The plan of an earlier commit, which must not be taken for this one's. */
function outdated({ earlier, job }: CommentParts, foldLines: number): string {
  if (earlier?.plan === undefined || foldLines === 0) return "";
  const same = earlier.commit === commentRunOf(job).commit;
  const title = `The plan for ${earlier.commit}${same ? ", of an earlier run" : ""}: outdated`;
  return folded(title, [planBegin, earlier.plan, planEnd]);
}

/**
 * In a comment, unlike in a summary, an `@name` notifies people, and `#1` or `GH-1` leaves a trace in
 * that issue, escaped or not; an invisible space keeps both from happening.
 */
function quiet(markdown: string): string {
  return markdown
    .replace(/&#(?:35|64);/g, "$&\u200B")
    .replace(/\bGH-(?=\d)/gi, (match) => `${match.slice(0, 2)}\u200B-`);
}

function footer({ key, report, job, now, dryRun }: CommentParts, planned: boolean): string {
  const { commit } = commentRunOf(job);
  const base = job.baseRef === undefined ? "" : ` merged into ${job.baseRef}`;
  const run =
    job.runUrl === undefined
      ? undefined
      : link({ label: `run ${job.runNumber ?? ""}`, url: job.runUrl });
  const role = report.place.roleArn?.split("/").at(-1);
  const first = [
    `${planned ? "Plan for " : ""}${escapeMarkdown(commit + base)}`,
    run,
    spokenInstant(now),
  ].filter((part) => part !== undefined);
  const second = [key.target, key.region, role === undefined ? undefined : `role ${role}`].filter(
    (part) => part !== undefined,
  );
  const groups = [
    first.join(", "),
    escapeMarkdown(second.join(", ")),
    ...(dryRun || !planned ? ["nothing was written"] : []),
  ];
  return `<sub>${groups.join(" · ")}</sub>`;
}
