import type { Context } from "../../../model/context.ts";
import { backoff } from "../../../model/time/clock.ts";
import { inTurns } from "../../../model/time/turn.ts";
import type { ObjectStore, RecordBlob } from "../aws/port.ts";
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
  readonly nonce: string;
}

/** What lies there after a refusal. */
interface ReadBack {
  readonly etag: string | undefined;
  /** Whether it is what was to be written; else the write is to be tried again, on this ETag. */
  readonly isWritten: boolean;
}

/**
 * S3 refused our write. A retried PUT of ours may have been the one that changed the record, or a write
 * before it whose answer never came; only what lies there now tells.
 * @throws DeployError `deployment-in-progress` where another run wrote it, `condition-not-honoured`,
 * `lease-lost`
 */
export async function readBack(
  place: RecordPlace,
  { body, attempt, before, nonce }: RefusedWrite,
  signal: AbortSignal,
): Promise<ReadBack> {
  const { key, store, context } = place;
  const blob = await store.readRecord(key, signal);
  if (blob?.body.equals(body) === true) return { etag: blob.etag, isWritten: true };
  if (blob?.etag !== before) {
    if (blob === undefined) throw recordGone(key);
    await assertOwn(blob, nonce, place);
  }
  if (attempt >= conflictTries) throw conditionNotHonoured(key);
  await pause(attempt, context, signal);
  return { etag: blob?.etag, isWritten: false };
}

/** @throws DeployError `deployment-in-progress` where it was another run that wrote the record */
async function assertOwn(
  blob: RecordBlob,
  nonce: string,
  { key, context }: RecordPlace,
): Promise<void> {
  const stored = { ...blob, record: await inTurns(decodeRecord(blob.body, key)) };
  if (stored.record.holder.nonce === nonce) return;
  throw inProgress(stored, context.job, "it wrote the record after this run had read it");
}

/**
 * Deletes the record if it is still as this run left it, in a write that was answered or not. One that is
 * gone is as good: the answer to an earlier try of ours may have been lost.
 * @throws DeployError `deployment-in-progress` where another run has written it since,
 * `condition-not-honoured`
 */
export async function deleteRecord(
  place: RecordPlace,
  left: { readonly etag: string; readonly nonce: string },
  signal: AbortSignal,
): Promise<void> {
  const { key, store, context } = place;
  let { etag } = left;
  for (let attempt = 1; ; attempt += 1) {
    if (await store.removeRecord(key, etag, signal)) return;
    const blob = await store.readRecord(key, signal);
    if (blob === undefined) return;
    if (blob.etag !== etag) await assertOwn(blob, left.nonce, place);
    if (attempt >= conflictTries) throw conditionNotHonoured(key);
    etag = blob.etag;
    await pause(attempt, context, signal);
  }
}

function pause(
  attempt: number,
  { clock }: RecordPlace["context"],
  signal: AbortSignal,
): Promise<void> {
  return clock.sleep(backoff(attempt, { baseMs: 400, maxMs: 5000 }), signal);
}
