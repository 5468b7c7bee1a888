import { messageOf } from "../../../model/errors.ts";
import { inTurns } from "../../../model/time/turn.ts";
import type { PostStepContext, Finding } from "../../post-step.ts";
import { createStore } from "../aws/bucket-client.ts";
import type { ObjectStore } from "../aws/port.ts";
import type { S3Config } from "../config.ts";
import { decodeRecord, encodeRecord } from "../record/wire.ts";
import { judgeLeft, type ReleaseLeft } from "./judge-left.ts";
import { readProgress } from "./saved-progress.ts";
import { tellLeft, type Lease } from "./tell-left.ts";

type Recorded = S3Config & { readonly stateKey: string };

/**
 * Finds out what a run that was killed left of its release, and gives its own lease back: the post step runs when the
 * step's process has ended, and the record is written only if it is still as that one left it.
 * @returns undefined where nothing of this run is to be told
 * @throws DeployError where S3 does not tell it
 */
export async function findLeft(
  config: Recorded,
  context: PostStepContext,
): Promise<Finding | undefined> {
  const store = createStore(config, context);
  const begun = readProgress(context.remembered);
  const look = async (): Promise<Seen> => {
    const blob = await store.readRecord(config.stateKey);
    const record = blob && (await inTurns(decodeRecord(blob.body, config.stateKey)));
    return { etag: blob?.etag ?? "", left: judgeLeft(record, context.job, begun) };
  };
  try {
    const first = await look();
    const lease = await giveBack(first, config, store);
    // Somebody else took over in between, or an answer was lost.
    const { left } = lease === "given back" ? first : await look();
    const isBack = left.kind === "open" && left.record.released;
    const ended: Lease = isBack ? "given back" : lease;
    return tellLeft(left, begun, config, context.ending, ended);
  } finally {
    store.close();
  }
}

interface Seen {
  readonly etag: string;
  readonly left: ReleaseLeft;
}

/** Best effort: a lease that stays ends by itself. */
async function giveBack(
  { left, etag }: Seen,
  { stateKey }: Recorded,
  store: ObjectStore,
): Promise<Lease> {
  if (left.kind !== "open" || left.record.released) return "given back";
  const { record } = left;
  const released = { ...record, released: true, beat: record.beat + 1 };
  try {
    const body = await inTurns(encodeRecord(released));
    const written = await store.writeRecord(stateKey, body, { ifMatch: etag });
    return written === undefined ? { kept: "somebody was quicker" } : "given back";
  } catch (error) {
    return { kept: messageOf(error).replace(/\.$/, "") };
  }
}
