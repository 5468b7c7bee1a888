import type { Outcome } from "../../../model/plan.ts";
import { DeployError } from "../../../model/errors.ts";
import { clearCaches, waitAsAsked, waitIfAllowed, type Cleared } from "../../cloudfront/clear.ts";
import { commitRecord, intentRecord } from "../record/next-record.ts";
import { withoutDebtsOf, type Debts } from "../record/debts.ts";
import { deleteAll } from "./remove.ts";
import { LeaseKeeper } from "../record/lease-keeper.ts";
import type { Tools } from "../plan/make-plan.ts";
import { Pace } from "./gate.ts";
import type { Removal, S3Plan } from "../plan/plan.ts";
import { hashKey, newHolder } from "../record/record.ts";
import { report } from "./outcome.ts";
import { liveStates, Stage } from "./ledger.ts";
import { upload } from "./upload.ts";

export interface ApplyTools extends Tools {
  /** Stops all that is under way, for the reason given. */
  readonly stop: (reason: Error) => void;
}

/** Carries the plan out: intent, assets, files, pages, removals, invalidation, old assets, commit. */
export async function applyPlan(plan: S3Plan, tools: ApplyTools): Promise<Outcome> {
  const { config, context, store, stop } = tools;
  const holder = newHolder({ ...context.job });
  const keeper =
    config.stateKey === undefined
      ? undefined
      : new LeaseKeeper({ key: config.stateKey, store, context, onLost: stop }, plan.stored);
  const stage = new Stage();
  stage.mayWrite = () => keeper?.assertHeld();
  const live = liveStates(plan);
  const pace = new Pace(context.clock);
  store.weather.onThrottle = pace.throttled;
  try {
    if (touchesContent(plan)) await keeper?.take(intentRecord(plan, holder));
    stage.recorded = keeper !== undefined;
    const uploaded = await upload(plan, tools, pace, stage);
    if (touchesContent(plan)) stage.reached(live.removing);
    await remove(plan.difference.removals, "Delete removed files", tools, stage);
    if (touchesContent(plan)) stage.reached(live.uploaded);
    const cleared = await clearCaches(plan, holder, tools, stage);
    if (plan.difference.expired.length > 0) stage.reached(live.expiring);
    const expired = await removeExpired(plan, cleared, tools, stage);
    await keeper?.commit(commitRecord(plan, holder, uploaded, expired));
    stage.reached(live.complete);
    if (config.waitForInvalidation) await waitAsAsked(cleared, tools);
    return report(plan, { uploaded, cleared, expired }, tools, pace);
  } catch (error) {
    const failure: unknown = context.signal.aborted ? context.signal.reason : error;
    stop(failure as Error);
    await keeper?.release((record) => ({ ...record, owed: withoutSettled(record.owed, stage) }));
    throw failure instanceof DeployError
      ? failure.with({
          state: failure.state ?? liveAfter(failure, stage),
          outputs: { ...stage.outputs, ...failure.outputs },
        })
      : failure;
  }
}

/** What is live, as far as a run can tell that had to stop because another one may have begun. */
function liveAfter({ id }: DeployError, { live, recorded }: Stage): string {
  const isTakenOver = recorded && (id === "lease-lost" || id === "deployment-in-progress");
  return isTakenOver ? `${live}; but another run may have written there since` : live;
}

/** Who was cleared owes nothing any more; who does not exist leaves its debt to those named next. */
function withoutSettled(owed: Debts, { cleared, missing }: Stage): Debts {
  const settled = [...cleared.map(({ distribution }) => distribution), ...missing];
  return withoutDebtsOf(owed, settled.map(hashKey));
}

/** A plan that only takes note of what is there needs no lock: one conditional write says it all. */
function touchesContent({ difference, invalidations }: S3Plan): boolean {
  const { puts, fixes, removals, expired } = difference;
  return [puts, fixes, removals, expired, invalidations].some(({ length }) => length > 0);
}

/**
 * Assets that no page refers to any more. Without retention they were in use until a moment ago:
 * CloudFront must have let go of the old pages first. A stateless sync may not ask whether it has.
 */
async function removeExpired(
  plan: S3Plan,
  cleared: readonly Cleared[],
  tools: ApplyTools,
  stage: Stage,
): Promise<readonly Removal[]> {
  const { expired } = plan.difference;
  if (expired.length === 0) return [];
  const { keepReleases, stateKey } = tools.config;
  const isFresh = keepReleases === 0 && stateKey !== undefined && cleared.length > 0;
  if (isFresh && !(await waitIfAllowed(cleared, tools))) return [];
  await remove(expired, "Delete old assets", tools, stage);
  return expired;
}

async function remove(
  removals: readonly Removal[],
  phase: string,
  tools: ApplyTools,
  stage: Stage,
): Promise<void> {
  if (removals.length === 0) return;
  const keys = removals.map(({ key }) => key);
  await tools.context.phases.time(phase, () => deleteAll(keys, tools, stage));
}
