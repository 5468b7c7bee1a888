import { xml, type SimRequest, type SimResponse } from "../http.ts";
import { checksumOf, ownChecksum, verifyChecksums } from "./checksums.ts";
import {
  checkVersionId,
  invalidState,
  noSuchKey,
  noSuchVersion,
  notImplemented,
  preconditionFailed,
} from "./faults.ts";
import { defined, encryptionOf, identity, metaOf, s3Namespace } from "./meta.ts";
import type { Bucket } from "./store.ts";
import type { S3Call } from "./s3.ts";
import { AwsFault } from "../service.ts";

export const maxPutBytes = 5 * 1024 ** 3;

/** PutObject with its preconditions. */
export function putObject({ bucket, key, request }: S3Call): SimResponse {
  if (request.body.length > maxPutBytes) {
    throw new AwsFault(
      "EntityTooLarge",
      400,
      "Your proposed upload exceeds the maximum allowed size",
    );
  }
  checkPreconditions(bucket, key, request);
  const sent = verifyChecksums(request);
  const own = Object.keys(sent).length === 0;
  const checksums = own ? { [ownChecksum]: checksumOf(ownChecksum, request.body) } : sent;
  const object = bucket.store(key, request.body, {
    ...metaOf(request, bucket),
    checksums: { ...checksums, "x-amz-checksum-type": "FULL_OBJECT" },
  });
  return {
    status: 200,
    headers: { ...identity(object), ...encryptionOf(object), ...object.checksums },
  };
}

/**
 * 412 when the condition does not hold, 404 for If-Match on an absent key, 409 when another
 * conditional write is under way, 501 for values that S3 does not take
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
 *
 * Source: recordings test_put_object_if_match, test_put_object_if_match_validation,
 * test_put_object_if_none_match, test_put_object_if_none_match_validation.
 */
export function checkPreconditions(bucket: Bucket, key: string, { headers }: SimRequest): void {
  const match = headers["if-match"];
  const noneMatch = headers["if-none-match"];
  if (match === undefined && noneMatch === undefined) return;
  if (match === "*") throw notImplemented("If-Match");
  if (noneMatch !== undefined && noneMatch !== "*") throw notImplemented("If-None-Match");
  if (bucket.conflicts > 0) {
    bucket.conflicts -= 1;
    throw new AwsFault(
      "ConditionalRequestConflict",
      409,
      "The conditional request cannot succeed due to a conflicting operation against this resource.",
    );
  }
  const object = bucket.get(key);
  if (match !== undefined && object === undefined) throw noSuchKey(key);
  if (noneMatch === "*" && object !== undefined) throw preconditionFailed("If-None-Match");
  if (match !== undefined && match.replaceAll('"', "") !== object?.etag) {
    throw preconditionFailed("If-Match");
  }
}

export function getObject({ bucket, key, request }: S3Call): SimResponse {
  const versionId = request.query.get("versionId");
  if (versionId !== null) checkVersionId(bucket, versionId);
  const object = bucket.version(key, versionId);
  if (object === undefined)
    throw versionId === null ? noSuchKey(key) : noSuchVersion(key, versionId);
  const archived = object.storageClass === "GLACIER" || object.storageClass === "DEEP_ARCHIVE";
  if (archived && request.method === "GET") throw invalidState(object.storageClass);
  const metadata = Object.entries(object.metadata).map(
    ([name, value]) => [`x-amz-meta-${name}`, value] as const,
  );
  const optional = {
    "cache-control": object.cacheControl,
    "content-encoding": object.contentEncoding,
    "content-disposition": object.contentDisposition,
    "content-language": object.contentLanguage,
    expires: object.expires,
    "x-amz-website-redirect-location": object.redirect,
    "x-amz-storage-class": object.storageClass === "STANDARD" ? undefined : object.storageClass,
  };
  return {
    status: 200,
    headers: {
      ...identity(object),
      "accept-ranges": "bytes",
      ...(request.headers["x-amz-checksum-mode"] === "ENABLED" ? object.checksums : {}),
      "content-type": object.contentType,
      "content-length": String(object.body.length),
      "last-modified": new Date(object.lastModified).toUTCString(),
      ...encryptionOf(object),
      ...defined(optional),
      ...Object.fromEntries(metadata),
    },
    body: request.method === "HEAD" ? "" : object.body,
  };
}

export function getAcl({ bucket, key }: S3Call): SimResponse {
  const object = bucket.get(key);
  if (object === undefined) throw noSuchKey(key);
  const everyone =
    object.acl === "public-read" || object.acl.includes("AllUsers")
      ? `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant>`
      : "";
  return xml(
    `<AccessControlPolicy xmlns="${s3Namespace}"><Owner><ID>${bucket.owner}</ID></Owner><AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>${bucket.owner}</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>${everyone}</AccessControlList></AccessControlPolicy>`,
  );
}
