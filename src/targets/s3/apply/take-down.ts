import { counted } from "../../../model/count.ts";
import { tellDone } from "../../../model/report/step.ts";
import { files } from "../report/plan-story.ts";
import { abandonUploads } from "./abandon-uploads.ts";
import { clear, waitForEdges } from "./clear.ts";
import { deleteAll, refuseUndeletable } from "./remove.ts";
import type { Run } from "./run.ts";
import { begin } from "./try-server.ts";

/**
 * Takes a preview down: what the record names, then the record, then CloudFront. The record goes only when all else
 * is gone, so that a run that dies before is finished by the next one; one that dies behind it leaves nothing but
 * copies at the edge, which the next run clears although it finds no record.
 */
export async function takeDown(run: Run): Promise<void> {
  const { plan, tools, ledger } = run;
  const { difference, live, stored, uploads } = plan;
  if (stored !== undefined) {
    await begin(run);
    await abandonUploads(uploads.abandoned, tools, ledger);
    ledger.reached(live.removing);
    const began = tools.context.clock.now();
    const gone = await tools.context.phases.time("Delete the preview", () =>
      deleteAll(difference.removals, tools, ledger),
    );
    tellDone(tools.context, `Deleted the preview: ${files(gone.length)}`, began);
  }
  const undeleted = ledger.undeletable.length;
  if (undeleted === 0) {
    await deleteRecord(run);
    ledger.reached(live.uploaded);
  }
  const state = `${counted(undeleted, "object")} of the preview, and its record`;
  await clear(run, undeleted === 0 ? live.uploaded : state);
  refuseUndeletable(ledger, tools, state);
  ledger.reached(live.complete);
  await waitForEdges(run);
}

async function deleteRecord({ plan, keeper, ledger }: Run): Promise<void> {
  if (plan.stored === undefined || keeper === undefined) return;
  ledger.mayWrite();
  await ledger.follow(keeper.delete());
  ledger.committed = true;
}
