import { escapeXml, xml, type SimResponse } from "../http.ts";
import { algorithmsOf } from "./checksums.ts";
import type { S3Call } from "./s3.ts";
import { compareKeys, type StoredObject } from "./store.ts";
import { AwsFault } from "../service.ts";

const pageLimit = 1000;

/**
 * ListObjectsV2: byte order, pages of at most 1000, EncodingType=url with `+` for a space.
 *
 * Source: recordings test_list_objects_v2_with_prefix, test_list_objects_v2_continuation_start_after,
 * test_list_ops_encoding_type_validation.
 */
export function listObjects({ bucket, request: { query } }: S3Call): SimResponse {
  const prefix = query.get("prefix") ?? "";
  const encoded = isEncoded(query);
  const limit = limitOf(query);
  const token = query.get("continuation-token");
  const startAfter = query.get("start-after");
  const after = decodeToken(token) ?? startAfter ?? "";
  const matching = bucket.keys().filter((key) => key.startsWith(prefix) && isAfter(key, after));
  const page = matching.slice(0, limit);
  const truncated = matching.length > page.length;
  const show = (key: string): string => (encoded ? urlEncode(key) : escapeXml(key));
  const rows = page.map((key) => contents(show(key), bucket.get(key)));
  const next = truncated
    ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? "").toString("base64")}</NextContinuationToken>`
    : "";
  const echoed = [
    token === null ? "" : `<ContinuationToken>${escapeXml(token)}</ContinuationToken>`,
    startAfter === null ? "" : `<StartAfter>${show(startAfter)}</StartAfter>`,
  ].join("");
  return xml(
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket.name}</Name><Prefix>${show(prefix)}</Prefix>${echoed}<KeyCount>${page.length}</KeyCount><MaxKeys>${limit}</MaxKeys>${encoded ? "<EncodingType>url</EncodingType>" : ""}<IsTruncated>${truncated}</IsTruncated>${next}${rows.join("")}</ListBucketResult>`,
  );
}

function isEncoded(query: URLSearchParams): boolean {
  const encoding = query.get("encoding-type");
  if (encoding !== null && encoding !== "url") {
    throw new AwsFault("InvalidArgument", 400, "Invalid Encoding Method specified in Request", {
      ...{ ArgumentName: "encoding-type", ArgumentValue: encoding },
    });
  }
  return encoding === "url";
}

function limitOf(query: URLSearchParams): number {
  const wanted = Number(query.get("max-keys") ?? pageLimit);
  if (!Number.isInteger(wanted) || wanted < 0) {
    throw new AwsFault(
      "InvalidArgument",
      400,
      "Provided max-keys not an integer or within integer range",
    );
  }
  return Math.min(pageLimit, wanted);
}

function contents(shownKey: string, object: StoredObject | undefined): string {
  if (object === undefined) return "";
  const { etag, body, lastModified, storageClass, checksums } = object;
  const algorithms = algorithmsOf(checksums)
    .map((name) => `<ChecksumAlgorithm>${name}</ChecksumAlgorithm>`)
    .join("");
  const type = checksums["x-amz-checksum-type"];
  const checksum = `${algorithms}${type === undefined ? "" : `<ChecksumType>${type}</ChecksumType>`}`;
  return `<Contents><Key>${shownKey}</Key><LastModified>${new Date(lastModified).toISOString()}</LastModified><ETag>&quot;${etag}&quot;</ETag>${checksum}<Size>${body.length}</Size><StorageClass>${storageClass}</StorageClass></Contents>`;
}

function isAfter(key: string, after: string): boolean {
  return after === "" || compareKeys(key, after) > 0;
}

function decodeToken(token: string | null): string | undefined {
  if (token === null) return undefined;
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(token)) return Buffer.from(token, "base64").toString("utf8");
  throw new AwsFault("InvalidArgument", 400, "The continuation token provided is incorrect", {
    ArgumentName: "continuation-token",
  });
}

export function urlEncode(key: string): string {
  return encodeURIComponent(key)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/")
    .replaceAll("%2A", "*");
}
