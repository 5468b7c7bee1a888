import { decodeRecord, encodeRecord } from "../../../src/targets/s3/record/wire.ts";
import { hashKey } from "../../../src/targets/s3/record/record.ts";
import { atOnce } from "../at-once.ts";
import type { SiteBench } from "./site.ts";

/**
 * Makes bucket and record what they were if the deployment that put an object had put these keys, too, with the
 * same content: for tests of what comes after a thousand uploads, which are all like the one.
 */
export function deployedLike(bench: SiteBench, like: string, keys: readonly string[]): void {
  const { bucket } = bench;
  const model = bucket.get(like);
  if (model === undefined) throw new Error(`${like} is not deployed`);
  for (const key of keys) bucket.store(key, model.body, model);
  const place = bucket.keys().find((key) => key.endsWith(".json.gz"));
  const stored = bucket.get(place ?? "");
  // A stateless sync has none.
  if (place === undefined || stored === undefined) return;
  const record = atOnce(decodeRecord(stored.body, place));
  const row = record.objects.get(hashKey(like));
  if (row === undefined) throw new Error(`${like} is not in the record`);
  const objects = new Map([...record.objects, ...keys.map((key) => [hashKey(key), row] as const)]);
  const body = atOnce(encodeRecord({ ...record, objects }));
  bucket.store(place, body, { ...stored, checksums: {} });
}
