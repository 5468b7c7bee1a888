import type { Headers, Treatment } from "../headers/cache-rules.ts";
import { findHashedNames } from "../headers/hashed-names.ts";
import type { Item } from "./plan.ts";
import {
  fingerprint,
  hashKey,
  type DeploymentRecord,
  type RecordedObject,
  type StoredRecord,
} from "../record/record.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { ListedObject } from "../aws/port.ts";

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

/** What the name of a file tells, before it is read. */
interface Named {
  /** Of the key. */
  readonly hash: string;
  /** Whether the name carries a content hash. */
  readonly hashed: boolean;
  readonly treatment: Treatment;
  /** Of the treatment's headers. */
  readonly print: string;
}

/** What the names of the source tell, by key, and how a name is served that turned out to be no hash. */
export interface Names {
  readonly named: ReadonlyMap<string, Named>;
  readonly broken: (path: string) => Pick<Named, "treatment" | "print">;
}

/** @param keys of the source, all below the prefix */
export function namesOf(
  keys: readonly string[],
  prefix: string,
  treat: (path: string, hashed: "yes" | "no" | "broken") => Treatment,
): Names {
  const served = sharing(treat);
  const paths = keys.map((key) => key.slice(prefix.length));
  const withHash = findHashedNames(paths);
  const named = keys.map((key, n): [string, Named] => {
    const path = paths[n] ?? "";
    const hashed = withHash.has(path);
    return [key, { hash: hashKey(key), hashed, ...served(path, hashed ? "yes" : "no") }];
  });
  return { named: new Map(named), broken: (path) => served(path, "broken") };
}

/** A site has a handful of different headers: each is kept and hashed once. */
function sharing(
  treat: (path: string, hashed: "yes" | "no" | "broken") => Treatment,
): (path: string, hashed: "yes" | "no" | "broken") => Pick<Named, "treatment" | "print"> {
  const known = new Map<string, { readonly headers: Headers; readonly print: string }>();
  return (path, hashed) => {
    const treatment = treat(path, hashed);
    const { contentType, cacheControl, contentEncoding = "" } = treatment.headers;
    const text = [contentType, cacheControl, contentEncoding].join("\n");
    let shared = known.get(text);
    if (shared === undefined) {
      shared = { headers: treatment.headers, print: fingerprint(treatment.headers) };
      known.set(text, shared);
    }
    return { treatment: { ...treatment, headers: shared.headers }, print: shared.print };
  };
}

/** Decides how each file is served; a hashed name whose content changed was no hash. */
export function itemsOf(
  files: readonly SourceFile[],
  { named, broken }: Names,
  record: DeploymentRecord | undefined,
): Item[] {
  return files.map((file) => {
    const name = named.get(file.key);
    if (name === undefined) throw new Error(`The walk did not name ${file.key}`);
    const earlier = record?.objects.get(name.hash);
    const brokenHash =
      name.hashed && earlier !== undefined && (earlier.brokenHash || earlier.md5 !== file.md5);
    const { treatment, print } = brokenHash ? broken(file.path) : name;
    return { file, hash: name.hash, ...treatment, fingerprint: print, brokenHash };
  });
}

const plainMd5 = /^[0-9a-f]{32}$/;

/**
 * Compares content, and says whether the record vouches for the headers. An object that nobody
 * touched since has the ETag of the record and is not younger than the record's knowledge of it: an
 * edit of its headers in the console is a copy, which moves LastModified and keeps the ETag.
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
