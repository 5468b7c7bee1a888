import { DeployError } from "../../../model/errors.ts";
import type { Job } from "../../../model/context.ts";

/** What the description of an alias says about the run that moved it. */
interface ReleaseNote {
  readonly runId: string;
  /** `owner/repo/.github/workflows/file.yml` */
  readonly workflow: string;
}

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

/** Reads a description that {@link describeRelease} wrote. */
function readRelease(description: string | undefined): ReleaseNote | undefined {
  const match = /^run (\d+)\.\d+ of ([^,]+), /.exec(description ?? "");
  const [, runId, workflow] = match ?? [];
  return runId === undefined || workflow === undefined ? undefined : { runId, workflow };
}

/** The run that a description names, whatever workflow it is of. */
export function runOf(description: string | undefined): string | undefined {
  return readRelease(description)?.runId;
}

/** The attempt of a run that a description names. */
export function attemptOf(
  description: string | undefined,
): { readonly runId: string; readonly attempt: string } | undefined {
  const [, runId, attempt] = /^run (\d+)\.(\d+)\b/.exec(description ?? "") ?? [];
  return runId === undefined || attempt === undefined ? undefined : { runId, attempt };
}

/** The version that a canary of this action was shifting to, where the description tells of one that did not end. */
export function shiftOf(description: string | undefined): string | undefined {
  return /(?:^|, )shifting to (\d+) \(aws-oidc-deploy\)$/.exec(description ?? "")?.[1];
}

/** Whether a description tells of a canary of this action that did not end. */
export function tellsOfShift(description: string | undefined): boolean {
  return shiftOf(description) !== undefined;
}

/** The other version that a description names: the one before, or the one that was gone back from. */
export function recordedBefore(description: string | undefined): string | undefined {
  const match = /(?:^|, )(?:before|back from) (\d+) \(aws-oidc-deploy\)$/;
  return match.exec(description ?? "")?.[1];
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
  const last = readRelease(alias.description);
  const { runId, runAttempt = "1" } = job;
  if (last === undefined || runId === undefined || last.workflow !== workflowOf(job))
    return undefined;
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
