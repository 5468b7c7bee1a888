import { each, type Steps } from "../../../model/time/turn.ts";
import type { ListedObject } from "../aws/port.ts";
import type { S3Config } from "../config.ts";
import { isPageType, isWorker } from "../headers/cache-rules.ts";
import { isLoadedByPages, mediaTypeOf } from "../headers/media-types.ts";
import { isContent } from "../keys.ts";
import type { BucketContents } from "../observe/bucket-contents.ts";
import { hashKey, isOverwritten, ownsKey, type DeploymentRecord } from "../record/record.ts";
import { leavesOut } from "../source/globs.ts";
import { isAsRecorded } from "./match.ts";
import type { Leftovers, Removal, Retiring, UntouchedObject } from "./model.ts";

/** Retired assets stay at least this long, so that pages that are open keep working. */
const minRetentionMs = 24 * 3600 * 1000;

export interface LeftoverRules {
  readonly config: S3Config;
  /** Now, by S3's clock. */
  readonly now: number;
  /** Whether a path counts as named after its content. */
  readonly isHashed: (path: string) => boolean;
  /** The media type that a rule of the user's gives to a path. */
  readonly givenType: (path: string) => string | undefined;
  /** Whether this release brings new content, so that what left earlier is one release older. */
  readonly hasPuts: boolean;
}

/**
 * What becomes of the objects that the source does not have. Pure.
 * @param wanted the hashes of the source's keys, by key
 */
export function* leftoversOf(
  wanted: ReadonlyMap<string, string>,
  rules: LeftoverRules,
  contents: BucketContents,
): Steps<Leftovers> {
  const { config } = rules;
  const record = contents.stored?.record;
  const { reached, excluded } = yield* absentOf(wanted, config, contents.listed);
  const { ours, theirs } = yield* byOwner(reached, record);
  let hasExcludedPage = contents.others.hasExcludedPage;
  for (const { key } of excluded) hasExcludedPage ||= isPage(key, rules);
  // Pages that this run does not replace may still load what the source no longer has.
  const keepReleases = Math.max(config.keepReleases, hasExcludedPage ? 1 : 0);
  const changesContent = rules.hasPuts || takesAway(config, ours, theirs, record);
  const release = (record?.release ?? 0) + (changesContent ? 1 : 0);
  const leaving: Leaving = { ...rules, keepReleases, release, contents };
  const sorted = new Sorted();
  yield* each(theirs, (one) => {
    sorted.foreign(one, rules);
  });
  yield* each(ours, (one) => {
    if (config.delete === "none") sorted.undeleted.push(untouched(one, contents));
    else sorted.leave(one, leaving);
  });
  const { expired, retired, undeleted } = sorted;
  const counted = config.delete === "all" ? reached : ours;
  return {
    ...{ changesContent, expired, retired, undeleted },
    removals: yield* pagesFirst(sorted.removals, rules),
    foreign: sorted.foreignCount + contents.others.foreign,
    overwritten: config.delete === "all" ? 0 : theirs.filter((one) => isOwned(one, record)).length,
    excluded: {
      count: excluded.length + contents.others.excluded,
      ours: excluded.filter((one) => isOwned(one, record)).map((one) => untouched(one, contents)),
    },
    managed: counted.length + (yield* managedOf(wanted, config, contents)),
  };
}

function isOwned({ hash }: Pick<Absent, "hash">, record: DeploymentRecord | undefined): boolean {
  return record !== undefined && ownsKey(record, hash);
}

/** Whether content goes that the last release had, at once or when it is old. */
function takesAway(
  { delete: mode }: LeftoverRules["config"],
  ours: readonly Absent[],
  theirs: readonly Absent[],
  record: DeploymentRecord | undefined,
): boolean {
  if (mode === "all" && theirs.length > 0) return true;
  return mode !== "none" && ours.some(({ hash }) => record?.retired.has(hash) !== true);
}

/** What is ours by the record, and what is others' by it or by now. */
function* byOwner(
  reached: readonly Absent[],
  record: DeploymentRecord | undefined,
): Steps<{ readonly ours: Absent[]; readonly theirs: Absent[] }> {
  const [ours, theirs]: [Absent[], Absent[]] = [[], []];
  yield* each(reached, (one) => {
    const isTheirs = record === undefined || isOverwritten(record, one.hash, one.object.etag);
    (isTheirs || !isOwned(one, record) ? theirs : ours).push(one);
  });
  return { ours, theirs };
}

