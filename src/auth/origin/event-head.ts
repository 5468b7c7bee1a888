import { isMap } from "../../inputs/yaml/maps.ts";
import type { Head } from "./boundary.ts";

/** The repository that a workflow runs in. */
export interface OwnRepository {
  readonly id?: string;
  /** `owner/name` */
  readonly name?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const ofPullRequest: ReadonlySet<string> = new Set([
  "pull_request",
  "pull_request_target",
  "pull_request_review",
  "pull_request_review_comment",
]);

/**
 * Whose code the event of a run is for. merge_group runs are of a queue that takes approved changes
 * alone, and are the repository's own; repository_dispatch and workflow_dispatch say nothing of it.
 * Source: https://docs.github.com/webhooks/webhook-events-and-payloads (head_repository of
 * workflow_run, head.repo of a pull request, null where the fork was deleted; check events of a fork have
 * a head_branch that is null and no pull_requests).
 */
export function headOfEvent(eventName: string, event: unknown, own: OwnRepository): Head {
  const payload = fieldsOf(event) ?? {};
  if (ofPullRequest.has(eventName)) return headOfPullRequest(payload.pull_request, own);
  switch (eventName) {
    case "workflow_run":
      return headOfRun(payload.workflow_run, own);
    case "check_run":
      return headOfCheck(fieldsOf(payload.check_run)?.check_suite, own);
    case "check_suite":
      return headOfCheck(payload.check_suite, own);
    case "issue_comment":
      return headOfComment(payload.issue);
    default:
      return { kind: "own" };
  }
}

/** Whose code a pull request is, by GitHub's own description of it. */
export function headOfPullRequest(request: unknown, own: OwnRepository): Head {
  const head = fieldsOf(fieldsOf(request)?.head);
  return head?.repo === undefined ? { kind: "unknown" } : judge(head.repo, own);
}

function headOfRun(run: unknown, own: OwnRepository): Head {
  const fields = fieldsOf(run);
  return fields?.head_repository === undefined
    ? { kind: "unknown" }
    : judge(fields.head_repository, own);
}

/** Of pull requests that are named one must be of ours: others may have the same commit. */
function headOfCheck(suite: unknown, own: OwnRepository): Head {
  const fields = fieldsOf(suite);
  if (fields === undefined) return { kind: "unknown" };
  const requests = Array.isArray(fields.pull_requests) ? fields.pull_requests : [];
  const heads = requests.map((request) => headOfPullRequest(request, own));
  const named = typeof fields.head_branch === "string" && fields.head_branch !== "";
  if (heads.length === 0) {
    return named ? { kind: "own" } : { kind: "fork", name: "(not named)" };
  }
  return heads.find(({ kind }) => kind === "own") ?? heads[0] ?? { kind: "unknown" };
}

function headOfComment(issue: unknown): Head {
  const fields = fieldsOf(issue);
  if (fields === undefined) return { kind: "unknown" };
  if (fields.pull_request === undefined || fields.pull_request === null) return { kind: "own" };
  return typeof fields.number === "number"
    ? { kind: "commented", number: fields.number }
    : { kind: "unknown" };
}

/** By its id, which no rename changes, else by its name; one that is gone was a fork. */
function judge(repository: unknown, own: OwnRepository): Head {
  const fields = fieldsOf(repository);
  if (fields === undefined) return { kind: "fork", name: "(deleted)" };
  const name = typeof fields.full_name === "string" ? fields.full_name : "(not named)";
  const id = typeof fields.id === "number" ? String(fields.id) : undefined;
  if (id !== undefined && own.id !== undefined) {
    return id === own.id ? { kind: "own" } : { kind: "fork", name };
  }
  if (own.name === undefined) return { kind: "unknown" };
  return name.toLowerCase() === own.name.toLowerCase() ? { kind: "own" } : { kind: "fork", name };
}

function fieldsOf(value: unknown): Fields | undefined {
  return isMap(value) ? value : undefined;
}
