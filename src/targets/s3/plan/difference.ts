import { isPageType, isWorker } from "../headers/cache-rules.ts";
import { compare, isVouchedFor, type Actual } from "./match.ts";
import { mediaTypeOf } from "../headers/media-types.ts";
import type { S3Config } from "../config.ts";
import { recordFolder } from "../keys.ts";
import type { Difference, HeaderFix, Item, Kept, Left, Put, Removal, Retiring } from "./plan.ts";
import { hashKey, type RecordedObject } from "../record/record.ts";
import { leavesOut } from "../source/globs.ts";
import type { ListedObject, ObjectHead } from "../aws/port.ts";

/** S3 copies at most this much in one request; larger objects are uploaded again. */
const maxCopyBytes = 5 * 1024 ** 3;
/** Retired assets stay at least this long, so that pages that are open keep working. */
const minRetentionMs = 24 * 3600 * 1000;

export interface Desired {
  readonly items: readonly Item[];
  readonly config: Pick<
    S3Config,
    "delete" | "keepReleases" | "prefix" | "stateKey" | "acl" | "include" | "exclude"
  >;
  /** Now, by S3's clock. */
  readonly now: number;
  /** Whether a name alone counts as hashed, for keys that the record knows nothing of. */
  readonly looksHashed: (path: string) => boolean;
}

type Change =
  | { readonly put: Put }
  | { readonly fix: HeaderFix }
  | { readonly kept: Kept; readonly verified: boolean };

/** Compares what is wanted with what is there. Pure; every change says why. */
export function difference(
  desired: Desired,
  actual: Actual,
  heads: ReadonlyMap<string, ObjectHead | undefined>,
): Difference {
  const changes = desired.items.map((item) => changeOf(item, actual, heads, desired));
  const puts = changes.flatMap((change) => ("put" in change ? [change.put] : []));
  const fixes = changes.flatMap((change) => ("fix" in change ? [change.fix] : []));
  const kept = changes.flatMap((change) => ("kept" in change ? [change.kept] : []));
  const verified = changes.filter((change) => "kept" in change && change.verified).length;
  const rest = sortOut(desired, actual, puts.length > 0);
  return { puts, fixes, kept, verified, ...rest };
}

function changeOf(
  item: Item,
  actual: Actual,
  heads: ReadonlyMap<string, ObjectHead | undefined>,
  { config }: Desired,
): Change {
  const comparison = compare(item, actual);
  if (comparison.verdict !== "same") {
    return {
      put: {
        item,
        reason: reasonOf(comparison.verdict, item),
        existed: comparison.verdict !== "absent",
      },
    };
  }
  const { etag, recorded, trusted } = comparison;
  const extras = recorded?.extras ?? false;
  if (actual.stateless) return { kept: { item, etag, extras }, verified: false };
  if (trusted && recorded?.headers === item.fingerprint) {
    return { kept: { item, etag, extras }, verified: false };
  }
  const head = heads.get(item.file.key);
  if (head === undefined && !(trusted && !extras)) {
    return { put: { item, reason: "vanished while the plan was made", existed: true } };
  }
  if (head !== undefined && head.etag !== etag) {
    return { put: { item, reason: "changed while the plan was made", existed: true } };
  }
  const wrong = wrongHeaders(
    item,
    head,
    config.acl !== undefined && recorded?.headers !== item.fingerprint,
  );
  if (wrong === "" && head !== undefined) {
    // Others wrote it, perhaps with an ACL, which HEAD does not tell.
    return { kept: { item, etag, extras: true }, verified: true };
  }
  if (item.file.size > maxCopyBytes) {
    return { put: { item, reason: `${wrong} differs; too large to copy`, existed: true } };
  }
  return {
    fix: { item, etag, ...(head === undefined ? {} : { extras: head.extras }), reason: wrong },
  };
}

function reasonOf(verdict: "absent" | "changed" | "unknown-content", item: Item): string {
  if (verdict === "absent") return `new, ${item.headers.cacheControl}`;
  if (verdict === "changed") return `content changed, ${item.headers.cacheControl}`;
  return "content differs, as far as the ETag tells";
}

/** The names of headers that differ, or "" when all is well. */
function wrongHeaders(item: Item, head: ObjectHead | undefined, aclUnknown: boolean): string {
  const { headers } = item;
  if (head === undefined) return `headers → ${headers.cacheControl}, ${headers.contentType}`;
  const shown = (value: string): string => (value === "" ? "none" : value);
  const pairs = [
    ["cache-control", head.cacheControl, headers.cacheControl],
    ["content-type", head.contentType, headers.contentType],
    ["content-encoding", head.contentEncoding, headers.contentEncoding ?? ""],
    [
      "storage class",
      head.extras.storageClass ?? "STANDARD",
      headers.storageClass ?? head.extras.storageClass ?? "STANDARD",
    ],
  ] as const;
  const wrong = pairs.flatMap(([name, is, want]) =>
    is === want ? [] : [`${name} ${shown(is)} → ${shown(want)}`],
  );
  if (!sameKey(head.extras.kmsKeyId, headers.kmsKeyId)) wrong.push("encryption key");
  if (aclUnknown) wrong.push("ACL");
  return wrong.join(", ");
}

/** A key is given as id, alias or ARN; HEAD answers with the ARN. An alias tells nothing. */
function sameKey(is: string | undefined, want: string | undefined): boolean {
  if (want === undefined) return true;
  if (is === undefined) return false;
  return want.includes("alias/") || is === want || is.endsWith(`/${want}`);
}

type Rest = Pick<
  Difference,
  "removals" | "expired" | "retired" | "left" | "foreign" | "managed" | "beyond"