/** How many objects that the source has, too, were written by an earlier deployment. */
function* managedOf(
  wanted: ReadonlyMap<string, string>,
  config: LeftoverRules["config"],
  { listed, stored }: BucketContents,
): Steps<number> {
  let managed = 0;
  yield* each(wanted, ([key, hash]) => {
    const counts = config.delete === "all" || isOwned({ hash }, stored?.record);
    if (counts && listed.has(key)) managed += 1;
  });
  return managed;
}

/** An object that the source does not have. */
interface Absent extends Pick<Removal, "key" | "hash"> {
  readonly object: ListedObject;
}

function* absentOf(
  wanted: ReadonlyMap<string, string>,
  config: LeftoverRules["config"],
  listed: BucketContents["listed"],
): Steps<{ readonly reached: Absent[]; readonly excluded: Absent[] }> {
  const isLeftOut = leavesOut(config);
  const reached: Absent[] = [];
  const excluded: Absent[] = [];
  yield* each(listed.values(), (object) => {
    const { key } = object;
    if (wanted.has(key) || !isContent(key, config)) return;
    const list = isLeftOut(key.slice(config.prefix.length)) ? excluded : reached;
    list.push({ object, key, hash: hashKey(key) });
  });
  return { reached, excluded };
}

function untouched({ object, hash }: Absent, { stored }: BucketContents): UntouchedObject {
  return { hash, etag: object.etag, asRecorded: isAsRecorded(object, hash, stored) };
}

interface Leaving extends LeftoverRules {
  readonly keepReleases: number;
  readonly release: number;
  readonly contents: BucketContents;
}

class Sorted {
  readonly removals: Removal[] = [];
  readonly expired: Removal[] = [];
  readonly retired: Retiring[] = [];
  readonly undeleted: UntouchedObject[] = [];
  foreignCount = 0;

  /** Pages that are cached still load scripts and pictures: those go after the invalidation. */
  foreign({ key, hash }: Absent, rules: LeftoverRules): void {
    const { config, isHashed } = rules;
    if (config.delete !== "all") {
      this.foreignCount += 1;
      return;
    }
    const list = staysForPages(key, rules) ? this.expired : this.removals;
    const reason = "not in the source (delete: all)";
    const hashed = isHashed(key.slice(config.prefix.length));
    list.push({ key, hash, reason, leaves: true, hashed });
  }

  /**
   * Retires, expires or removes an object of ours. What pages load is retired under any name: pages
   * that are open or cached load it. Everything else (pages, documents, archives, data) is deleted
   * before the invalidation, so that no edge can fetch it again.
   */
  leave(absent: Absent, rules: Leaving): void {
    const { key, hash } = absent;
    const { contents, now, release, keepReleases, config } = rules;
    const record = contents.stored?.record;
    const earlier = record?.retired.get(hash);
    const isBroken = record?.objects.get(hash)?.brokenHash === true;
    const hashed = !isBroken && rules.isHashed(key.slice(config.prefix.length));
    const leaves = earlier === undefined;
    if (!staysForPages(key, rules)) {
      const reason = "no longer in the source; gone at once";
      this.removals.push({ key, hash, reason, leaves, hashed });
      return;
    }
    const retirement = earlier ?? { release, at: Math.floor(now / 1000) };
    const unused = release - retirement.release;
    const isAged = now - retirement.at * 1000 >= minRetentionMs;
    if (keepReleases === 0 || (unused >= keepReleases && isAged)) {
      const reason =
        keepReleases === 0
          ? "no longer in the source (keep-releases: 0)"
          : `unused for ${unused} releases and 24 hours`;
      this.expired.push({ key, hash, reason, leaves, hashed });
    } else {
      const { asRecorded } = untouched(absent, contents);
      this.retired.push({ key, hash, retirement, isNew: leaves, asRecorded });
    }
  }
}

type Types = Pick<LeftoverRules, "givenType"> & { readonly config: Pick<S3Config, "prefix"> };

/** What pages that are open, or cached at an edge, cannot do without; a worker only misleads them. */
function staysForPages(key: string, { givenType, config: { prefix } }: Types): boolean {
  return !isWorker(key) && isLoadedByPages(key, givenType(key.slice(prefix.length)));
}

/** A page that is not deleted yet, because more keys go than fit into one request, is still whole. */
export function* pagesFirst(removals: readonly Removal[], types: Types): Steps<Removal[]> {
  const [pages, others]: [Removal[], Removal[]] = [[], []];
  yield* each(removals, (removal) => {
    (isPage(removal.key, types) ? pages : others).push(removal);
  });
  return [...pages, ...others];
}

function isPage(key: string, { givenType, config: { prefix } }: Types): boolean {
  return isPageType(givenType(key.slice(prefix.length)) ?? mediaTypeOf(key).contentType);
}
