import { DeployError } from "../../model/errors.ts";
import type { Job } from "../../model/context.ts";
import { optional } from "../../model/optional.ts";

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html */
const descriptionLimit = 256;

/**
 * The alias's description: commit and run, for people and for the guard against older runs.
 * @param state what the alias is at, e.g. `shifting to 5` or `version 5, before 4`
 */
export function describeRelease(job: Job, state: string | undefined): string {
  const parts = [
    job.runId === undefined ? undefined : `run ${job.runId}.${job.runAttempt ?? "1"}`,
    workflowOf(job) === undefined ? undefined : `of ${workflowOf(job) ?? ""}`,
    job.sha === undefined ? undefined : `commit ${job.sha.slice(0, 12)}`,
  ].filter((part) => part !== undefined);
  const run = parts.join(", ").replace(", of ", " of ");
  const comma = run === "" || state === undefined ? "" : ", ";
  // Later runs read the state again: where there is too much to say, it is the rest that is cut.
  const end = `${comma}${state ?? ""} (aws-oidc-deploy)`;
  return `${run.slice(0, descriptionLimit - end.length)}${end}`;
}

/** What a take-back writes: the description of before, or none of a canary that was killed and ended by now. */
export function describeRestored(before = "", job: Job): string {
  return shiftOf(before) === undefined ? before : describeRelease(job, undefined);
}

/** A version that exists was made of another commit than the one that this run is of. */
export function jobWithoutCommit({ sha: _commit, ...job }: Job): Job {
  return job;
}

/** The run that a description names; its workflow, `owner/repo/.github/workflows/file.yml`, where it is told. */
export function runIn(
  description = "",
): { readonly runId: string; readonly attempt: string; readonly workflow?: string } | undefined {
  const pattern = /^run (\d+)\.(\d+)\b(?: of ([^,]+), )?/;
  const [, runId, attempt = "", workflow] = pattern.exec(description) ?? [];
  return runId === undefined ? undefined : { runId, attempt, ...optional("workflow", workflow) };
}

/** The run that a description names together with its workflow, whatever that is. */
export function runIdInDescription(description: string | undefined): string | undefined {
  const run = runIn(description);
  return run?.workflow === undefined ? undefined : run.runId;
}

/** The version that a canary of this action was shifting to, where the description tells of one that did not end. */
export function shiftOf(description = ""): string | undefined {
  return /(?:^|, )shifting to (\d+) \(aws-oidc-deploy\)$/.exec(description)?.[1];
}

/** The other version that a description names: the one before, or the one that was gone back from. */
export function recordedBefore(description = ""): string | undefined {
  return /(?:^|, )(?:before|back from) (\d+) \(aws-oidc-deploy\)$/.exec(description)?.[1];
}

/** What the description of an alias says of its last move, besides who made it. */
export interface LastMove {
  readonly to: string;
  /** The version before, or the one that was gone back from. */
  readonly from: string;
  /** Whether the move went back to an older version. */
  readonly back: boolean;
}

/** The last move that a description tells of, where it ended. */
export function lastMove(description = ""): LastMove | undefined {
  const pattern = /(?:^|, )version (\d+), (before|back from) (\d+) \(aws-oidc-deploy\)$/;
  const [, to, way, from] = pattern.exec(description) ?? [];
  return to === undefined || from === undefined ? undefined : { to, from, back: way !== "before" };
}

/**
 * Refuses to move an alias back from an older run: same repository and workflow file, first
 * attempt, lower run id. A re-run is taken as intended.
 * @returns the refusal, or a note for the plan, or undefined
 */
export function checkOlder(
  alias: { readonly name: string; readonly description: string | undefined },
  job: Job,
  allowOlder: boolean,
): DeployError | string | undefined {
  const last = runIn(alias.description);
  const { runId, runAttempt = "1" } = job;
  const isKnown = last?.workflow !== undefined && runId !== undefined;
  if (!isKnown || last.workflow !== workflowOf(job)) return undefined;
  if (BigInt(runId) >= BigInt(last.runId)) return undefined;
  const facts = `Alias ${alias.name} was moved by run ${last.runId}, which is newer than this run ${runId}`;
  if (allowOlder || runAttempt !== "1") {
    return `${facts}; it is moved all the same, because ${allowOlder ? "allow-older is set" : "this is a re-run"}`;
  }
  return new DeployError({
    id: "superseded-by-newer-run",
    message: `${facts}: this deployment was superseded by run ${last.runId}.`,
    hint: "Nothing is wrong when two pushes followed each other closely. To go back on purpose, re-run the older job or set `allow-older: true`; a `concurrency` group in the workflow keeps runs apart.",
  });
}

/** The workflow file without its ref, so that branches of the same workflow compare. */
function workflowOf({ workflowRef }: Job): string | undefined {
  return workflowRef?.split("@", 1)[0];
}
