import type { Job } from "../context.ts";
import type { PhaseTime } from "../time/duration.ts";
import type { DeployError } from "../errors.ts";
import { liveText } from "./live.ts";
import { changesNothing, type Change, type Outcome, type Plan } from "../plan.ts";
import { mergeStories, type Difference, type Fold, type Story } from "./story.ts";
import { plainText, type Text } from "../text.ts";

/** How far a run has come. */
export type RunStage = "inputs" | "sign-in" | "plan" | "deploy";

/** What is known of a run at its end, whatever its end is. */
export interface RunFacts {
  readonly target: string;
  /** The heading where it failed before it had a plan. */
  readonly unplanned: string;
  /** What is deployed to, as far as the inputs name it; a plan knows better. */
  readonly subject: string;
  readonly environment?: string;
  readonly dryRun: boolean;
  readonly stage: RunStage;
  readonly plan?: Plan;
  readonly outcome?: Outcome;
  readonly error?: DeployError;
  /** Warnings that were logged on the way. */
  readonly heard: readonly string[];
  readonly place: PlaceFacts;
  readonly job: Job;
  readonly session?: Fold;
  readonly phases: readonly PhaseTime[];
  readonly totalMs: number;
}

export interface PlaceFacts {
  readonly accountId?: string;
  readonly region?: string;
  /** The role's ARN, for a run that did not get as far as an account. */
  readonly roleArn?: string;
}

export type RunVerdict = "done" | "unchanged" | "planned" | "failed";

/** What is known of a run and told by other words. */
type Digested = "plan" | "outcome" | "error" | "heard" | "dryRun" | "unplanned";

/** All that a run has to say of itself: log, job summary and comment show this value and no other. */
export interface Report extends Omit<RunFacts, Digested> {
  readonly verdict: RunVerdict;
  /** What follows the subject in the heading. */
  readonly title: string;
  readonly story: Story;
  /** Whether anything was tried at AWS, so that the changes are what was tried or done. */
  readonly tried: boolean;
  /** Whether there is a plan, carried out or not. */
  readonly planned: boolean;
  /** How many things the plan deletes. */
  readonly deletes: number;
  /** Sentences that are worth reading besides, e.g. what was left out. */
  readonly notes: readonly string[];
  readonly warnings: readonly Text[];
  readonly live?: Text;
  readonly errorId?: string;
  readonly evidence: readonly string[];
}

/** The heading of all three doors: `checkout-api: version 42 is live`. */
export function headingOf({ subject, title }: Pick<Report, "subject" | "title">): string {
  return `${subject}: ${title}`;
}

/** Makes the report of what is known. Pure. */
export function composeReport(facts: RunFacts): Report {
  const { plan, outcome: _o, error, heard, dryRun: _d, unplanned: _u, ...rest } = facts;
  const told = withFewDifferences(storyOf(facts));
  const notes = plan?.notes ?? [];
  const warned = notes.filter(isWarning).map((note) => note.slice(warningMark.length));
  const verdict = verdictOf(facts);
  const live = liveOf(facts);
  return {
    ...rest,
    subject: plan?.subject ?? facts.subject,
    verdict,
    title: told.title ?? titleOf(facts, verdict),
    story: told,
    tried: facts.stage === "deploy",
    planned: plan !== undefined,
    deletes: plan?.changes.filter(({ effect }) => effect === "delete").length ?? 0,
    notes: notes.filter((note) => !isWarning(note)),
    warnings: unique([...(told.warnings ?? []), ...warned, ...heard]),
    ...(live === undefined ? {} : { live }),
    ...(error === undefined ? {} : { errorId: error.id }),
    evidence: unquoted(error?.evidence ?? [], told.cause),
  };
}

/** Of a longer cause the end is not shown everywhere. */
const quotedWithin = 600;

/** What proves the cause, without what the cause says itself. */
function unquoted(evidence: readonly string[], cause: Text = ""): readonly string[] {
  const said = plainText(cause).slice(0, quotedWithin);
  return evidence.filter((line) => line === "" || !said.includes(line.trim().replace(/\.$/, "")));
}

/** More differences than anybody reads are counted and not carried along. */
export function withFewDifferences(story: Story): Story {
  const { differences = [], unlisted = 0 } = story;
  const rest = differences.length - kept;
  if (rest <= 0) return story;
  return { ...story, differences: differences.slice(0, kept), unlisted: unlisted + rest };
}

const kept = 1000;

/** A note of a plan that begins so is a warning, in each door. */
export const warningMark = "Warning: ";

function isWarning(note: string): boolean {
  return note.startsWith(warningMark);
}

