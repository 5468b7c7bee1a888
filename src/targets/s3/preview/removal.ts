import { each, inTurns, type Steps } from "../../../model/time/turn.ts";
import type { InvalidationRequest } from "../../cloudfront/create-invalidations.ts";
import { valueByGlob } from "../headers/cache-rules.ts";
import { isContent } from "../keys.ts";
import type { BucketContents } from "../observe/bucket-contents.ts";
import { findLeftUploads } from "../observe/left-uploads.ts";
import { otherServer } from "../observe/other-server.ts";
import { readOrigins } from "../observe/origins.ts";
import { readBucket } from "../observe/read-bucket.ts";
import { remembered, type DescribeDistribution } from "../observe/site-url.ts";
import type { S3Context } from "../observe/s3-context.ts";
import { previewMark } from "../record/preview-mark.ts";
import { hashKey, isOverwritten, ownsKey } from "../record/record.ts";
import { anyDistribution, anyKey, type Uncleared } from "../record/uncleared.ts";
import { removalStory } from "../report/removal-story.ts";
import { askedForOrigins, requestsOf, toClearIn } from "../plan/invalidations.ts";
import { pagesFirst } from "../plan/leftovers.ts";
import type { SiteDifference, Removal, S3Plan } from "../plan/model.ts";
import { refuseRemoval } from "./preview.ts";
import { describeRemoval } from "./removal-changes.ts";

/**
 * Reads record and bucket, and computes what is deleted of a preview: what its record names and nobody replaced.
 * @throws DeployError where the record is not this pull request's
 */
export async function planRemoval(s3: S3Context): Promise<S3Plan> {
  const { config, context } = s3;
  const mark = previewMark(context.job);
  const { contents, note } = await readBucket(s3, Promise.resolve([]), context.signal).all;
  refuseRemoval(config, contents, mark);
  const difference = await inTurns(differenceOf(s3, contents), context.signal);
  const describe = remembered(async (id) => (await s3.cdn()).describe(id));
  const served = await otherServer(s3, describe);
  const invalidations = await clearings(s3, describe);
  const record = contents.stored?.record;
  const known = (): readonly string[] => [...contents.listed.keys()];
  const plan = describeRemoval({
    ...{ config, difference, invalidations, mark, stored: contents.stored },
    uploads: await findLeftUploads(record?.uploads, known, s3),
    uncleared: unclearedWith(record?.uncleared ?? new Map<string, never>(), invalidations),
    notes: note === undefined ? served : [note, ...served],
  });
  return {
    ...plan,
    story: removalStory(config, plan, { aws: context.aws, server: s3.store.server }),
  };
}

/** What of a preview goes is what its record names and nobody replaced. */
function* differenceOf(
  { config }: Pick<S3Context, "config">,
  { listed, stored, others }: BucketContents,
): Steps<SiteDifference> {
  const named: Removal[] = [];
  let overwritten = 0;
  const record = stored?.record;
  yield* each(listed.values(), ({ key, etag }) => {
    const hash = hashKey(key);
    if (record === undefined || !isContent(key, config) || !ownsKey(record, hash)) return;
    if (isOverwritten(record, hash, etag)) overwritten += 1;
    else named.push({ key, hash, reason: "of the preview", leaves: true, hashed: false });
  });
  const types = { config, givenType: valueByGlob(config.contentTypes) };
  const removals = yield* pagesFirst(named, types);
  return {
    ...{ puts: [], fixes: [], kept: [], verified: 0, revived: 0, unreadAcls: 0 },
    ...{ expired: [], retired: [], undeleted: [], excluded: { count: 0, ours: [] } },
    ...{ changesContent: removals.length > 0, removals, overwritten, managed: removals.length },
    foreign: others.foreign + others.excluded,
  };
}

/** Everything below the prefix, whatever of it is cached, as each distribution shows it. */
async function clearings(
  s3: S3Context,
  describe: DescribeDistribution,
): Promise<InvalidationRequest[]> {
  const { distributions, invalidate, prefix } = s3.config;
  if (invalidate.mode === "none") return [];
  const keys = [`${prefix}*`, prefix.slice(0, -1)];
  const toClear = distributions.map((distribution) => toClearIn(distribution, keys, invalidate));
  const origins = await readOrigins(askedForOrigins(toClear, s3.config), { ...s3, describe });
  return inTurns(requestsOf(toClear, origins));
}

/** Should this run die and the preview be deployed again, that deployment clears everything. */
function unclearedWith(earlier: Uncleared, requests: readonly InvalidationRequest[]): Uncleared {
  const ids = requests.map(({ distribution }) => hashKey(distribution));
  const owed = ids.length === 0 ? [] : [...ids, anyDistribution];
  return new Map([...earlier, ...owed.map((id) => [id, new Set([anyKey])] as const)]);
}