>;

/** What becomes of the objects that the source does not have. */
function sortOut(desired: Desired, actual: Actual, hasPuts: boolean): Rest {
  const { config, items } = desired;
  const wanted = new Map(items.map(({ file, hash }) => [file.key, hash]));
  const record = actual.stored?.record;
  const isLeftOut = leavesOut(config);
  const absent = [...actual.listed.values()].filter(
    ({ key }) => !wanted.has(key) && isContent(key, config),
  );
  const beyond = absent.filter(({ key }) => isLeftOut(key.slice(config.prefix.length)));
  const unreached = new Set(beyond);
  // Pages that this run does not replace may still load what the source no longer has.
  const least = beyond.some(({ key }) => isPage(key)) ? 1 : 0;
  const keepReleases = Math.max(config.keepReleases, least);
  const others = absent.filter((object) => !unreached.has(object));
  const ours = (hash: string): boolean =>
    record !== undefined &&
    (record.objects.has(hash) || record.planned.has(hash) || record.retired.has(hash));
  const reached = [...actual.listed.values()].filter((object) => !unreached.has(object));
  const managed = reached.filter(({ key }) => ours(wanted.get(key) ?? hashKey(key))).length;
  const changesContent =
    hasPuts || others.some(({ key }) => isLeaving(hashKey(key), record?.retired, ours));
  const release = (record?.release ?? 0) + (changesContent ? 1 : 0);
  const rest = { removals: [], expired: [], retired: [], left: [], foreign: 0 } as {
    -readonly [K in Exclude<keyof Rest, "managed" | "beyond">]: Rest[K] extends readonly (infer T)[]
      ? T[]
      : number;
  };
  for (const object of others) {
    const hash = hashKey(object.key);
    if (!ours(hash)) {
      if (config.delete === "all") removeForeign(object.key, hash, rest);
      else rest.foreign += 1;
    } else if (config.delete === "none") rest.left.push(leftOf(object, hash, actual));
    else place(object, hash, release, { ...desired, keepReleases }, actual, rest);
  }
  const spared = beyond.map((object) => leftOf(object, hashKey(object.key), actual));
  return {
    ...rest,
    removals: [...rest.removals].sort(pagesFirst),
    beyond: { count: beyond.length, ours: spared.filter(({ hash }) => ours(hash)) },
    managed: config.delete === "all" ? reached.length : managed,
  };
}

/** A page that is not deleted yet, because more keys go than fit into one request, is still whole. */
function pagesFirst(a: Removal, b: Removal): number {
  return Number(isPage(b.key)) - Number(isPage(a.key));
}

function isPage(key: string): boolean {
  return isPageType(mediaTypeOf(key).contentType);
}

function leftOf(object: ListedObject, hash: string, actual: Actual): Left {
  return { hash, vouched: isVouchedFor(object, hash, actual.stored) };
}

function isLeaving(
  hash: string,
  retired: ReadonlyMap<string, unknown> | undefined,
  ours: (hash: string) => boolean,
): boolean {
  return ours(hash) && retired?.has(hash) !== true;
}

/** Pages that are cached still run their scripts and styles: those go after the invalidation. */
function removeForeign(
  key: string,
  hash: string,
  { removals, expired }: { removals: Removal[]; expired: Removal[] },
): void {
  const list = isCode(key) ? expired : removals;
  list.push({ key, hash, reason: "not in the source (delete: all)", leaves: true });
}

/** What pages that are open, or cached at an edge, cannot do without. */
function isCode(key: string): boolean {
  return (
    !isWorker(key) &&
    /^(text\/(javascript|css)|application\/wasm)/.test(mediaTypeOf(key).contentType)
  );
}

/**
 * Retires, expires or removes an object of ours. Scripts and styles are retired even if their names
 * carry no hash: pages that are open or cached load them. Everything else that others may have
 * reasons to see gone (pages, documents, pictures) is deleted before the invalidation, so that no
 * edge can fetch it again.
 */
function place(
  object: ListedObject,
  hash: string,
  release: number,
  { config, now, looksHashed, keepReleases }: Desired & { readonly keepReleases: number },
  actual: Actual,
  rest: { removals: Removal[]; expired: Removal[]; retired: Retiring[] },
): void {
  const { key } = object;
  const record = actual.stored?.record;
  const earlier = record?.retired.get(hash);
  const recorded: RecordedObject | undefined = record?.objects.get(hash);
  const path = key.slice(config.prefix.length);
  const stays = (recorded?.immutable ?? looksHashed(path)) || isCode(path);
  const leaves = earlier === undefined;
  if (leaves && !stays) {
    rest.removals.push({ key, hash, reason: "no longer in the source", leaves });
    return;
  }
  const retirement = earlier ?? { release, at: Math.floor(now / 1000) };
  const unused = release - retirement.release;
  const isAged = now - retirement.at * 1000 >= minRetentionMs;
  if (keepReleases === 0) {
    const reason = "no longer in the source (keep-releases: 0)";
    rest.expired.push({ key, hash, reason, leaves });
  } else if (unused >= keepReleases && isAged) {
    rest.expired.push({ key, hash, reason: `unused for ${unused} releases and 24 hours`, leaves });
  } else {
    const vouched = isVouchedFor(object, hash, actual.stored);
    rest.retired.push({ key, hash, retirement, isNew: leaves, vouched });
  }
}

/** The record and its folder are never content; neither is what only shares the prefix's letters. */
export function isContent(key: string, config: Pick<S3Config, "prefix" | "stateKey">): boolean {
  return key.startsWith(config.prefix) && key !== config.stateKey && !key.startsWith(recordFolder);
}
