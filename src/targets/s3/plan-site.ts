import type { S3PlanParts } from "./plan/plan-parts.ts";
import { each, inTurns, nextTurn, type Steps } from "../../model/time/turn.ts";
import { optional } from "../../model/optional.ts";
import { valueByGlob } from "./headers/cache-rules.ts";
import { findHashedNames } from "./headers/hashed-names.ts";
import { itemOf, type SiteItem } from "./plan/items.ts";
import type { BucketContents } from "./observe/bucket-contents.ts";
import { findLeftUploads } from "./observe/left-uploads.ts";
import { otherServer } from "./observe/other-server.ts";
import { readBucket } from "./observe/read-bucket.ts";
import { readOrigins } from "./observe/origins.ts";
import { readSiteUrl, remembered, type DescribeDistribution } from "./observe/site-url.ts";
import { readGrants, readHeads } from "./observe/read-headers.ts";
import type { S3Context } from "./observe/s3-context.ts";
import { previewMark } from "./record/preview-mark.ts";
import type { RunningScan } from "./source/source-scan.ts";
import { describePlan } from "./plan/changes.ts";
import { s3PlanStory } from "./report/plan-story.ts";
import { checkSource, refuseDeletions } from "./plan/guards.ts";
import { askedForOrigins, requestsOf, planClearing, type Clearing } from "./plan/invalidations.ts";
import { leftoversOf, type LeftoverRules } from "./plan/leftovers.ts";
import { refuseOthersObjects, refuseOthersPlace } from "./preview/preview.ts";
import { putAgain, matchOf, needOf, vanishedReason, type FileMatch } from "./plan/match.ts";
import { nameFiles } from "./name-files.ts";
import type { SiteDifference, HeaderFix, KeptObject, Put, S3Plan } from "./plan/model.ts";

/** Reads source, record and bucket, and computes what is to be done. */
export async function planSite(s3: S3Context, scanning: RunningScan): Promise<S3Plan> {
  const { config, context } = s3;
  const describe = remembered(async (id) => (await s3.cdn()).describe(id));
  // While S3 is asked.
  const address = readSiteUrl(config, describe);
  address.catch(() => undefined);
  const { items, notes, contents, now } = await observe(s3, scanning);
  const served = await otherServer(s3, describe);
  const record = contents.stored?.record;
  const mark = config.preview ? previewMark(context.job) : undefined;
  refuseOthersPlace(config, contents.stored, mark);
  if (mark !== undefined) refuseOthersObjects(config, items, contents);
  const diff = await differenceOf(items, contents, now, s3);
  await yieldToCancellation(s3);
  const clearing = await clearingOf(diff, items, contents, { ...s3, describe });
  await yieldToCancellation(s3);
  const refusal = await inTurns(refuseDeletions(diff, config), context.signal);
  const shown = await address;
  const parts = {
    ...{ config, contents, items, clearing },
    uploads: await findLeftUploads(record?.uploads, () => knownKeys(items, contents), s3),
    notes: [...notes, ...served, ...(shown.note === undefined ? [] : [shown.note])],
    ...optional("url", shown.url),
    difference: diff,
    ...optional("refusal", refusal),
  };
  const plan = await inTurns(describePlan(parts), context.signal);
  const story = await s3PlanStory(config, plan, { aws: context.aws, server: s3.store.server });
  return { ...plan, ...optional("mark", mark), story };
}

interface Observed extends Pick<S3PlanParts, "items" | "contents" | "notes"> {
  readonly now: number;
}

/** What is read from disk and from the bucket at the same time; the names are let go of here. */
async function observe(s3: S3Context, scanning: RunningScan): Promise<Observed> {
  const refused = new AbortController();
  // An error of the scan is reported even if S3 answers with another one first.
  const { record, all } = readBucket(s3, scanning.keys, refused.signal);
  for (const reading of [record, all]) reading.catch(() => undefined);
  // A calculation of some milliseconds, which S3's first request should not wait for.
  const naming = Promise.all([scanning.keys, nextTurn()]).then(([keys]) => nameFiles(keys, s3));
  naming.catch(() => undefined);
  const checked = scanning.result.then((scan) => {
    checkSource(scan.files, s3.config);
    return scan;
  });
  const { files, notes } = await checked.catch((error: unknown) => {
    refused.abort(error);
    throw error;
  });
  const { stored } = await record;
  const names = await naming;
  await yieldToCancellation(s3);
  const items = await mapped(files, (file) => itemOf(file, names, stored?.record), s3);
  const { contents, now, note } = await all;
  return { items, contents, now, notes: note === undefined ? notes : [note, ...notes] };
}

/**
 * Lets a cancellation be heard: each step is a fraction of a second's work for 200,000 files, all of them
 * together are not.
 */
async function yieldToCancellation({ context }: Pick<S3Context, "context">): Promise<void> {
  await nextTurn();
  context.signal.throwIfAborted();
}

/** The result for each item of a long list, with a turn for everybody else in between. */
async function mapped<T, R>(
  items: readonly T[],
  work: (item: T) => R,
  { context }: Pick<S3Context, "context">,
): Promise<R[]> {
  const results: R[] = [];
  const steps = each(items, (item) => results.push(work(item)));
  await inTurns(steps, context.signal);
  return results;
}

