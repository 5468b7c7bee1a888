import { counted } from "../../../model/count.ts";
import { abandonUploads } from "./abandon-uploads.ts";
import { clearAsPlanned, waitForInvalidations } from "./clear.ts";
import { deletePhase, refuseUndeletable } from "./remove.ts";
import type { S3ApplyContext } from "./apply-context.ts";
import { takeLease } from "./take-lease.ts";

/**
 * Takes a preview down: what the record names, then the record, then CloudFront. The record goes only when all else
 * is gone, so that a run that dies before is finished by the next one; one that dies behind it leaves nothing but
 * copies at the edge, which the next run clears although it finds no record.
 */
export async function takeDown(s3: S3ApplyContext): Promise<void> {
  const { plan, ledger } = s3;
  const { difference, live, stored } = plan;
  if (stored !== undefined) {
    await takeLease(s3);
    await abandonUploads(s3);
    ledger.reached(live.removing);
    await deletePhase("Delete the preview", "Deleted the preview", difference.removals, s3);
  }
  const undeleted = ledger.undeletable.length;
  if (undeleted === 0) {
    await deleteRecord(s3);
    ledger.reached(live.uploaded);
  }
  const state = `${counted(undeleted, "object")} of the preview, and its record`;
  await clearAsPlanned(s3, undeleted === 0 ? live.uploaded : state);
  refuseUndeletable(s3, state);
  ledger.reached(live.complete);
  await waitForInvalidations(s3);
}

async function deleteRecord({ plan, keeper, ledger }: S3ApplyContext): Promise<void> {
  if (plan.stored === undefined || keeper === undefined) return;
  ledger.mayWrite();
  await ledger.follow(keeper.delete());
  ledger.committed = true;
}
