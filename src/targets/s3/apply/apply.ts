import { counted } from "../../../model/count.ts";
import { DeployError } from "../../../model/errors.ts";
import type { Context } from "../../../model/context.ts";
import type { Outcome } from "../../../model/plan.ts";
import { inTurns } from "../../../model/time/turn.ts";
import { waitIfAllowed } from "../../cloudfront/wait.ts";
import { saveProgress } from "../post-step/saved-progress.ts";
import { paceOf } from "../observe/gate.ts";
import type { Removal, S3Plan } from "../plan/model.ts";
import { LeaseKeeper } from "../record/lease-keeper.ts";
import { commitRecord } from "./next-record.ts";
import { hashKey, newHolder, type RecordHolder } from "../record/record.ts";
import { writesOf } from "../plan/schedule.ts";
import { withoutDistributions, type Uncleared } from "../record/uncleared.ts";
import { clearAsPlanned, waitForInvalidations } from "./clear.ts";
import { Ledger } from "./ledger.ts";
import { siteLinks } from "../report/plan-story.ts";
import { failureTitle } from "../report/end-story.ts";
import { s3Outcome } from "./outcome.ts";
import { deletePhase, refuseUndeletable } from "./remove.ts";
import type { StoppableContext, S3ApplyContext } from "./apply-context.ts";
import { takeDown } from "./take-down.ts";
import { takeLease } from "./take-lease.ts";
import { uploadFiles } from "./upload.ts";
import { abandonUploads } from "./abandon-uploads.ts";

/** Carries the plan out: intent, schedule, removals, invalidation, old assets, commit. */
export async function applyS3(plan: S3Plan, s3: StoppableContext): Promise<Outcome> {
  const { config, context, store, stop } = s3;
  const key = config.stateKey;
  const keeper =
    key === undefined
      ? undefined
      : new LeaseKeeper({ key, store, context, onLost: stop }, plan.stored);
  const pace = paceOf(s3);
  const holder = newHolder({ ...context.job });
  const ledger = openLedger(plan, holder, keeper, context);
  const run: S3ApplyContext = { ...s3, plan, holder, keeper, ledger, pace };
  try {
    await (plan.takesDown === true ? takeDown(run) : carryOut(run));
    return s3Outcome(run);
  } catch (error) {
    const failure: unknown = context.signal.aborted ? context.signal.reason : error;
    stop(failure as Error);
    await keeper?.release((record) => ({
      ...record,
      uncleared: withoutSettled(record.uncleared, ledger),
      uploads: new Map(ledger.uploads),
    }));
    throw asFailure(failure, run);
  }
}

/** At most so many of its writes let the post step know how far a release has come. */
const tellings = 100;

function openLedger(
  { uploads: { abandoned, unnamed }, schedule }: S3Plan,
  { nonce }: RecordHolder,
  keeper: LeaseKeeper | undefined,
  { runner }: Pick<Context, "runner">,
): Ledger {
  const ledger = new Ledger();
  ledger.mayWrite = () => keeper?.assertHeld();
  for (const { id, hash } of abandoned) ledger.uploads.set(id, hash);
  for (const [id, hash] of unnamed) ledger.uploads.set(id, hash);
  ledger.noteUploads = async () => {
    await keeper?.note((record) => ({ ...record, uploads: new Map(ledger.uploads) }));
  };
  const planned = writesOf(schedule).length;
  ledger.tellEvery = Math.ceil(planned / tellings) || 1;
  ledger.tell = (progress) => {
    saveProgress(runner, { nonce, ...progress, planned });
  };
  ledger.tell(ledger.progress);
  return ledger;
}

async function carryOut(s3: S3ApplyContext): Promise<void> {
  const { plan, holder, keeper, ledger } = s3;
  const { difference, live } = plan;
  const touches = touchesContent(plan);
  if (touches) await takeLease(s3);
  await abandonUploads(s3);
  await uploadFiles(s3);
  if (touches) ledger.reached(live.removing);
  const what = "Deleted what the source no longer has";
  const removed = await deletePhase("Deletions", what, difference.removals, s3);
  if (touches) ledger.reached(live.uploaded);
  await clearAsPlanned(s3);
  if (difference.expired.length > 0) ledger.reached(live.expiring);
  const expired = await removeExpired(s3);
  const record = await inTurns(commitRecord(plan, holder, ledger, [...removed, ...expired]));
  await keeper?.commit(record);
  ledger.committed = keeper !== undefined;
  ledger.reached(live.complete);
  const left = ledger.undeletable.length;
  const state = `${live.complete}; ${counted(left, "object that it no longer has is", "objects that it no longer has are")} still there`;
  refuseUndeletable(s3, state);
  await waitForInvalidations(s3);
}

function asFailure(failure: unknown, s3: S3ApplyContext): unknown {
  if (!(failure instanceof DeployError)) return failure;
  const { plan, ledger, config, context, store } = s3;
  return failure.with({
    story: {
      title: failureTitle(failure.id, plan, ledger.changed),
      links: siteLinks(config, { aws: context.aws, server: store.server }),
      ...failure.story,
    },
    state: failure.state ?? liveAfter(failure, s3),
    outputs: {
      changed: String(ledger.changed),
      ...ledger.outputs,
      ...failure.outputs,
    },
  });
}

/** What is live, as far as a run can tell that had to stop because another one may have begun. */
function liveAfter({ id }: DeployError, { ledger: { live }, config }: S3ApplyContext): string {
  const isTakenOver =
    config.stateKey !== undefined && (id === "lease-lost" || id === "deployment-in-progress");
  return isTakenOver ? `${live}; but another run may have written there since` : live;
}

/** Who was cleared has nothing left to clear; what one that does not exist has goes to those named next. */
function withoutSettled(uncleared: Uncleared, { cleared, missing }: Ledger): Uncleared {
  const settled = [...cleared.map(({ distribution }) => distribution), ...missing];
  return withoutDistributions(uncleared, settled.map(hashKey));
}

/** A plan that only takes note of what is there needs no lock: one conditional write says it all. */
function touchesContent({ difference, invalidations, uploads }: S3Plan): boolean {
  const { puts, fixes, removals, expired } = difference;
  return [puts, fixes, removals, expired, invalidations, uploads.abandoned].some(
    ({ length }) => length > 0,
  );
}

/**
 * Assets that no page refers to any more. Without retention they were in use until a moment ago:
 * CloudFront must have let go of the old pages first. A stateless sync may not ask whether it has.
 */
async function removeExpired(s3: S3ApplyContext): Promise<readonly Removal[]> {
  const { plan, config, context, cdn, ledger } = s3;
  const { expired } = plan.difference;
  if (expired.length === 0) return [];
  const { keepReleases, stateKey } = config;
  const isFresh = keepReleases === 0 && stateKey !== undefined && ledger.cleared.length > 0;
  if (isFresh && !(await waitIfAllowed(ledger.cleared, cdn, context))) return [];
  return deletePhase("Old assets", "Deleted old assets", expired, s3);
}
