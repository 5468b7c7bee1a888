import type { Context } from "../../../model/context.ts";
import { classify, codeOf, DeployError } from "../../../model/errors.ts";
import { treatments } from "../headers/cache-rules.ts";
import type { Cdn } from "../../cloudfront/aws/port.ts";
import { itemsOf, keysToVerify, namesOf, type Actual } from "./match.ts";
import { describePlan } from "./changes.ts";
import { difference, isContent } from "./difference.ts";
import { checkSource, refuseDeletions } from "./guards.ts";
import { hashEvidence } from "../headers/hashed-names.ts";
import type { S3Config } from "../config.ts";
import { readFreeRecord, type Reading } from "../record/read-record.ts";
import { Pace, runAll } from "../apply/gate.ts";
import { planInvalidations } from "../../cloudfront/what-to-clear.ts";
import type { Difference, HeaderFix, S3Plan } from "./plan.ts";
import type { Scan, Scanning } from "../source/read-files.ts";
import type { Grants, ListedObject, ObjectHead, ObjectStore } from "../aws/port.ts";

export interface Tools {
  readonly config: S3Config;
  readonly context: Context;
  readonly store: ObjectStore;
  readonly cdn: () => Promise<Cdn>;
}

/** Reads source, record and bucket, and computes what is to be done. */
export async function makePlan(tools: Tools, scanning: Scanning): Promise<S3Plan> {
  const { config, context } = tools;
  // While S3 is asked.
  const names = scanning.keys.then((keys) => namesOf(keys, config.prefix, treatments(config)));
  names.catch(() => undefined);
  const refused = new AbortController();
  // An error of the scan is reported even if S3 answers with another one first.
  const reading = readBucket(tools, scanning.keys, refused.signal);
  reading.catch(() => undefined);
  const { files, notes } = await checked(scanning, config).catch((error: unknown) => {
    refused.abort(error);
    throw error;
  });
  const { actual, now, note } = await reading;
  const items = itemsOf(files, await names, actual.stored?.record);
  const heads = await readHeads(keysToVerify(items, actual), tools);
  const looksHashed = (path: string): boolean => hashEvidence(path) !== "none";
  const diff = await withGrants(
    difference({ items, config, now, looksHashed }, actual, heads),
    tools,
  );
  // Nobody sends these; the memory is wanted for those that are sent.
  for (const { item } of diff.kept) delete item.file.body;
  const clearing = await planInvalidations({
    ...{ config, context, cdn: tools.cdn, difference: diff },
    known: [...actual.listed.keys(), ...items.map(({ file }) => file.key)],
    earlier: actual.stored?.record.owed ?? new Map<string, never>(),
  });
  const refusal = refuseDeletions(diff, config);
  return describePlan({
    ...{ config, actual, items, clearing },
    notes: note === undefined ? notes : [note, ...notes],
    difference: diff,
    ...(refusal === undefined ? {} : { refusal }),
  });
}

async function checked(scanning: Scanning, config: S3Config): Promise<Scan> {
  const found = await scanning.result;
  checkSource(found.files, config);
  return found;
}

/**
 * The record first, then the listing: a deployment that begins in between changes the record, and
 * our own conditional write is then refused. The other way round we could trust a stale listing.
 */
async function readBucket(
  tools: Tools,
  keys: Scanning["keys"],
  refused: AbortSignal,
): Promise<{ actual: Actual; now: number; note: string | undefined }> {
  const { config, context } = tools;
  const { stateKey, bucket, prefix } = config;
  const reading = await readRecord(tools, refused);
  const stateless = stateKey === undefined;
  // A first deployment mostly finds an empty bucket, which takes one request.
  const expected = stateless || reading.stored !== undefined ? await keys : [];
  const rows = await listContent(tools, expected);
  const listed = new Map<string, ListedObject>();
  for (const row of rows) if (isContent(row.key, config)) listed.set(row.key, row);
  const now = reading.now ?? context.clock.now();
  context.log.debug(`${listed.size} objects below s3://${bucket}/${prefix}`);
  return { actual: { listed, stored: reading.stored, stateless }, now, note: reading.note };
}

