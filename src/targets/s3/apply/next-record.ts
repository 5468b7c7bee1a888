import { optional } from "../../../model/optional.ts";
import { each, type Steps } from "../../../model/time/turn.ts";
import type { SiteItem } from "../plan/items.ts";
import type { Ledger } from "./ledger.ts";
import type { HeaderFix, Removal, S3Plan, UntouchedObject } from "../plan/model.ts";
import {
  markUnverified,
  liveCommit,
  ownsKey,
  visibleFingerprint,
  type DeploymentRecord,
  type RecordHolder,
  type RecordedObject,
  type Retirement,
} from "../record/record.ts";

/**
 * The journal: what will be written, so that whatever a crash leaves is known to be ours. An object
 * of others that is about to be replaced is not ours yet: should this run die before it gets there
 * and the next release have no such file, it has to stay. All files at once would be a long turn.
 */
export function* intentRecord(plan: S3Plan, holder: RecordHolder): Steps<DeploymentRecord> {
  const { difference, stored, uncleared } = plan;
  const earlier = stored?.record;
  const replaced = [...difference.puts, ...difference.fixes];
  yield;
  const writes = ownWrites(difference, earlier);
  yield;
  // What the source has again is in use as soon as a page of this release is there: should this run
  // die, its time as a retired asset begins anew.
  const inUse = new Set(
    [...difference.kept, ...replaced]
      .map(({ item }) => item.hash)
      .filter((hash) => earlier?.retired.has(hash)),
  );
  const unknown = [...inUse].filter((hash) => earlier?.objects.has(hash) !== true);
  yield;
  const planned = new Set([...(earlier?.planned ?? []), ...writes, ...unknown]);
  yield;
  const plannedHeaders = new Set(earlier?.plannedHeaders);
  yield* each(replaced, ({ item }) => plannedHeaders.add(item.fingerprint));
  const committedAt = earlier?.status === "committed" ? stored?.lastModified : earlier?.committedAt;
  return {
    status: "pending",
    release: earlier?.release ?? 0,
    holder,
    ...optional("mark", plan.mark),
    beat: 0,
    released: false,
    ...optional("committedAt", committedAt),
    ...optional("committedCommit", earlier === undefined ? undefined : liveCommit(earlier)),
    ...optional("readAt", earlier?.readAt),
    objects: earlier?.objects ?? new Map<string, RecordedObject>(),
    ...{ planned, plannedHeaders, visible: yield* visibleOf(earlier, replaced) },
    retired: new Map([...(earlier?.retired ?? [])].filter(([hash]) => !inUse.has(hash))),
    uncleared,
    uploads: earlier?.uploads ?? new Map<string, never>(),
  };
}

/** What HEAD tells of all these headers, where it does not tell the whole. */
function* visibleOf(
  earlier: DeploymentRecord | undefined,
  written: readonly { readonly item: SiteItem }[],
): Steps<DeploymentRecord["visible"]> {
  const visible = new Map(earlier?.visible);
  yield* each(written, ({ item: { fingerprint, headers } }) => {
    if ((headers.acl ?? headers.storageClass ?? headers.kmsKeyId) === undefined) return;
    if (!visible.has(fingerprint)) visible.set(fingerprint, visibleFingerprint(headers));
  });
  return visible;
}

/** What is ours once it is written: what was not there, and what was ours before. */
function ownWrites(
  { puts, fixes }: Pick<S3Plan["difference"], "puts" | "fixes">,
  earlier: DeploymentRecord | undefined,
): string[] {
  const isOurs = (hash: string): boolean => earlier !== undefined && ownsKey(earlier, hash);
  return [
    ...puts.filter(({ existed }) => !existed).map(({ item }) => item.hash),
    ...[...puts, ...fixes].map(({ item }) => item.hash).filter(isOurs),
  ];
}

/**
 * What is deployed now.
 * @param ledger what S3 answered to the writes, by the hash of the key, and the uploads that may be open
 * @param deleted what is gone; everything else that the plan wanted to delete stays ours
 */
export function* commitRecord(
  plan: S3Plan,
  holder: RecordHolder,
  { etags, uploads }: Pick<Ledger, "etags" | "uploads">,
  deleted: readonly Removal[],
): Steps<DeploymentRecord> {
  const { difference, release, stored } = plan;
  const gone = new Set(deleted.map(({ hash }) => hash));
  // What others put there stays theirs, even if `delete: all` was not allowed to delete it.
  const isOurs = (hash: string): boolean => stored !== undefined && ownsKey(stored.record, hash);
  const notDeleted = [...difference.removals, ...difference.expired]
    .map(({ hash }) => hash)
    .filter((hash) => !gone.has(hash) && isOurs(hash));
  return {
    status: "committed",
    release,
    holder,
    ...optional("mark", plan.mark),
    beat: 0,
    released: true,
    // The clocks of S3's machines may differ by a little, and the record was there when it was read.
    ...(stored === undefined ? {} : { readAt: Math.max(stored.now, stored.lastModified) }),
    objects: yield* objectsAfter(plan, etags, notDeleted),
    ...stillPlanned(plan),
    visible: yield* visibleOf(stored?.record, [
      ...difference.puts,
      ...difference.fixes,
      ...difference.kept,
    ]),
    retired: new Map(retiredAfter(plan, notDeleted)),
    uncleared: plan.unclearedAfter,
    uploads: new Map(uploads),
  };
}

