import type { Network } from "../model/network.ts";
import { retry, type Clock } from "../model/clock.ts";
import type { Job, Log } from "../model/context.ts";
import { messageOf } from "../model/errors.ts";
import type { Environment } from "../model/environment.ts";
import { markerOf, renderComment, type CommentKey } from "./comment-body.ts";
import { pullRequestOf } from "./event.ts";
import { fetchThrough } from "./network-fetch.ts";
import type { Plan } from "../model/plan.ts";

/** A deployment must not wait for a comment. */
const limitMs = 20_000;

export interface CommentOptions {
  readonly key: CommentKey & { readonly plan: Plan };
  readonly token: string | undefined;
  readonly job: Job;
  readonly environment: Environment;
  readonly network: Network;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Keeps one comment with the plan on the pull request up to date. What goes wrong is a warning: the
 * comment is not the deployment.
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
    const put = (): Promise<string> =>
      upsert({ owner, repo, issue_number: issue, token, signal }, options);
    const url = await retry(put, { clock, signal, attempts: 3, retryable: isPassing });
    log.info(`The plan is on the pull request${url === "" ? "" : `: ${url}`}`);
  } catch (error) {
    log.warning(`The plan could not be commented on the pull request: ${explain(error)}`);
  }
}

interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly issue_number: number;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** Updates the comment that an earlier run left, or makes the first one. */
async function upsert(
  { token, signal, ...place }: Place,
  { key, job, environment, network }: CommentOptions,
): Promise<string> {
  const { getOctokit } = await import("@actions/github");
  const octokit = getOctokit(token, {
    baseUrl: environment.GITHUB_API_URL || "https://api.github.com",
    request: { fetch: fetchThrough(network), signal },
  });
  const { issues } = octokit.rest;
  const { owner, repo } = place;
  const body = renderComment(key, job);
  const { viewer } = await octokit.graphql<{ viewer: Viewer }>("{ viewer { login databaseId } }");
  const pages = octokit.paginate.iterator(issues.listComments, { ...place, per_page: 100 });
  for await (const { data } of pages) {
    const earlier = data.find((comment) => isOurs(comment, markerOf(key), viewer));
    if (earlier === undefined) continue;
    const { data: updated } = await issues.updateComment({
      ...{ owner, repo, body },
      comment_id: earlier.id,
    });
    return updated.html_url;
  }
  const { data: created } = await issues.createComment({ ...place, body });
  return created.html_url;
}

interface Comment {
  readonly body?: string;
  readonly user: { readonly login: string; readonly id: number } | null;
}

/** Whose token it is; `GET /user` is refused to the token of a workflow, GraphQL's viewer is not. */
interface Viewer {
  readonly login: string;
  readonly databaseId: number | null;
}

/** Anybody may write our marker: only a comment of the token's own user is ours. */
function isOurs({ body, user }: Comment, marker: string, viewer: Viewer): boolean {
  const same =
    viewer.databaseId === null ? user?.login === viewer.login : user?.id === viewer.databaseId;
  return body?.startsWith(marker) === true && same;
}

function statusOf(error: unknown): number | undefined {
  const { status } = error as { status?: unknown };
  return typeof status === "number" ? status : undefined;
}

function isPassing(error: unknown): boolean {
  const status = statusOf(error) ?? 0;
  return status >= 500 || status === 429;
}

function explain(error: unknown): string {
  const text = messageOf(error);
  if (statusOf(error) !== 403 && statusOf(error) !== 404) return text;
  return `${text} (the job needs the permission pull-requests: write; pull requests from forks never have it)`;
}
