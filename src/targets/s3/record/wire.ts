import { gunzipSync, gzipSync } from "node:zlib";
import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type { DeploymentRecord, Holder, RecordedObject } from "./record.ts";

/** Of the record's format; `owed` is its name for what CloudFront has yet to clear. */
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
    owed: Object.fromEntries([...record.uncleared].map(([id, keys]) => [id, [...keys]])),
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
  const objects = new Map<string, RecordedObject>();
  for (const key in wire.objects) {
    const row = wire.objects[key];
    if (row !== undefined) objects.set(key, objectOf(row, wire.headers));
  }
  return {
    status: wire.status,
    release: wire.release,
    holder: wire.holder,
    beat: wire.beat,
    released: wire.released ?? false,
    ...optional("committedAt", wire.committedAt),
    ...optional("readAt", wire.readAt),
    objects,
    planned: new Set(wire.planned),
    retired: new Map(
      Object.entries(wire.retired).map(([key, [release, at]]) => [key, { release, at }]),
    ),
    uncleared: new Map(Object.entries(wire.owed).map(([id, keys]) => [id, new Set(keys)])),
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
