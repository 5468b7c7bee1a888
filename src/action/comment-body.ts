import { createHash } from "node:crypto";
import type { Job } from "../model/context.ts";
import type { Plan } from "../model/plan.ts";
import { renderError, renderPlan } from "./summary.ts";
import { escapeMarkdown } from "./text.ts";

/** GitHub refuses longer comments (65 536 characters). */
const bodyLimit = 60_000;

/** What tells one plan's comment from another's: several jobs of one pull request may plan. */
export interface CommentKey {
  /** Tells apart jobs that deploy the same to several places. */
  readonly environment: string;
  readonly region: string;
  readonly plan: Pick<Plan, "target" | "subject">;
}

const accountIds = /(?<!\d)\d{12}(?!\d)/g;

/**
 * The invisible first line by which the next run finds the comment. Nothing goes into its hash that
 * must not be found out: of an account id all possible ones could be tried.
 */
export function markerOf({ environment, region, plan }: CommentKey): string {
  const identity = [environment, region, plan.target, plan.subject].join("\n");
  const hash = createHash("sha256")
    .update(identity.replace(accountIds, "<account>"))
    .digest("hex")
    .slice(0, 20);
  return `<!-- aws-oidc-deploy plan ${hash} -->`;
}

/** The comment: marker, plan, refusal, and which run of which commit it is from. */
export function renderComment(key: CommentKey & { readonly plan: Plan }, job: Job): string {
  const { plan } = key;
  const title = `## 📋 Plan: ${escapeMarkdown(`${plan.target} ${plan.subject}`)}`;
  const whole = [title, ...renderError(plan.refusal), ...renderPlan(plan)];
  const short = [title, ...renderError(plan.refusal), ...renderPlan({ ...plan, details: [] })];
  const fits = (parts: readonly string[]): boolean => parts.join("\n\n").length <= bodyLimit;
  const shown = [whole, short].find(fits) ?? [title, "The plan is too long; see the run's log."];
  return [markerOf(key), quiet(shown.join("\n\n")), footer(job)].join("\n\n");
}

/**
 * In a comment, unlike in a summary, an `@name` notifies people and a `#1` leaves a trace in that
 * issue, escaped or not; an invisible space keeps both from happening. Account ids stay out of
 * pull requests, as they stay out of the output `plan`.
 */
function quiet(markdown: string): string {
  return markdown.replace(/&#(?:35|64);/g, "$&\u200B").replace(accountIds, "&lt;account&gt;");
}

function footer({ sha, runUrl }: Job): string {
  const commit = sha === undefined ? "" : `Commit ${sha.slice(0, 7)}`;
  const run = runUrl === undefined ? "" : `[workflow run](${runUrl})`;
  return `<sub>${[commit, run].filter(Boolean).join(" · ")}</sub>`;
}
