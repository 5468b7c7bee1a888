import type { Context } from "../../../model/context.ts";
import { inTurns } from "../../../model/time/turn.ts";
import type { ObjectStore } from "../aws/port.ts";
import { inProgress } from "./lease.ts";
import { conditionNotHonoured, recordGone } from "./lease-errors.ts";
import { decodeRecord } from "./wire.ts";

/** How often a conditional write is tried that S3 answered with "another one is under way". */
const conflictTries = 5;

/** Where a record lies, and what tells of it when S3 has refused to change it. */
export interface RecordPlace {
  readonly key: string;
  readonly store: Pick<ObjectStore, "readRecord" | "removeRecord">;
  readonly context: Pick<Context, "clock" | "job">;
}

interface RefusedWrite {
  readonly body: Buffer;
  /** The first is 1. */
  readonly attempt: number;
  /** The ETag that the write was to replace. */
  readonly before: string | undefined;
  /** By which this run's own writes are known. */
  readonly nonce: string | undefined;
}

/**
 * S3 refused our write. A retried PUT of ours may have been the one that changed the record; only
 * what lies there now tells.
 * @returns the ETag when it is ours, undefined when the write is to be tried again
 */
export async function readBack(
  { key, store, context }: RecordPlace,
  { body, attempt, before, nonce }: RefusedWrite,
  signal: AbortSignal,
): Promise<string | undefined> {
  const blob = await store.readRecord(key, signal);
  if (blob?.body.equals(body) === true) return blob.etag;
  const untouched = blob?.etag === before;
  if (untouched && attempt < conflictTries) {
    await pause(attempt, context, signal);
    return undefined;
  }
  if (blob === undefined) throw recordGone(key);
  const stored = { ...blob, record: await inTurns(decodeRecord(blob.body, key)) };
  if (untouched || stored.record.holder.nonce === nonce) throw conditionNotHonoured(key);
  throw inProgress(stored, context.job, "it wrote the record after this run had read it");
}

/**
 * Deletes the record if it is still as this run left it. One that is gone is as good: the answer to an earlier
 * try of ours may have been lost.
 * @throws DeployError `deployment-in-progress` where another run has written it since
 */
export async function deleteRecord(
  { key, store, context }: RecordPlace,
  etag: string,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if (await store.removeRecord(key, etag, signal)) return;
    const blob = await store.readRecord(key, signal);
    if (blob === undefined) return;
    if (blob.etag !== etag) {
      const stored = { ...blob, record: await inTurns(decodeRecord(blob.body, key)) };
      throw inProgress(stored, context.job, "it wrote the record after this run had read it");
    }
    if (attempt >= conflictTries) throw conditionNotHonoured(key);
    await pause(attempt, context, signal);
  }
}

function pause(
  attempt: number,
  { clock }: RecordPlace["context"],
  signal: AbortSignal,
): Promise<void> {
  return clock.sleep(200 * 2 ** attempt, signal);
}
