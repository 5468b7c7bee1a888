import { hash, randomBytes } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { Headers } from "../headers/cache-rules.ts";
import type { Debts } from "./debts.ts";

/** What the record knows of one object that a deployment wrote or verified. */
export interface RecordedObject {
  readonly md5: string;
  readonly etag: string;
  /** Fingerprint of the headers that it was written with. */
  readonly headers: string;
  readonly immutable: boolean;
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

/** Who holds, or held last, the right to write. */
export interface Holder {
  readonly runId?: string;
  readonly attempt?: string;
  readonly job?: string;
  /** Tells two writers of the same run apart. */
  readonly nonce: string;
}

/**
 * What is deployed, as it is kept in the bucket. Keys are kept as hashes: a visitor who finds the
 * record learns how many objects there are and which run wrote it.
 */
export interface DeploymentRecord {
  readonly status: "committed" | "pending";
  readonly release: number;
  readonly holder: Holder;
  /** Counts renewals, so that no two writes of a record have the same ETag. */
  readonly beat: number;
  /** Whether a pending deployment gave its lease back. */
  readonly released: boolean;
  /** When what a pending record starts from was committed, in ms by S3's clock. */
  readonly committedAt?: number;
  /** When the deployment that was committed last had read the bucket, in ms by S3's clock. */
  readonly readAt?: number;
  readonly objects: ReadonlyMap<string, RecordedObject>;
  /** Keys of a pending deployment: ours, but in an unknown state. */
  readonly planned: ReadonlySet<string>;
  readonly retired: ReadonlyMap<string, Retirement>;
  /** What CloudFront has yet to clear. */
  readonly owed: Debts;
}

/** A record as it was read, with what S3 says of it. */
export interface StoredRecord {
  readonly record: DeploymentRecord;
  readonly etag: string;
  /** In ms, by S3's clock. */
  readonly lastModified: number;
  /** S3's time of the answer, in ms. */
  readonly now: number;
}

export function hashKey(key: string): string {
  return hash("sha256", key, "base64url").slice(0, 16);
}

/** Equal for equal headers; what an object was written with is compared by it. */
export function fingerprint(headers: Headers): string {
  const { contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId } = headers;
  const values = [contentType, cacheControl, contentEncoding, acl, storageClass, kmsKeyId];
  const text = JSON.stringify(values.map((value) => value ?? null));
  return hash("sha256", text, "base64url").slice(0, 12);
}

export function newHolder(job: {
  readonly runId?: string;
  readonly runAttempt?: string;
  readonly job?: string;
}): Holder {
  return {
    ...(job.runId === undefined ? {} : { runId: job.runId }),
    ...(job.runAttempt === undefined ? {} : { attempt: job.runAttempt }),
    ...(job.job === undefined ? {} : { job: job.job }),
    nonce: randomBytes(9).toString("base64url"),
  };
}

const version = 1;
const flagImmutable = 1;
const flagBroken = 2;
const flagExtras = 4;
const flagWritten = 8;

/** Row of an object: MD5 in base64url, index of its headers, flags, and the ETag where it is not the MD5. */
type Row = readonly [string, number, number, string?];

interface Wire {
  readonly version: number;
  readonly status: "committed" | "pending";
  readonly release: number;
  readonly holder: Holder;
  readonly beat: number;
  readonly released?: boolean;
  readonly committedAt?: number;
  readonly readAt?: number;
  readonly headers: readonly string[];
  readonly objects: Readonly<Record<string, Row>>;
  readonly planned: readonly string[];
  readonly retired: Readonly<Record<string, readonly [number, number]>>;
  readonly owed: Readonly<Record<string, readonly string[]>>;
}

export function encodeRecord(record: DeploymentRecord): Buffer {
  const headers = [...new Set([...record.objects.values()].map((object) => object.headers))];
  const index = new Map(headers.map((value, position) => [value, position]));
  const wire: Wire = {
    version,
    status: record.status,
    release: record.release,
    holder: record.holder,
    beat: record.beat,
    ...(record.released ? { released: true } : {}),
    ...optional("committedAt", record.committedAt),
    ...optional("readAt", record.readAt),
    headers,
    objects: Object.fromEntries(
      [...record.objects].map(([key, object]) => [key, rowOf(object, index)]),
    ),
    planned: [...record.planned],
    retired: Object.fromEntries(
      [...record.retired].map(([key, { release, at }]) => [key, [release, at]]),
    ),
    owed: Object.fromEntries([...record.owed].map(([id, keys]) => [id, [...keys]])),
  };
  // Most of it are hashes, which no level makes smaller.
  return gzipSync(JSON.stringify(wire), { level: 1 });
}

function rowOf(object: RecordedObject, index: ReadonlyMap<string, number>): Row {
  const flags =
    (object.immutable ? flagImmutable : 0) |
    (object.brokenHash ? flagBroken : 0) |
    (object.extras ? flagExtras : 0) |
    (object.written ? flagWritten : 0);
  const md5 = Buffer.from(object.md5, "hex").toString("base64url");
  const row = [md5, index.get(object.headers) ?? 0, flags] as const;
  return object.etag === object.md5 ? row : [...row, object.etag];
}

/** @throws DeployError `state-unreadable` */
export function decodeRecord(body: Buffer, place: string): DeploymentRecord {
  let wire: Wire;
  try {
    wire = JSON.parse(gunzipSync(body).toString("utf8")) as Wire;
    if (wire.version !== version) throw new Error(`version ${String(wire.version)}`);
    return fromWire(wire);
  } catch (error) {
    throw new DeployError({
      id: "state-unreadable",
      message: `The record of what is deployed, ${place}, is damaged or was written by another version of the action.`,
      hint: "Use the version that wrote it, or delete the object: the next deployment then adopts what is in the bucket and deletes nothing.",
      cause: error,
    });
  }
}

function fromWire(wire: Wire): DeploymentRecord {
  return {
    status: wire.status,
    release: wire.release,
    holder: wire.holder,
    beat: wire.beat,
    released: wire.released ?? false,
    ...optional("committedAt", wire.committedAt),
    ...optional("readAt", wire.readAt),
    objects: new Map(
      Object.entries(wire.objects).map(([key, row]) => [key, objectOf(row, wire.headers)]),
    ),
    planned: new Set(wire.planned),
    retired: new Map(
      Object.entries(wire.retired).map(([key, [release, at]]) => [key, { release, at }]),
    ),
    owed: new Map(Object.entries(wire.owed).map(([id, keys]) => [id, new Set(keys)])),
  };
}

function objectOf([md5, headers, flags, etag]: Row, table: readonly string[]): RecordedObject {
  const hex = Buffer.from(md5, "base64url").toString("hex");
  return {
    md5: hex,
    etag: etag ?? hex,
    headers: table[headers] ?? "",
    immutable: (flags & flagImmutable) !== 0,
    brokenHash: (flags & flagBroken) !== 0,
    extras: (flags & flagExtras) !== 0,
    written: (flags & flagWritten) !== 0,
  };
}