function* objectsAfter(
  plan: S3Plan,
  etags: ReadonlyMap<string, string>,
  notDeleted: readonly string[],
): Steps<Map<string, RecordedObject>> {
  const { difference, stored } = plan;
  const objects = new Map<string, RecordedObject>();
  const earlier = stored?.record.objects;
  for (const [hash, object] of untouchedObjects(plan, earlier)) objects.set(hash, object);
  for (const hash of notDeleted) {
    // By its ETag the next run knows that it is still the one which is to go.
    const object = earlier?.get(hash);
    if (object !== undefined) objects.set(hash, carried(object, { asRecorded: false }));
  }
  yield* each(difference.retired, (retired) => {
    // Should it come back untouched, nobody has to be asked for its headers.
    const object = earlier?.get(retired.hash);
    if (object !== undefined) objects.set(retired.hash, carried(object, retired));
  });
  yield* each(difference.kept, ({ item, etag, extras }) => {
    objects.set(item.hash, entry(item, { etag, extras, written: false }));
  });
  yield* each<Pick<HeaderFix, "item" | "extras" | "grants">>(
    [...difference.puts, ...difference.fixes],
    ({ item, extras, grants }) => {
      const found = { etag: etags.get(item.hash) ?? "", extras: keepsExtras(extras, grants) };
      objects.set(item.hash, entry(item, { ...found, written: true }));
    },
  );
  return objects;
}

/** What stays though the source has it no more, each since the release that had it last. */
function retiredAfter(
  plan: S3Plan,
  notDeleted: readonly string[],
): (readonly [string, Retirement])[] {
  const { difference, release, stored } = plan;
  const at = Math.floor((stored?.lastModified ?? 0) / 1000);
  const earlier = stored?.record.retired;
  return [
    ...difference.retired.map(({ hash, retirement }) => [hash, retirement] as const),
    ...untouchedOf(plan).flatMap(({ hash }) => {
      const retirement = earlier?.get(hash);
      return retirement === undefined ? [] : [[hash, retirement] as const];
    }),
    ...notDeleted.map((hash) => [hash, earlier?.get(hash) ?? { release, at }] as const),
  ];
}

/**
 * An object that this run has not written. The commit is younger than what others may have done to
 * its headers, so that it must not say that they are as recorded.
 */
function carried(
  object: RecordedObject,
  { asRecorded }: Pick<UntouchedObject, "asRecorded">,
): RecordedObject {
  const carried = { ...object, written: false };
  return asRecorded
    ? carried
    : { ...carried, headers: markUnverified(object.headers), extras: true };
}

/** Ours, not in the source, but left alone: still ours for a later run. */
function untouchedObjects(
  plan: S3Plan,
  earlier: ReadonlyMap<string, RecordedObject> | undefined,
): (readonly [string, RecordedObject])[] {
  return untouchedOf(plan).flatMap((one) => {
    const { hash } = one;
    const object = earlier?.get(hash);
    const isPlanned = plan.stored?.record.planned.has(hash) === true;
    if (isPlanned) return [[hash, seen(object, one)] as const];
    return object === undefined ? [] : [[hash, carried(object, one)] as const];
  });
}

/** An object that an interrupted deployment may have written: known by its ETag if others replace it. */
function seen(object: RecordedObject = unknownObject, { etag }: UntouchedObject): RecordedObject {
  return object.etag === etag ? object : { ...object, md5: "", etag };
}

const unknownObject: RecordedObject = {
  ...{ md5: "", etag: "", headers: "", brokenHash: false, extras: false, written: false },
};

/**
 * What an interrupted deployment was about to write and this one leaves alone (another step of it has these
 * paths) is as unknown as before: it may be that run's or what was there.
 */
function stillPlanned(plan: S3Plan): Pick<DeploymentRecord, "planned" | "plannedHeaders"> {
  const record = plan.stored?.record;
  const untouched = untouchedOf(plan).flatMap(({ hash }) =>
    record?.planned.has(hash) === true ? [hash] : [],
  );
  const headers = untouched.length === 0 ? [] : (record?.plannedHeaders ?? []);
  return { planned: new Set(untouched), plannedHeaders: new Set(headers) };
}

function untouchedOf({ difference: { undeleted, excluded } }: S3Plan): readonly UntouchedObject[] {
  return [...undeleted, ...excluded.ours];
}

function entry(
  { file, fingerprint, brokenHash }: SiteItem,
  found: Pick<RecordedObject, "etag" | "extras" | "written">,
): RecordedObject {
  return { md5: file.md5, headers: fingerprint, brokenHash, ...found };
}

/** Whether the next copy has to ask for what this one kept. */
function keepsExtras(extras: HeaderFix["extras"], grants: HeaderFix["grants"] = {}): boolean {
  if (extras === undefined) return false;
  const { metadata, ...rest } = extras;
  return (
    Object.keys({ ...metadata, ...grants }).length > 0 ||
    Object.values(rest).some((value) => value !== "AES256")
  );
}
