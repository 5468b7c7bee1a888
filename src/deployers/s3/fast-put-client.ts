import type { S3Client } from "@aws-sdk/client-s3";
import type { AwsAccess } from "../../aws/access.ts";
import { RawClient } from "../../aws/raw-client.ts";
import type { Headers } from "./cache-rules.ts";
import type { S3Config } from "./inputs.ts";
import type { Weather } from "./store.ts";

/** Tries one PutObject; undefined when the SDK's client has to take over. */
export type FastPut = (
  key: string,
  body: Buffer,
  md5: string,
  headers: Headers,
  signal: AbortSignal,
  weather: Weather,
) => Promise<string | undefined>;

/**
 * PutObject without the client's middleware. The SDK's endpoint rules give host and signing
 * region, so that partitions, dotted bucket names and custom endpoints are right by construction.
 */
export function fastPuts(
  client: S3Client,
  config: Pick<S3Config, "bucket" | "expectedBucketOwner">,
  aws: AwsAccess,
): FastPut {
  let target: Promise<{ raw: RawClient; base: string }> | undefined;
  return async (key, body, md5, headers, signal, weather) => {
    const { raw, base } = await (target ??= connect(client, config.bucket, aws));
    try {
      const answer = await raw.send(
        {
          method: "PUT",
          path: `${base}/${encodeKey(key)}`,
          headers: headersOf(headers, body, md5, config.expectedBucketOwner),
          body,
        },
        signal,
      );
      // A success without an ETag is no answer of S3's: what a proxy says in its place.
      const { etag } = answer.headers;
      if (answer.status === 200 && etag !== undefined) return etag.replaceAll('"', "");
      if (answer.status >= 500) weather.onThrottle();
    } catch {
      signal.throwIfAborted();
    }
    weather.retries += 1;
    return undefined;
  };
}

async function connect(
  client: S3Client,
  bucket: string,
  aws: AwsAccess,
): Promise<{ raw: RawClient; base: string }> {
  const region = await client.config.region();
  const endpoint = aws.network.endpoint("S3");
  const { url, properties } = client.config.endpointProvider({
    Bucket: bucket,
    Region: region,
    ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
  });
  const [scheme] = (properties?.authSchemes ?? []) as { signingRegion?: string }[];
  const raw = new RawClient(aws, {
    service: "S3",
    signingName: "s3",
    signingRegion: scheme?.signingRegion ?? region,
    endpoint: url,
    uriEscapePath: false,
  });
  return { raw, base: url.pathname.replace(/\/$/, "") };
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
  };
}

function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll("%2F", "/")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
