import { clearCaches } from "../../cloudfront/create-invalidations.ts";
import { waitAsAsked } from "../../cloudfront/wait.ts";
import type { S3ApplyContext } from "./apply-context.ts";

/** Clears CloudFront as the plan says, and notes who has been cleared. */
export async function clearAsPlanned(
  s3: S3ApplyContext,
  state = s3.plan.live.uploaded,
): Promise<void> {
  const { plan, holder, cdn, context, config, ledger } = s3;
  const isKept = config.stateKey !== undefined;
  const clearing = clearCaches(plan.invalidations, holder, cdn, context, {
    missing: isKept
      ? "S3 is complete; the next run clears the paths from the distributions that it names."
      : "S3 is complete; without a record the next run does not know of these paths: clear /* by hand.",
    refused: isKept
      ? "S3 is consistent; the next run sends the invalidation."
      : "S3 is consistent; without a record the next run does not know of these paths: invalidate /* by hand.",
    state,
    onCleared: (one) => ledger.cleared.push(one),
    onMissing: (distribution) => ledger.missing.push(distribution),
  });
  await ledger.follow(clearing);
}

/** Waits until CloudFront has cleared, where the inputs ask for it. */
export async function waitForInvalidations({
  plan,
  config,
  cdn,
  context,
  ledger,
}: S3ApplyContext): Promise<void> {
  if (!config.waitForInvalidation) return;
  await waitAsAsked(ledger.cleared, cdn, context, `${plan.live.complete}; `);
}
