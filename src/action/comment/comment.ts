import type { Network } from "../../model/network.ts";
import { retry, type Clock } from "../../model/time/clock.ts";
import type { Log } from "../../model/context.ts";
import { messageOf } from "../../model/errors.ts";
import type { Environment } from "../../model/environment.ts";
import {
  isNewer,
  markerOf,
  readComment,
  renderComment,
  commentRunOf,
  type CommentParts,
} from "./comment-body.ts";
import { GitHubComments, githubStatusOf, type OwnComment } from "./github-comments.ts";
import { isFork, pullRequestOf } from "../runner/event.ts";

/** A deployment must not wait for a comment. */
const limitMs = 20_000;

export interface CommentOptions extends Omit<CommentParts, "now" | "earlier"> {
  readonly token: string | undefined;
  readonly environment: Environment;
  readonly network: Network;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Keeps one comment on the pull request up to date, with the plan or with why there is none. What goes
 * wrong is a warning: the deployment goes on without the comment.
 */
export async function commentPlan(options: CommentOptions): Promise<void> {
  const { environment, job, token, log, clock } = options;
  const issue = pullRequestOf(environment);
  const [owner, repo] = (job.repository ?? "").split("/");
  if (issue === undefined || !owner || !repo) {
    log.info("No comment with the plan: this run belongs to no pull request");
    return;
  }
  try {
    if (token === undefined) throw new Error("the input github-token is empty");
    const signal = AbortSignal.any([options.signal, AbortSignal.timeout(limitMs)]);
    const baseUrl = environment.GITHUB_API_URL || "https://api.github.com";
    const place = { owner, repo, issue, token, baseUrl, signal };
    const comments = await GitHubComments.open(place, options.network);
    const put = (): Promise<string> => upsert(comments, options);
    const url = await retry(put, { clock, signal, attempts: 3, retryable: isPassing });
    const what = options.report.planned ? "The plan" : "Why there is no plan";
    log.info(`${what} is on the pull request${url === "" ? "" : `: ${url}`}`);
  } catch (error) {
    tell(error, options);
  }
}

/** A fork's token may not write: that is no mistake of anybody's. */
function tell(error: unknown, { log, environment }: CommentOptions): void {
  const denied = githubStatusOf(error) === 403 || githubStatusOf(error) === 404;
  if (denied && isFork(environment)) {
    log.info("No comment with the plan: pull requests from forks get a token that may not write");
    return;
  }
  const why = denied
    ? `${messageOf(error)} (the job needs the permission pull-requests: write)`
    : messageOf(error);
  log.warning(`The plan could not be commented on the pull request: ${why}`);
}

/**
 * Updates the comment that an earlier run left, or makes the first one. A newer run's is left alone.
 * What was written is read back: two runs at the same time may both have made one, or the older one may
 * have written last. GitHub has no precondition for comments, so that this is the best there is.
 */
async function upsert(comments: GitHubComments, options: CommentOptions): Promise<string> {
  const { job, key, log } = options;
  const own = await comments.own(markerOf(key));
  const newest = newestOf(own);
  if (newest !== undefined && isNewer(newest.run, commentRunOf(job))) {
    log.info(`The comment on the pull request is of a newer run, ${newest.run.runId}, and stays`);
    return newest.comment.url;
  }
  const [earlier] = own;
  const url = await write(comments, earlier, options);
  const after = await comments.own(markerOf(key));
  const [kept, ...others] = after;
  const winner = newestOf(after);
  for (const other of others) await comments.remove(other.id);
  if (kept === undefined || winner === undefined || isNewer(winner.run, commentRunOf(job))) {
    if (kept !== undefined && winner !== undefined && winner.comment.id !== kept.id) {
      await comments.update(kept.id, winner.comment.body);
    }
    return kept?.url ?? url;
  }
  const last = readComment(kept.body);
  if (last !== undefined && isNewer(commentRunOf(job), last))
    return await write(comments, kept, options);
  return kept.url;
}

async function write(
  comments: GitHubComments,
  existing: OwnComment | undefined,
  { key, report, job, dryRun, clock }: CommentOptions,
): Promise<string> {
  const earlier = existing === undefined ? undefined : readComment(existing.body);
  const parts = { key, report, job, dryRun, now: clock.now() };
  const body = renderComment(earlier === undefined ? parts : { ...parts, earlier });
  if (existing === undefined) return await comments.create(body);
  try {
    return await comments.update(existing.id, body);
  } catch (error) {
    // Somebody deleted it since it was listed.
    if (githubStatusOf(error) !== 404) throw error;
    return await comments.create(body);
  }
}

function newestOf(own: readonly OwnComment[]) {
  const runs = own.flatMap((comment) => {
    const run = readComment(comment.body);
    return run === undefined ? [] : [{ comment, run }];
  });
  return runs.reduce<(typeof runs)[number] | undefined>(
    (best, one) => (best === undefined || isNewer(one.run, best.run) ? one : best),
    undefined,
  );
}

/** Also GitHub's secondary rate limit, which is a 403 or a 429 that tells how long to wait. */
function isPassing(error: unknown): boolean {
  const status = githubStatusOf(error) ?? 0;
  return status >= 500 || status === 429 || /secondary rate limit/i.test(messageOf(error));
}
