import { inTurns } from "../../../model/time/turn.ts";
import { keysBehind } from "../record/keys-behind.ts";
import { hashKey } from "../record/record.ts";
import type { S3Context } from "./s3-context.ts";

/** An upload in parts that an earlier deployment of ours began and did not end. */
export interface AbandonedUpload {
  readonly key: string;
  readonly hash: string;
  readonly id: string;
}

/** What interrupted deployments of ours began to upload in parts and did not end. */
export interface LeftUploads {
  /** Taken away by this run. */
  readonly abandoned: readonly AbandonedUpload[];
  /** Hash of the key by id: nobody could tell this run their keys, without which S3 takes nothing away. */
  readonly unnamed: ReadonlyMap<string, string>;
}

/**
 * Finds the keys behind what the record names by hashes: among those that this run knows anyway, else
 * S3 is asked for the open uploads (files that were renamed, or belong to another step of the deployment).
 * One that is open no more is forgotten.
 * @param uploads hash of the key by id, as the record has them
 * @param known all keys of the source and of the bucket
 */
export async function findLeftUploads(
  uploads: ReadonlyMap<string, string> = new Map(),
  known: () => readonly string[],
  { store, config, context }: Pick<S3Context, "store" | "config" | "context">,
): Promise<LeftUploads> {
  if (uploads.size === 0) return { abandoned: [], unnamed: new Map() };
  const hashes = new Set(uploads.values());
  const keys = await inTurns(keysBehind(hashes, known()), context.signal);
  const unnamed = new Map([...uploads].filter(([, hash]) => !keys.has(hash)));
  const open = unnamed.size === 0 ? new Map<string, string>() : await store.uploads(config.prefix);
  const abandoned = [...uploads].flatMap(([id, hash]): AbandonedUpload[] => {
    const key = keys.get(hash) ?? open?.get(id);
    return key === undefined || hashKey(key) !== hash ? [] : [{ key, hash, id }];
  });
  return { abandoned, unnamed: open === undefined ? unnamed : new Map() };
}
