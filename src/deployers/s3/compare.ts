import type { Treatment } from "./cache-rules.ts";
import { findHashedNames } from "./hashed-names.ts";
import type { Item } from "./plan.ts";
import {
  fingerprint,
  hashKey,
  type DeploymentRecord,
  type RecordedObject,
  type StoredRecord,
} from "./record.ts";
import type { SourceFile } from "./source-file.ts";
import type { ListedObject } from "./store.ts";

/** What is in the bucket, as far as a listing and the record tell. */
export interface Actual {
  readonly listed: ReadonlyMap<string, ListedObject>;
  readonly stored: StoredRecord | undefined;
  /** Whether a record is kept at all. */
  readonly stateless: boolean;
}

export type Comparison =
  | { readonly verdict: "absent" | "changed" | "unknown-content" }
  /** Same content; `trusted` when the record vouches for the headers. */
  | {
      readonly verdict: "same";
      readonly etag: string;
      readonly recorded: RecordedObject | undefined;
      readonly trusted: boolean;
    };

/** What the names of the source tell before a file is read. */
export interface Names {
  /** Paths with a content hash. */
  readonly hashed: ReadonlySet<string>;
  /** Hashes of the keys, by key. */
  readonly hashes: ReadonlyMap<string, string>;
}

/** @param keys of the source, all below the prefix */
export function namesOf(keys: readonly string[], prefix: string): Names {
  return {
    hashed: findHashedNames(keys.map((key) => key.slice(prefix.length))),
    hashes: new Map(keys.map((key) => [key, hashKey(key)])),
  };
}

/** Decides how each file is served; a hashed name whose content changed was no hash. */
export function itemsOf(
  files: readonly SourceFile[],
  { hashed, hashes }: Names,
  treat: (path: string, hashed: "yes" | "no" | "broken") => Treatment,
  record: DeploymentRecord | undefined,
): Item[] {
  // A site has a handful of different headers; each is hashed once.
  const prints = new Map<string, string>();
  const printOf = ({ headers }: Treatment): string => {
    const { contentType, cacheControl, contentEncoding = "" } = headers;
    const text = [contentType, cacheControl, contentEncoding].join("\n");
    const known = prints.get(text) ?? fingerprint(headers);
    prints.set(text, known);
    return known;
  };
  return files.map((file) => {
    const hash = hashes.get(file.key) ?? hashKey(file.key);
    const earlier = record?.objects.get(hash);
    const named = hashed.has(file.path);
    const brokenHash =
      named && earlier !== undefined && (earlier.brokenHash || earlier.md5 !== file.md5);
    const treatment = treat(file.path, brokenHash ? "broken" : named ? "yes" : "no");
    return { file, hash, ...treatment, fingerprint: printOf(treatment), brokenHash };
  });
}

const plainMd5 = /^[0-9a-f]{32}$/;

/**
 * Compares content, and says whether the record vouches for the headers. An object that nobody
 * touched since has the ETag of the record and is not younger than the record's knowledge of it: a console
 * edit of its headers is a copy, which moves LastModified and keeps the ETag.
 */
export function compare(item: Item, actual: Actual): Comparison {
  const listed = actual.listed.get(item.file.key);
  if (listed === undefined) return { verdict: "absent" };
  const record = actual.stored?.record;
  const recorded = record?.planned.has(item.hash) ? undefined : record?.objects.get(item.hash);
  const isRecorded = recorded?.etag === listed.etag;
  const same = listed.etag === item.file.md5 || (isRecorded && recorded.md5 === item.file.md5);
  if (!same) {
    const told = isRecorded || (plainMd5.test(listed.etag) && listed.size !== item.file.size);
    return { verdict: told ? "changed" : "unknown-content" };
  }
  const trusted = isRecorded && isUntouched(listed, recorded, actual.stored);
  const known = isRecorded && isMoved(item, listed) ? { ...recorded, extras: true } : recorded;
  return {
    verdict: "same",
    etag: listed.etag,
    recorded: isRecorded ? known : undefined,
    trusted,
  };
}

/** Whether a lifecycle rule moved it to another storage class, of which only a listing tells. */
function isMoved({ headers }: Item, { storageClass }: ListedObject): boolean {
  return headers.storageClass === undefined && storageClass !== undefined;
}

/** Whether an object that this run leaves alone is still the one that the record describes. */
export function isVouchedFor(
  listed: ListedObject,
  hash: string,
  stored: StoredRecord | undefined,
): boolean {
  const record = stored?.record;
  const recorded = record?.objects.get(hash);
  if (recorded === undefined || record?.planned.has(hash) === true) return false;
  return recorded.etag === listed.etag && isUntouched(listed, recorded, stored);
}

function isUntouched(
  listed: ListedObject,
  recorded: RecordedObject,
  stored: StoredRecord | undefined,
): boolean {
  return seconds(listed.lastModified) <= seconds(watermark(recorded, stored));
}

/** GET tells whole seconds; other makers' S3 lists milliseconds. */
function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/**
 * The last time, by S3's clock, at which the object was known to be as the record says: the commit for
 * what that deployment had written, and for all else the reading before it.
 */
function watermark({ written }: RecordedObject, stored: StoredRecord | undefined): number {
  if (stored === undefined) return 0;
  const { record, lastModified } = stored;
  const committedAt = record.status === "committed" ? lastModified : (record.committedAt ?? 0);
  return written ? committedAt : (record.readAt ?? committedAt);
}

/** Keys whose headers only HEAD can tell; none for a stateless sync, which may not ask. */
export function keysToVerify(items: readonly Item[], actual: Actual): string[] {
  if (actual.stateless) return [];
  return items.flatMap((item) => {
    const comparison = compare(item, actual);
    if (comparison.verdict !== "same") return [];
    const { trusted, recorded } = comparison;
    if (trusted && recorded?.headers === item.fingerprint) return [];
    return trusted && recorded?.extras === false ? [] : [item.file.key];
  });
}
