import { gunzipSync, gzipSync } from "node:zlib";
import { DeployError } from "../../../model/errors.ts";
import { defined } from "../../../model/optional.ts";
import { each, type Steps } from "../../../model/time/turn.ts";
import { markUnverified, type DeploymentRecord, type RecordedObject } from "./record.ts";

/** Of the record's format; `owed` is its name for what CloudFront has yet to clear. */
const version = 1;
// 1 is in records of before, of what browsers keep for ever: nothing ever asked for it.
const flagBroken = 2;
const flagExtras = 4;
const flagWritten = 8;

/** Row of an object: MD5 in base64url, index of its headers, flags, and the ETag where it is not the MD5. */
type Row = readonly [string, number, number, string?];

/** What stands in the record as it is. */
type Plain = Pick<
  DeploymentRecord,
  "status" | "release" | "holder" | "mark" | "beat" | "committedAt" | "committedCommit" | "readAt"
>;

interface Wire extends Plain {
  readonly version: number;
  readonly released?: boolean;
  readonly headers: readonly string[];
  readonly objects: Readonly<Record<string, Row>>;
  readonly planned: readonly string[];
  readonly plannedHeaders?: readonly string[];
  readonly visible?: Readonly<Record<string, string>>;
  readonly retired: Readonly<Record<string, readonly [number, number]>>;
  readonly owed: Readonly<Record<string, readonly string[]>>;
  readonly uploads?: Readonly<Record<string, string>>;
}

/** How the objects begin in the text; a quote within a value has a backslash before it. */
const objectsBegin = '"objects":{';
/** The bytes of rows that are parsed between two pauses. */
const rowsAtOnce = 128 * 1024;
/** The bytes that are packed between two pauses. */
const bytesAtOnce = 1024 * 1024;

/** The bytes of a record. Hundreds of thousands of objects take a while, so there are pauses. */
export function* encodeRecord(record: DeploymentRecord): Steps<Buffer> {
  const bytes = Buffer.from(yield* textOf(record));
  const members: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += bytesAtOnce) {
    yield;
    // Most of it are hashes, which no level makes smaller. Members one behind the other are one file.
    members.push(gzipSync(bytes.subarray(at, at + bytesAtOnce), { level: 1 }));
  }
  return Buffer.concat(members);
}

/** What comes before the objects, one piece of text for each object, and what comes behind them. */
function* textOf(record: DeploymentRecord): Steps<string> {
  const headers = new Set<string>();
  yield* each(record.objects.values(), (object) => headers.add(object.headers));
  const index = new Map([...headers].map((value, position) => [value, position]));
  const pieces: string[] = [];
  yield* each(record.objects, ([key, object]) => {
    const row = JSON.stringify(rowOf(object, index)).replaceAll("}", "\\u007d");
    pieces.push(`"${key}":${row}`);
  });
  const [before, behind] = [headOf(record, [...headers]), tailOf(record, headers)].map((part) =>
    JSON.stringify(part).slice(1, -1),
  );
  yield;
  return `{${before},${objectsBegin}${pieces.join(",")}},${behind}}`;
}

function headOf(record: DeploymentRecord, headers: Wire["headers"]): Partial<Wire> {
  return {
    version,
    ...plainOf(record),
    ...(record.released ? { released: true } : {}),
    headers,
  };
}

function plainOf(record: Plain): Plain {
  const { status, release, holder, beat, mark, committedAt, committedCommit, readAt } = record;
  return {
    ...{ status, release, holder, beat },
    ...defined({ mark, committedAt, committedCommit, readAt }),
  };
}

function tailOf(record: DeploymentRecord, headers: ReadonlySet<string>): Partial<Wire> {
  const isUsed = (print: string): boolean =>
    [print, markUnverified(print)].some((one) => headers.has(one)) ||
    record.plannedHeaders.has(print);
  const visible = [...record.visible].filter(([print]) => isUsed(print));
  return {
    planned: [...record.planned],
    ...(record.plannedHeaders.size === 0 ? {} : { plannedHeaders: [...record.plannedHeaders] }),
    ...(visible.length === 0 ? {} : { visible: Object.fromEntries(visible) }),
    retired: Object.fromEntries(
      [...record.retired].map(([key, { release, at }]) => [key, [release, at]]),
    ),
    owed: Object.fromEntries([...record.uncleared].map(([id, keys]) => [id, [...keys]])),
    ...(record.uploads.size === 0 ? {} : { uploads: Object.fromEntries(record.uploads) }),
  };
}

function rowOf(object: RecordedObject, index: ReadonlyMap<string, number>): Row {
  const flags =
    (object.brokenHash ? flagBroken : 0) |
    (object.extras ? flagExtras : 0) |
    (object.written ? flagWritten : 0);
  const md5 = Buffer.from(object.md5, "hex").toString("base64url");
  const row = [md5, index.get(object.headers) ?? 0, flags] as const;
  return object.etag === object.md5 ? row : [...row, object.etag];
}

/** @throws DeployError `state-unreadable` */
export function* decodeRecord(body: Buffer, place: string): Steps<DeploymentRecord> {
  try {
    const text = gunzipSync(body).toString("utf8");
    yield;
    return yield* fromText(text);
  } catch (error) {
    throw new DeployError({
      id: "state-unreadable",
      message: `The record of what is deployed, ${place}, is damaged or was written by another version of the action.`,
      hint: "Use the version that wrote it, or delete the object: the next deployment then adopts what is in the bucket and deletes nothing.",
      cause: error,
    });
  }
}

/** Most of a record are its objects, which stand together: they are parsed some thousands at a time. */
function* fromText(text: string): Steps<DeploymentRecord> {
  const begin = text.indexOf(objectsBegin) + objectsBegin.length;
  const end = text.indexOf("}", begin);
  if (begin < objectsBegin.length || end < 0) throw new Error("no objects");
  const wire = JSON.parse(text.slice(0, begin) + text.slice(end)) as Wire;
  if (wire.version !== version) throw new Error(`version ${String(wire.version)}`);
  yield;
  const objects = new Map<string, RecordedObject>();
  for (let at = begin; at < end;) {
    const cut = text.indexOf('],"', at + rowsAtOnce) + 1;
    const next = cut > 0 && cut < end ? cut : end;
    const rows = JSON.parse(`{${text.slice(at, next)}}`) as Wire["objects"];
    for (const [key, row] of Object.entries(rows)) objects.set(key, objectOf(row, wire.headers));
    at = next + 1;
    yield;
  }
  return fromWire(wire, objects);
}

function fromWire(wire: Wire, objects: DeploymentRecord["objects"]): DeploymentRecord {
  return {
    ...plainOf(wire),
    released: wire.released ?? false,
    objects,
    planned: new Set(wire.planned),
    plannedHeaders: new Set(wire.plannedHeaders ?? []),
    visible: new Map(Object.entries(wire.visible ?? {})),
    retired: new Map(
      Object.entries(wire.retired).map(([key, [release, at]]) => [key, { release, at }]),
    ),
    uncleared: new Map(Object.entries(wire.owed).map(([id, keys]) => [id, new Set(keys)])),
    uploads: new Map(Object.entries(wire.uploads ?? {})),
  };
}

function objectOf([md5, headers, flags, etag]: Row, table: readonly string[]): RecordedObject {
  const hex = Buffer.from(md5, "base64url").toString("hex");
  return {
    md5: hex,
    etag: etag ?? hex,
    headers: table[headers] ?? "",
    brokenHash: (flags & flagBroken) !== 0,
    extras: (flags & flagExtras) !== 0,
    written: (flags & flagWritten) !== 0,
  };
}
