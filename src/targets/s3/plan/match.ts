import type { ListedObject, ObjectHead } from "../aws/port.ts";
import type { S3Config } from "../config.ts";
import type { SiteItem } from "./items.ts";
import type { BucketContents } from "../observe/bucket-contents.ts";
import {
  isOverwritten,
  ownsKey,
  type RecordedObject,
  type StoredRecord,
} from "../record/record.ts";
import { differingHeaders } from "./differing-headers.ts";
import type { HeaderFix, KeptObject, Put } from "./model.ts";
import { isAsWritten, storageOf } from "./written-headers.ts";

/** S3 copies at most this much in one request; larger objects are uploaded again. */
const maxCopyBytes = 5 * 1024 ** 3;

type Comparison =
  | { readonly verdict: "absent" | "changed" | "unknown-content" }
  /** Same content; `trusted` when the record knows the headers. */
  | {
      readonly verdict: "same";
      readonly etag: string;
      readonly recorded: RecordedObject | undefined;
      readonly trusted: boolean;
    };

/** A file beside the object of its key. */
export interface FileMatch {
  readonly item: SiteItem;
  readonly comparison: Comparison;
  /** Whether only HEAD can tell the headers. */
  readonly asksHead: boolean;
}

/** What a file needs, with its reason. */
export type FileNeed =
  | { readonly put: Put }
  | { readonly fix: HeaderFix }
  | { readonly kept: KeptObject; readonly verified: boolean };

/** The reason where an object was listed that is there no more. */
export const vanishedReason = "vanished while the plan was made";

const plainMd5 = /^[0-9a-f]{32}$/;

/** Compares content, and says what is left to ask. A stateless sync may not ask for headers. */
export function matchOf(item: SiteItem, contents: BucketContents): FileMatch {
  const comparison = compare(item, contents);
  return { item, comparison, asksHead: !contents.stateless && headersUnknown(item, comparison) };
}

/**
 * Compares content, and says whether the record knows the headers. An object that nobody touched
 * since has the ETag of the record and is not younger than the record's knowledge of it: an edit of
 * its headers in the console is a copy, which moves LastModified and keeps the ETag.
 */
function compare(item: SiteItem, { listed: objects, stored }: BucketContents): Comparison {
  const listed = objects.get(item.file.key);
  if (listed === undefined) return { verdict: "absent" };
  const record = stored?.record;
  const recorded = record?.planned.has(item.hash) ? undefined : record?.objects.get(item.hash);
  const isRecorded = recorded?.etag === listed.etag;
  const same = listed.etag === item.file.md5 || (isRecorded && recorded.md5 === item.file.md5);
  if (!same) {
    const told = isRecorded || (plainMd5.test(listed.etag) && listed.size !== item.file.size);
    return { verdict: told ? "changed" : "unknown-content" };
  }
  const trusted = isRecorded && isUntouched(listed, recorded, stored);
  const known = isRecorded && isMoved(item, listed) ? { ...recorded, extras: true } : recorded;
  return {
    verdict: "same",
    etag: listed.etag,
    recorded: isRecorded ? known : undefined,
    trusted,
  };
}

/** The record tells the headers of what nobody touched, unless it wrote others and has to keep extras. */
function headersUnknown(item: SiteItem, comparison: Comparison): boolean {
  if (comparison.verdict !== "same") return false;
  const { trusted, recorded } = comparison;
  if (trusted && recorded?.headers === item.fingerprint) return false;
  return !(trusted && recorded?.extras === false);
}

/** Whether a lifecycle rule moved it to another storage class, of which only a listing tells. */
function isMoved({ headers }: SiteItem, { storageClass }: ListedObject): boolean {
  return headers.storageClass === undefined && storageClass !== undefined;
}

/** Whether an object that this run leaves alone is still the one that the record describes. */
export function isAsRecorded(
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

/**
 * What a file needs.
 * @param heads the answers for all that `asksHead`; undefined for an object that vanished
 */
export function needOf(
  match: FileMatch,
  contents: BucketContents,
  heads: ReadonlyMap<string, ObjectHead | undefined>,
  config: Pick<S3Config, "acl">,
): FileNeed {
  const { item, comparison, asksHead } = match;
  if (comparison.verdict !== "same") return putFor(item, comparison.verdict, contents);
  const { etag, recorded } = comparison;
  if (!asksHead && (contents.stateless || recorded?.headers === item.fingerprint)) {
    return { kept: { item, etag, extras: recorded?.extras ?? false }, verified: false };
  }
  const head = heads.get(item.file.key);
  if (asksHead && head === undefined) return putAgain(item, vanishedReason);
  if (head !== undefined && head.etag !== etag) {
    return putAgain(item, "changed while the plan was made");
  }
  const aclUnknown = config.acl !== undefined && recorded?.headers !== item.fingerprint;
  const isOurs = head !== undefined && isAsWritten(item, head, contents.stored?.record);
  const wrong = differingHeaders(item, head, { aclUnknown, isOurs });
  if (wrong === "" && head !== undefined) {
    // Others wrote it, perhaps with an ACL, which HEAD does not tell.
    return { kept: { item, etag, extras: true }, verified: true };
  }
  if (item.file.size > maxCopyBytes) return putAgain(item, `${wrong} differs; too large to copy`);
  if (head === undefined) return { fix: { item, etag, reason: wrong } };
  const extras = isOurs ? storageOf(head.extras) : head.extras;
  return { fix: { item, etag, extras, reason: wrong } };
}

function putFor(
  item: SiteItem,
  verdict: "absent" | "changed" | "unknown-content",
  { listed, stored }: BucketContents,
): FileNeed {
  const etag = listed.get(item.file.key)?.etag;
  const existed = verdict !== "absent";
  const record = stored?.record;
  const replacesForeign =
    etag !== undefined &&
    record !== undefined &&
    (!ownsKey(record, item.hash) || isOverwritten(record, item.hash, etag));
  return { put: { item, reason: reasonOf(verdict, item), existed, replacesForeign } };
}

/** Whatever was there when the plan began to be made, the file is written. */
export function putAgain(item: SiteItem, reason: string): { readonly put: Put } {
  return { put: { item, reason, existed: true, replacesForeign: false } };
}

function reasonOf(verdict: "absent" | "changed" | "unknown-content", item: SiteItem): string {
  if (verdict === "absent") return `new, ${item.headers.cacheControl}`;
  if (verdict === "changed") return `content changed, ${item.headers.cacheControl}`;
  return "content differs, as far as the ETag tells";
}
