import { DeployError } from "../../../model/errors.ts";
import type { Job } from "../../../model/context.ts";
import { itemsIf } from "../../../model/optional.ts";
import type { StoredRecord } from "./record.ts";

/** A deployment that has not written its record for so long is dead. */
export const leaseMs = 120_000;
/** How often a living one writes it. */
export const renewalMs = 45_000;

/**
 * Whether another deployment may still be writing. A later attempt of the same run and job knows
 * that the earlier one has ended: GitHub starts an attempt only when the last one is over.
 * @param now by S3's clock, in ms
 */
export function isHeld({ record, lastModified }: StoredRecord, now: number, job: Job): boolean {
  if (record.status === "committed" || record.released) return false;
  const { holder } = record;
  const sameJob =
    holder.runId !== undefined && holder.runId === job.runId && holder.job === job.job;
  if (sameJob && Number(job.runAttempt ?? 1) > Number(holder.attempt ?? 1)) return false;
  return now - lastModified < leaseMs;
}

/** The refusal that names the run which holds the lease. */
export function inProgress({ record }: StoredRecord, job: Job, why: string): DeployError {
  const { runId, attempt } = record.holder;
  const run =
    runId === undefined
      ? "a deployment outside GitHub"
      : `run ${runId} (attempt ${attempt ?? "1"})`;
  return new DeployError({
    id: "deployment-in-progress",
    message: `Another deployment to the same place is in progress: ${run}; ${why}.`,
    hint: "Wait until it has ended and run the job again. A `concurrency` group in the workflow keeps deployments apart.",
    evidence: itemsIf(
      runId !== undefined && job.repository !== undefined,
      `Its page, if it is of this repository: ${job.serverUrl}/${job.repository}/actions/runs/${runId}`,
    ),
    retryable: false,
  });
}
