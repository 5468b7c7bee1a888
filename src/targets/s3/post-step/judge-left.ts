import type { Job } from "../../../model/context.ts";
import type { DeploymentRecord, RecordHolder } from "../record/record.ts";
import type { SavedProgress } from "./saved-progress.ts";

/** What a run left of its release, by what the record says of who holds it. */
export type ReleaseLeft =
  /** There is no record. */
  | { readonly kind: "none" }
  /** The record is this very step's, and says that its release is not finished. */
  | { readonly kind: "open"; readonly record: DeploymentRecord }
  /** It is this run's and job's, and perhaps another step's or another job's of a matrix. */
  | { readonly kind: "open of this run" }
  /** This very step has committed its release. */
  | { readonly kind: "committed" }
  /** Somebody else wrote it last: `runs` while that one has not finished. */
  | { readonly kind: "others"; readonly run?: string; readonly runs: boolean };

/**
 * Judges what stands after the job. Pure. Only the nonce, which the step made and kept before its first write, makes a
 * lease this step's own: jobs of a matrix have the same run, attempt and name, and one of them may be alive.
 */
export function judgeLeft(
  record: DeploymentRecord | undefined,
  job: Job,
  begun: SavedProgress | undefined,
): ReleaseLeft {
  if (record === undefined) return { kind: "none" };
  const { holder, status, released } = record;
  const isPending = status === "pending";
  if (holder.nonce === begun?.nonce) {
    return isPending ? { kind: "open", record } : { kind: "committed" };
  }
  if (isPending && begun === undefined && isOfRun(holder, job)) return { kind: "open of this run" };
  const runs = isPending && !released;
  return { kind: "others", runs, ...(holder.runId === undefined ? {} : { run: holder.runId }) };
}

function isOfRun({ runId, attempt = "1", job: name }: RecordHolder, job: Job): boolean {
  return (
    runId !== undefined &&
    runId === job.runId &&
    attempt === (job.runAttempt ?? "1") &&
    name === job.job
  );
}
