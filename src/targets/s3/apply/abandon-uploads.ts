import { DeployError, messageOf } from "../../../model/errors.ts";
import { showKey } from "../keys.ts";
import type { AbandonedUpload } from "../observe/left-uploads.ts";
import type { Tools } from "../observe/tools.ts";
import type { Ledger } from "./ledger.ts";

/**
 * Takes away the parts that interrupted deployments left, which are billed and seen nowhere. No release
 * depends on it: what may not be taken away stays in the record for the next run.
 */
export async function abandonUploads(
  uploads: readonly AbandonedUpload[],
  { store, context }: Pick<Tools, "store" | "context">,
  ledger: Ledger,
): Promise<void> {
  for (const { key, id } of uploads) {
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
