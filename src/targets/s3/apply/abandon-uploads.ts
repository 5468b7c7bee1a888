import { DeployError, messageOf } from "../../../model/errors.ts";
import { showKey } from "../keys.ts";
import type { S3ApplyContext } from "./apply-context.ts";

/**
 * Takes away the parts that interrupted deployments left, which are billed and seen nowhere. No release
 * depends on it: what may not be taken away stays in the record for the next run.
 */
export async function abandonUploads({
  plan,
  store,
  context,
  ledger,
}: S3ApplyContext): Promise<void> {
  for (const { key, id } of plan.uploads.abandoned) {
    try {
      ledger.mayWrite();
      await store.abandon(key, id);
      ledger.uploads.delete(id);
    } catch (error) {
      if (!(error instanceof DeployError) || context.signal.aborted || error.cause === undefined) {
        throw error;
      }
      context.log.warning(
        `The parts of ${showKey(key)} that an interrupted deployment left could not be deleted: ${messageOf(error)} The next run tries again.`,
      );
    }
  }
}
