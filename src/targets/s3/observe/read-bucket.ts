import { classify, codeOf, DeployError } from "../../../model/errors.ts";
import { each, inTurns } from "../../../model/time/turn.ts";
import type { ListedObject, Listing } from "../aws/port.ts";
import type { S3Config } from "../config.ts";
import { isContent } from "../keys.ts";
import { isPageType, valueByGlob } from "../headers/cache-rules.ts";
import { mediaTypeOf } from "../headers/media-types.ts";
import { hashKey, ownsKey, type StoredRecord } from "../record/record.ts";
import { readFreeRecord, type RecordReading } from "../record/read-record.ts";
import { leavesOut } from "../source/globs.ts";
import type { RunningScan } from "../source/source-scan.ts";
import type { BucketContents } from "./bucket-contents.ts";
import type { S3Context } from "./s3-context.ts";
import { firstCreation } from "../../../model/pages.ts";

/** What S3 holds, and the time by its clock. */
interface Bucket {
  readonly contents: BucketContents;
  readonly now: number;
  readonly note: string | undefined;
}

/**
 * The record first, then the listing: a deployment that begins in between changes the record, and
 * our own conditional write is then refused. The other way round we could trust a stale listing.
 * @param refused ends the waiting for another run, when the source turns out to be none to deploy
 * @returns the record for whoever can begin with it, and all; where the record cannot be read, both are rejected
 */
export function readBucket(
  s3: S3Context,
  keys: RunningScan["keys"],
  refused: AbortSignal,
): { readonly record: Promise<RecordReading>; readonly all: Promise<Bucket> } {
  const record = readRecord(s3, refused);
  return { record, all: record.then((reading) => withListing(reading, s3, keys)) };
}

async function withListing(
  reading: RecordReading,
  s3: S3Context,
  keys: RunningScan["keys"],
): Promise<Bucket> {
  const { config, context } = s3;
  const { bucket, prefix, stateKey } = config;
  const stateless = stateKey === undefined;
  // Whoever has no files fails by the scan's own error.
  const expected = await keys.catch((): readonly string[] => []);
  // A first deployment mostly finds an empty bucket, which takes one request: no parts are asked for.
  const parts = stateless || reading.stored !== undefined ? expected : [];
  const sort = sorter(config, expected, reading.stored);
  const { rows, counts } = await listContent(s3, parts, sort);
  const listed = new Map<string, ListedObject>();
  await inTurns(
    each(rows, (row) => listed.set(row.key, row)),
    context.signal,
  );
  const now = reading.stored?.now ?? context.clock.now();
  context.log.debug(`${listed.size} objects below s3://${bucket}/${prefix}`);
  const { foreign = 0, excluded = 0, "excluded-page": pages = 0 } = counts;
  const others = { foreign, excluded: excluded + pages, hasExcludedPage: pages > 0 };
  return {
    contents: { listed, others, stored: reading.stored, stateless },
    now,
    note: reading.note,
  };
}

async function readRecord(s3: S3Context, refused: AbortSignal): Promise<RecordReading> {
  const { config, context, store } = s3;
  const { stateKey, bucket, expectedBucketOwner } = config;
  if (stateKey === undefined) return { stored: undefined };
  try {
    const signal = AbortSignal.any([context.signal, refused]);
    const waiting = { ...context, signal };
    return await readFreeRecord(stateKey, `s3://${bucket}/${stateKey}`, store, waiting);
  } catch (error) {
    const denied = error instanceof DeployError && error.id === "state-denied";
    // A bucket of somebody else's is denied in the same words; there the listing is denied, too.
    if (denied && expectedBucketOwner !== undefined) await listContent(s3, []);
    throw error;
  }
}

/**
 * What becomes of a listed object: kept where this run may have to do with it, otherwise counted.
 * Everything else would hold a bucket of millions of foreign objects in memory.
 */
function sorter(
  config: Pick<S3Config, "prefix" | "stateKey" | "delete" | "include" | "exclude" | "contentTypes">,
  expected: readonly string[],
  stored: StoredRecord | undefined,
): (row: ListedObject) => "keep" | "ignore" | "foreign" | "excluded" | "excluded-page" {
  const wanted = new Set(expected);
  const isLeftOut = leavesOut(config);
  const givenType = valueByGlob(config.contentTypes);
  const record = stored?.record;
  return ({ key }) => {
    if (wanted.has(key)) return "keep";
    if (!isContent(key, config)) return "ignore";
    if (record !== undefined && ownsKey(record, hashKey(key))) return "keep";
    const path = key.slice(config.prefix.length);
    if (isLeftOut(path)) {
      const type = givenType(path) ?? mediaTypeOf(path).contentType;
      return isPageType(type) ? "excluded-page" : "excluded";
    }
    return config.delete === "all" ? "keep" : "foreign";
  };
}

async function listContent(
  { config, store }: S3Context,
  parts: readonly string[],
  sort = sorter(config, parts, undefined),
): Promise<Listing> {
  try {
    return await store.list(config.prefix, parts, sort);
  } catch (error) {
    if (error instanceof DeployError && codeOf(error.cause) === "NoSuchBucket") {
      throw error.with({
        id: "bucket-not-found",
        message: `Bucket ${config.bucket} does not exist.`,
        hint: `Check \`bucket\` for a typing error, and that the bucket was made, in the partition of this account. ${firstCreation}`,
      });
    }
    const owner = config.expectedBucketOwner;
    if (owner === undefined || !(error instanceof DeployError)) throw error;
    const named = error.evidence.join().includes("not authorized to perform");
    if (classify(error.cause) !== "denied" || named) throw error;
    throw error.with({
      id: "bucket-owner-mismatch",
      message: `Bucket ${config.bucket} is not owned by account ${owner} (expected-bucket-owner), or the role may not list it.`,
      hint: "Check the bucket's name: a bucket of that name may belong to somebody else.",
    });
  }
}