/** @param refused ends the waiting for another run, when the source turns out to be none to deploy */
async function readRecord(tools: Tools, refused: AbortSignal): Promise<Reading> {
  const { config, context, store } = tools;
  const { stateKey, bucket, expectedBucketOwner } = config;
  if (stateKey === undefined) return { stored: undefined, now: undefined };
  try {
    const signal = AbortSignal.any([context.signal, refused]);
    const waiting = { ...context, signal };
    return await readFreeRecord(stateKey, `s3://${bucket}/${stateKey}`, store, waiting);
  } catch (error) {
    const denied = error instanceof DeployError && error.id === "state-denied";
    // A bucket of somebody else's is denied in the same words; there the listing is denied, too.
    if (denied && expectedBucketOwner !== undefined) await listContent(tools);
    throw error;
  }
}

async function listContent(
  { config, store }: Tools,
  expected: readonly string[] = [],
): Promise<ListedObject[]> {
  try {
    return await store.list(config.prefix, expected);
  } catch (error) {
    if (error instanceof DeployError && codeOf(error.cause) === "NoSuchBucket") {
      throw error.with({
        id: "bucket-not-found",
        message: `Bucket ${config.bucket} does not exist.`,
        hint: "Check `bucket` for a typing error, and that the bucket was made, in the partition of this account. Nothing was written.",
      });
    }
    const owner = config.expectedBucketOwner;
    if (owner === undefined || !(error instanceof DeployError)) throw error;
    const named = error.evidence.join().includes("not authorized to perform");
    if (classify(error.cause) !== "denied" || named) throw error;
    throw error.with({
      id: "bucket-owner-mismatch",
      message: `Bucket ${config.bucket} is not owned by account ${owner} (expected-bucket-owner), or the role may not list it.`,
      hint: "Check the bucket's name: a bucket of that name may belong to somebody else. Nothing was written.",
    });
  }
}

async function readHeads(
  keys: readonly string[],
  { store, context }: Tools,
): Promise<Map<string, ObjectHead | undefined>> {
  const heads = new Map<string, ObjectHead | undefined>();
  if (keys.length === 0) return heads;
  if (keys.length >= 100) {
    context.log.info(
      `  Reading the headers of ${keys.length} objects that the record does not vouch for`,
    );
  }
  const pace = new Pace(context.clock);
  store.weather.onThrottle = pace.throttled;
  await runAll(
    keys,
    pace,
    context.signal,
    () => 0,
    async (key) => {
      heads.set(key, await store.head(key));
    },
  );
  return heads;
}

/** Copies reset ACLs: where no `acl` is given, those of objects that we did not write are repeated. */
async function withGrants(
  diff: Difference,
  { config, store, context }: Tools,
): Promise<Difference> {
  if (config.acl !== undefined || !diff.fixes.some(({ extras }) => extras !== undefined))
    return diff;
  const granted = new Map<HeaderFix, Grants>();
  const answers = { denied: false };
  const pace = new Pace(context.clock);
  await runAll(
    diff.fixes.filter(({ extras }) => extras !== undefined),
    pace,
    context.signal,
    () => 0,
    async (fix) => {
      const grants = answers.denied ? undefined : await store.grants(fix.item.file.key);
      if (grants === undefined) answers.denied = true;
      else granted.set(fix, grants);
    },
  );
  const fixes = diff.fixes.map((fix) => {
    const grants = granted.get(fix);
    return grants === undefined ? fix : { ...fix, grants };
  });
  if (answers.denied) {
    context.log.info(
      `  ACLs may not be read (s3:GetObjectAcl on ${config.bucket}): where objects have ACLs of their own, header fixes reset them`,
    );
  }
  return { ...diff, fixes };
}
