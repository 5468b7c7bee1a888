import { answerLine } from "../../../aws/answers/answer-line.ts";
import type { Context } from "../../../model/context.ts";
import { classify, DeployError } from "../../../model/errors.ts";
import { inTurns } from "../../../model/time/turn.ts";
import { archivedCode } from "../archived.ts";
import { inProgress, isHeld, leaseMs } from "./lease.ts";
import type { StoredRecord } from "./record.ts";
import { decodeRecord } from "./wire.ts";
import type { ObjectStore } from "../aws/port.ts";

const pollMs = 10_000;

/** The record as it is now. */
export interface RecordReading {
  readonly stored: StoredRecord | undefined;
  /** What a plan alone has to say of another run that has not finished; it waits for nobody. */
  readonly note?: string;
}

/**
 * Reads the record; where another run holds it, waits until that run has ended or is known to be
 * dead. A living one renews its lease, which is seen by a new ETag.
 * @throws DeployError `deployment-in-progress` for a living run, or one that outlasts the deadline
 */
export async function readFreeRecord(
  key: string,
  place: string,
  store: Pick<ObjectStore, "readRecord">,
  context: Pick<Context, "clock" | "job" | "signal" | "log" | "workUntil" | "dryRun">,
): Promise<RecordReading> {
  const { clock, job, signal, log, workUntil } = context;
  const first = await readOnce(key, place, store, signal);
  let reading = first;
  for (;;) {
    const { stored } = reading;
    if (stored === undefined || !isHeld(stored, stored.now, job)) return reading;
    if (context.dryRun === true) return { ...reading, note: heldNote(stored) };
    if (stored.etag !== first.stored?.etag) {
      throw inProgress(stored, job, "it is alive and renews its lease");
    }
    const restMs = leaseMs - (stored.now - stored.lastModified);
    if (clock.now() + restMs >= workUntil) {
      throw inProgress(
        stored,
        job,
        "it may be dead, but timeout-minutes leaves no time to find out",
      );
    }
    if (reading === first) {
      const seconds = Math.ceil(restMs / 1000);
      log.info(
        `  Run ${stored.record.holder.runId ?? "outside GitHub"} did not finish its deployment: waiting up to ${seconds} s to see whether it is alive`,
      );
    }
    await clock.sleep(Math.min(pollMs, restMs + 1000), signal);
    reading = await readOnce(key, place, store, signal);
  }
}

function heldNote({ record }: StoredRecord): string {
  const { runId } = record.holder;
  return `Warning: the deployment of run ${runId ?? "outside GitHub"} has not finished: this plan is of what lies there now, and the deployment itself would wait for that run or be refused`;
}

async function readOnce(
  key: string,
  place: string,
  store: Pick<ObjectStore, "readRecord">,
  signal: AbortSignal,
): Promise<RecordReading> {
  try {
    const blob = await store.readRecord(key);
    if (blob === undefined) return { stored: undefined };
    const { body, ...told } = blob;
    return { stored: { ...told, record: await inTurns(decodeRecord(body, place), signal) } };
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    const code = archivedCode(error);
    if (code !== undefined) throw archived(error, key, code);
    throw classify(error.cause) === "denied" ? denied(error, key) : error;
  }
}

function archived(error: DeployError, key: string, code: string): DeployError {
  return error.with({
    id: "state-unreadable",
    message: `The record of what is deployed, ${key}, is archived (${code}).`,
    hint: "Restore the object, and let no lifecycle rule touch the records. Or delete it: the next run takes over what lies there and deletes nothing.",
    evidence: [answerLine(error.cause)],
  });
}

function denied(error: DeployError, key: string): DeployError {
  return error.with({
    id: "state-denied",
    message: `The record of what is deployed may not be read: ${error.message.replace(/\.$/, "")}.`,
    hint: `Allow s3:GetObject on the bucket's objects and on ${key} in the role's permission policy, or set \`state: none\` for a stateless sync that needs s3:PutObject, s3:DeleteObject and s3:ListBucket only.`,
  });
}
