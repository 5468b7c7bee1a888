import type { RunOrigin } from "../../auth/origin/boundary.ts";
import {
  headOfEvent,
  headOfPullRequest,
  type OwnRepository,
} from "../../auth/origin/event-head.ts";
import { readVisibility, type Visibility } from "../../inputs/application-output.ts";
import { readForeignFile } from "../../inputs/foreign/file.ts";
import type { Job } from "../../model/context.ts";
import type { Environment } from "../../model/environment.ts";
import { optional } from "../../model/optional.ts";

interface EventPayload {
  readonly pull_request?: {
    readonly number?: unknown;
    readonly state?: unknown;
    readonly head?: {
      readonly sha?: unknown;
      readonly ref?: unknown;
      readonly repo?: unknown;
    } | null;
    readonly base?: { readonly ref?: unknown } | null;
  };
  readonly repository?: { readonly visibility?: unknown; readonly private?: unknown } | null;
  readonly issue?: {
    readonly number?: unknown;
    readonly state?: unknown;
    readonly pull_request?: unknown;
  };
}

/** Where the run comes from, by the runner's variables and the event that started it. */
export function originOf(environment: Environment): RunOrigin {
  const eventName = environment.GITHUB_EVENT_NAME || undefined;
  const event = readEvent(environment.GITHUB_EVENT_PATH);
  return {
    ...optional("eventName", eventName),
    ...optional("actor", environment.GITHUB_ACTOR || undefined),
    head: headOfEvent(eventName ?? "", event, ownRepository(environment)),
    mayRequestToken: Boolean(
      environment.ACTIONS_ID_TOKEN_REQUEST_URL && environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN,
    ),
  };
}

/** The repository that the workflow runs in. */
export function ownRepository(environment: Environment): OwnRepository {
  return {
    ...optional("id", environment.GITHUB_REPOSITORY_ID || undefined),
    ...optional("name", environment.GITHUB_REPOSITORY || undefined),
  };
}

/** Who may read the repository and the logs of its runs, as the event says. */
export function visibilityOf(environment: Environment): Visibility | undefined {
  const { repository } = readEvent(environment.GITHUB_EVENT_PATH);
  const { visibility, private: closed } = repository ?? {};
  if (visibility !== undefined) return readVisibility(visibility);
  return typeof closed === "boolean" ? (closed ? "private" : "public") : undefined;
}

/** Whether the run is of a pull request whose code lies in another repository. */
export function isFork(environment: Environment): boolean {
  const { pull_request: request } = readEvent(environment.GITHUB_EVENT_PATH);
  return headOfPullRequest(request, ownRepository(environment)).kind === "fork";
}

/** The number of the pull request that the run belongs to, by its event or its ref. */
export function pullRequestOf(environment: Environment): number | undefined {
  const { pull_request: request, issue } = readEvent(environment.GITHUB_EVENT_PATH);
  const number = request?.number ?? (issue?.pull_request ? issue.number : undefined);
  if (typeof number === "number") return number;
  const byRef = /^refs\/pull\/(\d+)\//.exec(environment.GITHUB_REF ?? "")?.[1];
  return byRef === undefined ? undefined : Number(byRef);
}

/** Whether the pull request was closed when the event was sent. */
export function isPullClosed(environment: Environment): boolean {
  const { pull_request: request, issue } = readEvent(environment.GITHUB_EVENT_PATH);
  return (request ?? issue)?.state === "closed";
}

/** The pull request's own commit and branch: what is checked out is a merge that nobody made. */
export function pullRequestHead(
  environment: Environment,
): Pick<Job, "headSha" | "headRef" | "baseRef"> {
  const { pull_request: request } = readEvent(environment.GITHUB_EVENT_PATH);
  const fields = {
    headSha: request?.head?.sha,
    headRef: request?.head?.ref,
    baseRef: request?.base?.ref,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value === "string"),
  );
}

/**
 * GitHub delivers no payload above 25 MB.
 * Source: https://docs.github.com/webhooks/webhook-events-and-payloads
 */
const eventLimitBytes = 32_000_000;

function readEvent(path: string | undefined): EventPayload {
  if (!path) return {};
  try {
    const event = JSON.parse(readForeignFile(path, eventLimitBytes)) as unknown;
    return typeof event === "object" && event !== null ? event : {};
  } catch {
    return {};
  }
}
