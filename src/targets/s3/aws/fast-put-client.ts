import { optional } from "../../../model/optional.ts";
import type { ServedHeaders } from "../headers/cache-rules.ts";
import type { FastLane } from "./fast-lane.ts";

/** Tries one PutObject; undefined when the SDK's client has to take over. */
export function fastPut(
  lane: Pick<FastLane, "attempt">,
  owner: string | undefined,
  object: {
    readonly key: string;
    readonly body: Buffer;
    readonly md5: string;
    readonly headers: ServedHeaders;
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
  headers: ServedHeaders,
  body: Buffer,
  md5: string,
  owner: string | undefined,
): Record<string, string> {
  const { kmsKeyId } = headers;
  return {
    "content-length": String(body.length),
    "content-type": headers.contentType,
    "cache-control": headers.cacheControl,
    "content-md5": Buffer.from(md5, "hex").toString("base64"),
    ...optional("content-encoding", headers.contentEncoding),
    ...optional("x-amz-acl", headers.acl),
    ...optional("x-amz-storage-class", headers.storageClass),
    ...optional("x-amz-server-side-encryption", kmsKeyId === undefined ? undefined : "aws:kms"),
    ...optional("x-amz-server-side-encryption-aws-kms-key-id", kmsKeyId),
    ...optional("x-amz-expected-bucket-owner", owner),
    ...headers.others,
  };
}

function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll("%2F", "/")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
