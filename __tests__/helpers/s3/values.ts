import type { S3Config } from "../../../src/targets/s3/config.ts";
import { treatments, type ServedHeaders } from "../../../src/targets/s3/headers/cache-rules.ts";
import type { SiteItem } from "../../../src/targets/s3/plan/items.ts";
import type { ListedObject, ObjectHead } from "../../../src/targets/s3/aws/port.ts";
import {
  fingerprint,
  hashKey,
  type DeploymentRecord,
  type RecordedObject,
  type StoredRecord,
} from "../../../src/targets/s3/record/record.ts";
import { md5Of } from "../../../src/targets/s3/source/source-file.ts";
import type { SiteDifference, S3Plan } from "../../../src/targets/s3/plan/model.ts";
import { s3 } from "../../../src/targets/s3/target.ts";
import { inputsOf } from "../inputs/inputs-of.ts";

export const bucketName = "my-site";

export function configOf(inputs: Readonly<Record<string, string>>): S3Config {
  const reader = inputsOf(new Map(Object.entries({ bucket: bucketName, ...inputs })));
  const config = s3.read(reader);
  reader.throwProblems();
  return config;
}

/** A committed record of release 4 that has nothing, but for what is given. */
export function recordOf(given: Partial<DeploymentRecord> = {}): DeploymentRecord {
  return {
    ...{ status: "committed", release: 4, holder: { nonce: "n" }, beat: 0, released: true },
    ...{ objects: new Map(), planned: new Set(), plannedHeaders: new Set() },
    ...{ visible: new Map(), retired: new Map(), uncleared: new Map(), uploads: new Map() },
    ...given,
  };
}

/** A record as it was read an hour after the epoch, a minute after it was written. */
export function storedOf(given: Partial<DeploymentRecord> = {}): StoredRecord {
  return { record: recordOf(given), etag: "record", lastModified: 3_540_000, now: 3_600_000 };
}

/** An object of the record, whose content is the text. */
export function recordedOf(text: string, given: Partial<RecordedObject> = {}): RecordedObject {
  const md5 = md5Of(Buffer.from(text));
  const flags = { brokenHash: false, extras: false, written: true };
  return { md5, etag: md5, headers: "print", ...flags, ...given };
}

/** The same by its key, as the record has it. */
export function objectsOf(
  texts: Readonly<Record<string, string>>,
): ReadonlyMap<string, RecordedObject> {
  return new Map(Object.entries(texts).map(([key, text]) => [hashKey(key), recordedOf(text)]));
}

/** Rows of a listing, by key, from the texts of the objects. */
export function listedOf(
  texts: Readonly<Record<string, string>>,
): ReadonlyMap<string, ListedObject> {
  return new Map(
    Object.entries(texts).map(([key, text]) => {
      const etag = md5Of(Buffer.from(text));
      return [key, { key, etag, size: text.length, lastModified: 3_000_000 }];
    }),
  );
}

/** A file of the source, served as it is by default, but for the headers that are given. */
export function itemOf(key: string, text: string, given: Partial<ServedHeaders> = {}): SiteItem {
  const treatment = treatments({ cacheControl: [], contentTypes: [] })(key, "no");
  const headers = { ...treatment.headers, ...given };
  const md5 = md5Of(Buffer.from(text));
  return {
    ...{ ...treatment, headers, fingerprint: fingerprint(headers) },
    file: { path: key, key, file: `/${key}`, size: text.length, mtimeMs: 0, md5 },
    ...{ hash: hashKey(key), brokenHash: false },
  };
}

/** A difference in which nothing is to do, but for what is given. */
export function differenceOf(given: Partial<SiteDifference> = {}): SiteDifference {
  return {
    ...{ changesContent: false, puts: [], fixes: [], kept: [], removals: [], expired: [] },
    ...{ retired: [], undeleted: [], excluded: { count: 0, ours: [] }, foreign: 0, overwritten: 0 },
    ...{ managed: 0, verified: 0, revived: 0, unreadAcls: 0 },
    ...given,
  };
}

/** A plan of release 5 that does nothing, but for what is given. */
export function planOf(given: Partial<S3Plan> = {}): S3Plan {
  const stays = "the site";
  return {
    ...{ target: "s3", subject: "s3://my-site", changes: [], notes: [], details: [], outputs: {} },
    ...{ difference: differenceOf(), schedule: [], invalidations: [], stored: undefined },
    live: {
      ...{ isFirst: false, assets: stays, others: stays, pages: stays, removing: stays },
      ...{ uploaded: stays, expiring: stays, complete: stays },
    },
    ...{ uncleared: new Map(), unclearedAfter: new Map(), cacheGroups: [], release: 5 },
    uploads: { abandoned: [], unnamed: new Map() },
    ...given,
  };
}

/** What HEAD answers where an object has these headers and no others. */
export function headOf(
  { headers }: SiteItem,
  extras: Partial<ObjectHead["extras"]> = {},
): ObjectHead {
  const { contentType, cacheControl, contentEncoding = "" } = headers;
  return {
    ...{ etag: "e", contentType, cacheControl, contentEncoding },
    extras: { metadata: {}, ...extras },
  };
}
