import { xml, type SimRequest, type SimResponse } from "../http.ts";
import { checksumOf, ownChecksum } from "./checksums.ts";
import { noSuchKey, preconditionFailed } from "./faults.ts";
import { copySource } from "./identify.ts";
import { checksumXml, encryptionOf, metaOf, s3Namespace, versionOf } from "./meta.ts";
import { checkPreconditions, maxPutBytes } from "./objects.ts";
import type { Bucket, StoredObject } from "./store.ts";
import type { S3Call } from "./s3.ts";
import { AwsFault } from "../service.ts";

/**
 * CopyObject: REPLACE takes all metadata from the request; storage class, encryption and ACL come
 * from the request or are reset, whatever the directive. Tags have a directive of their own.
 *
 * Source: API_CopyObject, x-amz-metadata-directive and x-amz-tagging-directive.
 */
export function copyObject(call: S3Call): SimResponse {
  const { bucket, buckets, key, request } = call;
  const { headers } = request;
  const from = copySource(request);
  const source = buckets.get(from.bucket).get(from.key);
  if (source === undefined) throw noSuchKey(from.key);
  checkSource(source, headers);
  checkPreconditions(bucket, key, request);
  const replace = headers["x-amz-metadata-directive"] === "REPLACE";
  if (from.key === key && from.bucket === bucket.name && !replace && !changesStorage(headers)) {
    throw new AwsFault(
      "InvalidRequest",
      400,
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const asked = metaOf(request, bucket);
  const { encryption } = asked;
  const checksums = copiedChecksums(request, source);
  const tags = headers["x-amz-tagging-directive"] === "REPLACE" ? asked.tags : source.tags;
  const meta = { ...(replace ? asked : keptMeta(source, asked)), tags, checksums };
  const etag =
    bucket.etags === "md5" && !encryption.startsWith("aws:kms") && !source.etag.includes("-")
      ? undefined
      : copiedEtag(bucket, source, encryption);
  const object = bucket.store(key, source.body, meta, etag);
  const answer = xml(
    `<CopyObjectResult xmlns="${s3Namespace}"><LastModified>${new Date(object.lastModified).toISOString()}</LastModified><ETag>&quot;${object.etag}&quot;</ETag>${checksumXml(object.checksums)}</CopyObjectResult>`,
  );
  return {
    ...answer,
    headers: { ...answer.headers, ...versionOf(object), ...encryptionOf(object) },
  };
}

function checkSource(source: StoredObject, headers: SimRequest["headers"]): void {
  const match = headers["x-amz-copy-source-if-match"];
  if (match !== undefined && match.replaceAll('"', "") !== source.etag) {
    throw preconditionFailed("x-amz-copy-source-If-Match");
  }
  if (source.body.length > maxPutBytes) {
    throw new AwsFault(
      "InvalidRequest",
      400,
      "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120",
    );
  }
}

/** The source's metadata, with what comes from the request or is reset. */
function keptMeta(source: StoredObject, asked: ReturnType<typeof metaOf>) {
  const { storageClass, acl, encryption, kmsKeyId, bucketKey } = asked;
  const fixed = {
    ...{ storageClass, acl, encryption },
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    ...(bucketKey === undefined ? {} : { bucketKey }),
  };
  const reset = ["redirect", "kmsKeyId", "bucketKey"];
  const kept = Object.fromEntries(Object.entries(source).filter(([name]) => !reset.includes(name)));
  return { ...kept, ...fixed };
}

/** A copy is one put: a multipart ETag becomes a plain one, and KMS gives a new one. */
function copiedEtag(bucket: Bucket, source: StoredObject, encryption: string): string | undefined {
  return bucket.etags === "opaque" && !encryption.startsWith("aws:kms") ? source.etag : undefined;
}

/**
 * A copy keeps the source's checksum unless another algorithm is asked for; one of parts becomes
 * one of the whole object.
 *
 * Source: recordings test_multipart_copy_object_etag, test_s3_copy_metadata_replace.
 */
function copiedChecksums({ headers }: SimRequest, source: StoredObject): Record<string, string> {
  const asked = headers["x-amz-checksum-algorithm"];
  const [first = ownChecksum] = Object.keys(source.checksums);
  const name = asked === undefined ? first : `x-amz-checksum-${asked.toLowerCase()}`;
  return { [name]: checksumOf(name, source.body), "x-amz-checksum-type": "FULL_OBJECT" };
}

function changesStorage(headers: SimRequest["headers"]): boolean {
  return (
    headers["x-amz-storage-class"] !== undefined ||
    headers["x-amz-server-side-encryption"] !== undefined ||
    headers["x-amz-website-redirect-location"] !== undefined
  );
}
