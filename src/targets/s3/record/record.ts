import { hash } from "node:crypto";
import type { Job } from "../../../model/context.ts";
import { optional } from "../../../model/optional.ts";
import { newClearer, type InvalidationCaller } from "../../cloudfront/caller-reference.ts";
import type { RecordBlob } from "../aws/port.ts";
import type { ServedHeaders } from "../headers/cache-rules.ts";
import type { Uncleared } from "./uncleared.ts";

/** What the record knows of one object that a deployment wrote or verified. */
export interface RecordedObject {
  readonly md5: string;
  readonly etag: string;
  /** Fingerprint of the headers that it was written with, or that it was and may have no more. */
  readonly headers: string;
  /** Its name looked like a content hash until its content changed under it. */
  readonly brokenHash: boolean;
  /** Carries metadata, a redirect or the like, which a copy must be told to keep. */
  readonly extras: boolean;
  /** Written by the deployment whose commit this is, so that it is younger than what that one read. */
  readonly written: boolean;
}

export interface Retirement {
  /** The release that had it no more. */
  readonly release: number;
  /** Seconds since the epoch by S3's clock. */
  readonly at: number;
}

/** Who holds, or held last, the right to write; its nonce tells two writers of the same run apart. */
export interface RecordHolder extends InvalidationCaller {
  readonly job?: string;
  /** What it deploys. */
  readonly commit?: string;
}

/**
 * What is deployed, as it is kept in the bucket. Keys are kept as hashes: a visitor who finds the
 * record learns how many objects there are and which run wrote it.
 */
export interface DeploymentRecord {
  readonly status: "committed" | "pending";
  readonly release: number;
  readonly holder: RecordHolder;
  /** Of the pull request whose preview this is; absent for a site. */
  readonly mark?: string;
  /** Counts renewals, so that no two writes of a record have the same ETag. */
  readonly beat: number;
  /** Whether a pending deployment gave its lease back. */
  readonly released: boolean;
  /** When what a pending record starts from was committed, in ms by S3's clock. */
  readonly committedAt?: number;
  /** The commit that a pending record starts from. */
  readonly committedCommit?: string;
  /** When the deployment that was committed last had read the bucket, in ms by S3's clock. */
  readonly readAt?: number;
  readonly objects: ReadonlyMap<string, RecordedObject>;
  /** Keys of a deployment that is pending, or was interrupted: ours, but in an unknown state. */
  readonly planned: ReadonlySet<string>;
  /** Fingerprints of the headers that a pending deployment writes, by which its objects are known. */
  readonly plannedHeaders: ReadonlySet<string>;
  /** For headers of which HEAD tells a part only: the fingerprint of that part, by that of the whole. */
  readonly visible: ReadonlyMap<string, string>;
  readonly retired: ReadonlyMap<string, Retirement>;
  /** What CloudFront has yet to clear. */
  readonly uncleared: Uncleared;
  /** Uploads in parts that were begun and of which nobody knows that they ended: hash of the key by id. */
  readonly uploads: ReadonlyMap<string, string>;
}

/** A record as it was read, with what S3 says of it. */
export interface StoredRecord extends Omit<RecordBlob, "body"> {
  readonly record: DeploymentRecord;
}

/** Whether a deployment of ours wrote the object of this key, or was about to. */
export function ownsKey(
  { objects, planned, retired }: Pick<DeploymentRecord, "objects" | "planned" | "retired">,
  hash: string,
): boolean {
  return objects.has(hash) || planned.has(hash) || retired.has(hash);
}

/** In place of an ETag, in records of before: nobody knows which one the object has. */
const unknownEtag = "-";

/**
 * Whether others have put another object in the place of one of ours: it is theirs then. What a run that
 * did not finish was about to write may be its own, until another one has seen what came of it.
 */
export function isOverwritten(
  { status, objects, planned }: Pick<DeploymentRecord, "status" | "objects" | "planned">,
  hash: string,
  etag: string,
): boolean {
  const recorded = objects.get(hash);
  const isKnown = status === "committed" || !planned.has(hash);
  return recorded !== undefined && isKnown && ![etag, unknownEtag].includes(recorded.etag);
}

/** The commit of the release that is live, as far as no later one got further. */
export function liveCommit(record: DeploymentRecord): string | undefined {
  return record.status === "committed" ? record.holder.commit : record.committedCommit;
}

export function hashKey(key: string): string {
  return hash("sha256", key, "base64url").slice(0, 16);
}

/** Equal for equal headers; what an object was written with is compared by it. */
export function fingerprint(headers: ServedHeaders): string {
  const { contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId } = headers;
  const values = [contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId];
  const known = values.map((value) => value ?? null);
  // Records of before know no others: where there are none, the fingerprint is what it was.
  const text = JSON.stringify(headers.others === undefined ? known : [...known, headers.others]);
  return hash("sha256", text, "base64url").slice(0, 12);
}

/**
 * Of what HEAD tells of them just as it was given: no ACL, a storage class that a lifecycle rule may have
 * changed, a key by its ARN only.
 */
export function visibleFingerprint(headers: ServedHeaders): string {
  const { acl: _acl, storageClass: _class, kmsKeyId: _key, ...visible } = headers;
  return fingerprint(visible);
}

const unverifiedMark = "?";

/** Marks a fingerprint as no longer known to be true: others may have changed the headers since. */
export function markUnverified(print: string): string {
  return print === "" || print.startsWith(unverifiedMark) ? print : unverifiedMark + print;
}

/** What an object was written with, whether or not it still has it. */
export function asWrittenFirst(print: string): string {
  return print.startsWith(unverifiedMark) ? print.slice(unverifiedMark.length) : print;
}

export function newHolder(job: Pick<Job, "runId" | "runAttempt" | "job" | "sha">): RecordHolder {
  return { ...newClearer(job), ...optional("job", job.job), ...optional("commit", job.sha) };
}