/** The difference between source and bucket, with what has to be asked object by object. */
async function differenceOf(
  items: readonly SiteItem[],
  contents: BucketContents,
  now: number,
  s3: S3Context,
): Promise<SiteDifference> {
  const { config } = s3;
  const { signal } = s3.context;
  const needs = await needsFor(items, contents, s3);
  const { puts, fixes, unreadAcls } = await withGrants(needs, s3);
  const wanted = new Map<string, string>();
  await inTurns(
    each(items, ({ file, hash }) => wanted.set(file.key, hash)),
    signal,
  );
  const isHashed = await inTurns(hashedTest(wanted, contents, config.prefix), signal);
  const givenType = valueByGlob(config.contentTypes);
  const rules: LeftoverRules = { config, now, isHashed, givenType, hasPuts: puts.length > 0 };
  const leftovers = await inTurns(leftoversOf(wanted, rules, contents), signal);
  return { ...needs, puts, fixes, unreadAcls, ...leftovers };
}

type Needs = Pick<SiteDifference, "puts" | "fixes" | "kept" | "verified" | "revived">;

async function needsFor(
  items: readonly SiteItem[],
  contents: BucketContents,
  s3: S3Context,
): Promise<Needs> {
  const matches = await mapped(items, (item) => matchOf(item, contents), s3);
  const asked = matches.filter(({ asksHead }) => asksHead).map(({ item }) => item.file.key);
  const heads = await readHeads(asked, s3);
  return inTurns(needsOf(matches, contents, heads, s3), s3.context.signal);
}

function* needsOf(
  matches: readonly FileMatch[],
  contents: BucketContents,
  heads: Parameters<typeof needOf>[2],
  { config }: S3Context,
): Steps<Needs> {
  const puts: Put[] = [];
  const fixes: HeaderFix[] = [];
  const kept: KeptObject[] = [];
  const retired = contents.stored?.record.retired;
  let [verified, revived] = [0, 0];
  yield* each(matches, (match) => {
    const need = needOf(match, contents, heads, config);
    if ("put" in need) puts.push(need.put);
    else if ("fix" in need) fixes.push(need.fix);
    else {
      // Nobody sends these; the memory is wanted for those that are sent.
      delete need.kept.item.file.body;
      kept.push(need.kept);
      if (need.verified) verified += 1;
      if (retired?.has(match.item.hash) === true) revived += 1;
    }
  });
  return { puts, fixes, kept, verified, revived };
}

/** Copies reset ACLs: where no `acl` is given, those of objects that we did not write are repeated. */
async function withGrants(
  { puts, fixes }: Needs,
  s3: S3Context,
): Promise<Pick<SiteDifference, "puts" | "fixes" | "unreadAcls">> {
  const asked = fixes.filter(({ extras }) => extras !== undefined);
  if (s3.config.acl !== undefined || asked.length === 0) return { puts, fixes, unreadAcls: 0 };
  const { grants, unread } = await readGrants(
    asked.map(({ item }) => item.file.key),
    s3,
  );
  const gone = fixes.filter(({ item }) => grants.get(item.file.key) === "gone");
  return {
    puts: [...puts, ...gone.map(({ item }) => putAgain(item, vanishedReason).put)],
    fixes: fixes.flatMap((fix) => {
      const found = grants.get(fix.item.file.key);
      if (found === "gone") return [];
      return [found === undefined ? fix : { ...fix, grants: found }];
    }),
    unreadAcls: unread,
  };
}

/**
 * Whether a path counts as named after its content. Objects that the source does not have are judged
 * beside its files, as they lay beside them when they were built.
 */
function* hashedTest(
  wanted: ReadonlyMap<string, string>,
  { listed }: BucketContents,
  prefix: string,
): Steps<(path: string) => boolean> {
  const paths: string[] = [];
  let absent = 0;
  yield* each(listed.keys(), (key) => {
    if (!wanted.has(key)) absent += 1;
  });
  if (absent === 0) return () => false;
  yield* each(listed.keys(), (key) => paths.push(key.slice(prefix.length)));
  yield* each(wanted.keys(), (key) => {
    if (!listed.has(key)) paths.push(key.slice(prefix.length));
  });
  const hashed = yield* findHashedNames(paths);
  return (path) => hashed.has(path);
}

/** What is to be cleared. A distribution is read only where its origin path matters. */
async function clearingOf(
  difference: SiteDifference,
  items: readonly SiteItem[],
  contents: BucketContents,
  s3: S3Context & { readonly describe: DescribeDistribution },
): Promise<Clearing> {
  const { config, context } = s3;
  const known = (): readonly string[] => knownKeys(items, contents);
  const earlier = contents.stored?.record.uncleared ?? new Map<string, never>();
  const clearing = planClearing({ config, difference, known, earlier });
  const { toClear, ...owed } = await inTurns(clearing, context.signal);
  const origins = await readOrigins(askedForOrigins(toClear, config), s3);
  return { ...owed, requests: await inTurns(requestsOf(toClear, origins), context.signal) };
}

/** All keys that the hashes of earlier runs' uncleared paths may stand for. */
function knownKeys(items: readonly SiteItem[], { listed }: BucketContents): readonly string[] {
  return [...new Set([...listed.keys(), ...items.map(({ file }) => file.key)])];
}
