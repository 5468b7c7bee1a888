import type { Headers } from "../headers/cache-rules.ts";
import type { FastLane } from "./fast-lane.ts";

/** Tries one PutObject; undefined when the SDK's client has to take over. */
export function fastPut(
  lane: Pick<FastLane, "attempt">,
  owner: string | undefined,
  object: {
    readonly key: string;
    readonly body: Buffer;
    readonly md5: string;
    readonly headers: Headers;
  },
  signal: AbortSignal,
): Promise<string | undefined> {
  const { key, body, md5, headers } = object;
  return lane.attempt(
    {
      method: "PUT",
      path: `/${encodeKey(key)}`,
      headers: headersOf(headers, body, md5, owner),
      body,
    },
    // A success without an ETag is no answer of S3's: what a proxy says in its place.
    (answer) => answer.headers.etag?.replaceAll('"', "") || undefined,
    signal,
  );
}

function headersOf(
  headers: Headers,
  body: Buffer,
  md5: string,
  owner: string | undefined,
): Record<string, string> {
  const optional = {
    "content-encoding": headers.contentEncoding,
    "x-amz-acl": headers.acl,
    "x-amz-storage-class": headers.storageClass,
    "x-amz-server-side-encryption": headers.kmsKeyId === undefined ? undefined : "aws:kms",
    "x-amz-server-side-encryption-aws-kms-key-id": headers.kmsKeyId,
    "x-amz-expected-bucket-owner": owner,
  };
  const given = Object.entries(optional).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    "content-length": String(body.length),
    "content-type": headers.contentType,
    "cache-control": headers.cacheControl,
    "content-md5": Buffer.from(md5, "hex").toString("base64"),
    ...Object.fromEntries(given),
    ...headers.others,
  };
}

function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll("%2F", "/")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