function unique(texts: readonly Text[]): readonly Text[] {
  return [...new Map(texts.map((text) => [plainText(text), text])).values()];
}

function verdictOf({ plan, error, dryRun }: RunFacts): RunVerdict {
  if (error !== undefined) return "failed";
  if (plan !== undefined && changesNothing(plan)) return "unchanged";
  return dryRun ? "planned" : "done";
}

/** After the fact it counts what was done: the plan's own verdict and lead are not repeated. */
function storyOf({ plan, outcome, error }: RunFacts): Story {
  const planned = plan === undefined ? {} : planStory(plan);
  if (error !== undefined) {
    const { title: _title, lead: _lead, ...tried } = planned;
    return mergeStories(tried, errorStory(error));
  }
  if (outcome === undefined) return planned;
  const { title: _title, lead: _lead, ...compared } = planned;
  return mergeStories(compared, outcome.story ?? outcomeStory(outcome, plan));
}

function planStory(plan: Plan): Story {
  const { story = {}, details = [], changes } = plan;
  const folds = details.map(({ title, lines }): Fold => ({ title, lines }));
  const compares = (story.differences ?? story.tables ?? story.compared) !== undefined;
  if (compares) return { folds, ...story };
  const unlisted = Math.max(0, changes.length - listed);
  return { folds, differences: changes.slice(0, listed).map(asDifference), unlisted, ...story };
}

/** Nobody reads more; the output `plan-file` has all. */
const listed = 100;

/** A change of a target that compares no values. */
function asDifference({ effect, type, resource, reason }: Change): Difference {
  const known = effect === "wait" ? "update" : effect;
  return { effect: known, name: `${type} ${resource}`, note: reason };
}

/** An outcome that is told in one line has its subject in front, as logs had it. */
function outcomeStory({ headline, facts }: Outcome, plan: Plan | undefined): Story {
  const front = `${plan?.subject ?? ""}: `;
  return { title: headline.startsWith(front) ? headline.slice(front.length) : headline, facts };
}

function errorStory(error: DeployError): Story {
  const { message, hint, story } = error;
  return {
    cause: causeOf(message),
    ...(hint === undefined ? {} : { todo: [hint] }),
    ...story,
  };
}

/** The first sentence is what everybody reads; `e.g.` ends none. */
function causeOf(message: string): Text {
  const end = message.search(/(?<!\be\.g)[.:] /);
  if (end < 0 || end > 200) return [{ strong: message }];
  return [{ strong: message.slice(0, end + 1) }, message.slice(end + 1)];
}

function liveOf({ error, outcome, stage }: RunFacts): Text | undefined {
  if (error === undefined) {
    const live = outcome?.story?.live;
    return live === undefined ? undefined : liveText(live);
  }
  const live = error.live ?? error.story?.live;
  if (live !== undefined) return liveText(live);
  if (error.state !== undefined) return error.state;
  if (stage === "sign-in") return "as before; nothing was asked of AWS but the sign-in";
  if (stage === "plan") return "as before; nothing was written";
  return undefined;
}

function titleOf(
  { unplanned, stage, error, plan, outcome }: RunFacts,
  verdict: RunVerdict,
): string {
  if (verdict === "unchanged") return plan?.headline ?? "nothing to deploy";
  if (verdict === "planned") return countsOf(plan);
  if (verdict === "done") return outcome?.headline ?? "done";
  if (error?.id === "cancelled") return "cancelled";
  if (error?.id === "timed-out") return "out of time";
  if (plan?.refusal !== undefined) return "refused, nothing was written";
  const titles = {
    inputs: "not started, nothing was requested",
    "sign-in": "not signed in",
    plan: unplanned,
    deploy: "failed",
  } as const;
  return titles[stage];
}

function countsOf(plan: Plan | undefined): string {
  const count = plan?.changes.length ?? 0;
  return `${count} ${count === 1 ? "change" : "changes"} planned`;
}

/** GitHub cuts annotations at 4 kB, and the id stands at the end. */
const partLimit = 900;

/** Never in the middle of a sign, of which half would be left. */
function cut(text: string): string {
  if (text.length <= partLimit) return text;
  return `${text.slice(0, partLimit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** The annotation's text: cause, live state and id; its title is the heading. */
export function annotationOf(report: Report): string {
  const cause = cut(
    plainText(report.story.cause ?? "")
      .trim()
      .replace(/([^.?!])$/, "$1."),
  );
  const live = report.live === undefined ? "" : ` Live now: ${cut(plainText(report.live))}.`;
  return `${cause}${live} [${report.errorId ?? ""}]`;
}
