import { escapeXml, xml, type SimRequest, type SimResponse } from "./http.ts";
import { verifyChecksums } from "./s3-checksums.ts";
import { copySource, deletedKeys } from "./s3-identify.ts";
import type { S3Call } from "./s3.ts";
import type { Bucket, ObjectMeta, StoredObject } from "./s3-store.ts";
import { AwsFault } from "./service.ts";

const maxPutBytes = 5 * 1024 ** 3;

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
  const checksums = verifyChecksums(request);
  const object = bucket.store(key, request.body, {
    ...metaOf(request, bucket),
    checksums,
  });
  return { status: 200, headers: { ...identity(object), ...checksums } };
}

/**
 * 412 when the condition does not hold, 404 for If-Match on an absent key, 409 when another
 * conditional write is under way
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
 */
export function checkPreconditions(bucket: Bucket, key: string, { headers }: SimRequest): void {
  const match = headers["if-match"];
  const noneMatch = headers["if-none-match"];
  if (match === undefined && noneMatch === undefined) return;
  if (bucket.conflicts > 0) {
    bucket.conflicts -= 1;
    throw new AwsFault(
      "ConditionalRequestConflict",
      409,
      "The conditional request cannot succeed due to a conflicting operation against this resource.",
    );
  }
  const object = bucket.get(key);
  if (match !== undefined && object === undefined) throw noSuchKey();
  const failed =
    (noneMatch === "*" && object !== undefined) ||
    (match !== undefined && match !== "*" && match.replaceAll('"', "") !== object?.etag);
  if (failed) throw preconditionFailed();
}

export function getObject({ bucket, key, request }: S3Call): SimResponse {
  const object = bucket.version(key, request.query.get("versionId"));
  if (object === undefined) throw noSuchKey();
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
    "x-amz-server-side-encryption-aws-kms-key-id": object.kmsKeyId,
  };
  return {
    status: 200,
    headers: {
      ...identity(object),
      ...(request.headers["x-amz-checksum-mode"] === "ENABLED" ? object.checksums : {}),
      "content-type": object.contentType,
      "content-length": String(object.body.length),
      "last-modified": new Date(object.lastModified).toUTCString(),
      "x-amz-server-side-encryption": object.encryption,
      ...defined(optional),
      ...Object.fromEntries(metadata),
    },
    body: request.method === "HEAD" ? "" : object.body,
  };
}

export function getAcl({ bucket, key }: S3Call): SimResponse {
  const object = bucket.get(key);
  if (object === undefined) throw noSuchKey();
  const everyone =
    object.acl === "public-read" || object.acl.includes("AllUsers")
      ? `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant>`
      : "";
  return xml(
    `<AccessControlPolicy><Owner><ID>${bucket.owner}</ID></Owner><AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>${bucket.owner}</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant>${everyone}</AccessControlList></AccessControlPolicy>`,
  );
}

/**
 * CopyObject: REPLACE takes all metadata from the request; storage class, encryption and ACL come
 * from the request or are reset, whatever the directive.
 */
export function copyObject(call: S3Call): SimResponse {
  const { bucket, buckets, key, request } = call;
  const { headers } = request;
  const from = copySource(request);
  const source = buckets.get(from.bucket).get(from.key);
  if (source === undefined) throw noSuchKey();
  const match = headers["x-amz-copy-source-if-match"];
  if (match !== undefined && match.replaceAll('"', "") !== source.etag) throw preconditionFailed();
  if (source.body.length > maxPutBytes) {
    throw new AwsFault(
      "InvalidRequest",
      400,
      "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120",
    );
  }
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
  const { storageClass, acl, encryption, kmsKeyId } = asked;
  const fixed = { storageClass, acl, encryption, ...(kmsKeyId === undefined ? {} : { kmsKeyId }) };
  const kept = Object.fromEntries(
    Object.entries(source).filter(([name]) => name !== "redirect" && name !== "kmsKeyId"),
  );
  const meta = replace ? { ...asked, tags: source.tags } : { ...kept, ...fixed };
  const etag =
    bucket.etags === "md5" && !encryption.startsWith("aws:kms") && !source.etag.includes("-")
      ? undefined
      : copiedEtag(bucket, source, encryption);
  const object = bucket.store(key, source.body, meta, etag);
  return {
    ...xml(
      `<CopyObjectResult><ETag>&quot;${object.etag}&quot;</ETag><LastModified>${new Date(object.lastModified).toISOString()}</LastModified></CopyObjectResult>`,
    ),
  };
}

/** A copy is one put: a multipart ETag becomes a plain one, and KMS gives a new one. */
function copiedEtag(bucket: Bucket, source: StoredObject, encryption: string): string | undefined {
  return bucket.etags === "opaque" && !encryption.startsWith("aws:kms") ? source.etag : undefined;
}

function changesStorage(headers: SimRequest["headers"]): boolean {
  return (
    headers["x-amz-storage-class"] !== undefined ||
    headers["x-amz-server-side-encryption"] !== undefined ||
    headers["x-amz-website-redirect-location"] !== undefined
  );
}

export function deleteObject({ bucket, key, request }: S3Call): SimResponse {
  const match = request.headers["if-match"];
  const object = bucket.get(key);
  if (match !== undefined && match.replaceAll('"', "") !== object?.etag) throw preconditionFailed();
  bucket.objects.delete(key);
  return { status: 204 };
}

/** What XML 1.0 allows neither as it is nor as a reference. */
const notXml =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F]|&#(x0*([0-8bcef]|1[0-9a-f])|0*([0-8]|1[124-9]|2\d|3[01]));/i;

/** DeleteObjects: at most 1000 keys, a digest is required, errors of single keys inside a 200. */
export function deleteObjects({ bucket, request }: S3Call): SimResponse {
  const { headers, body } = request;
  const hasDigest = Object.keys(headers).some(
    (name) => name === "content-md5" || name.startsWith("x-amz-checksum-"),
  );
  if (!hasDigest) {
    throw new AwsFault(
      "InvalidRequest",
      400,
      "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
    );
  }
  verifyChecksums(request);
  const text = body.toString("utf8");
  const keys = deletedKeys(text);
  if (keys.length === 0 || keys.length > 1000 || notXml.test(text)) {
    throw new AwsFault(
      "MalformedXML",
      400,
      "The XML you provided was not well-formed or did not validate against our published schema",
    );
  }
  const quiet = text.includes("<Quiet>true</Quiet>");
  const rows = keys.map((key) => {
    const code = bucket.deleteErrors.get(key);
    if (code !== undefined) {
      return `<Error><Key>${escapeXml(key)}</Key><Code>${code}</Code><Message>simulated</Message></Error>`;
    }
    bucket.objects.delete(key);
    return quiet ? "" : `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`;
  });
  return xml(
    `<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${rows.join("")}</DeleteResult>`,
  );
}

const storageClasses = new Set([
  ...["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"],
  ...["REDUCED_REDUNDANCY", "GLACIER", "DEEP_ARCHIVE"],
]);

/** What the headers of a write say of the object. */
export function metaOf({ headers }: SimRequest, bucket: Bucket): ObjectMeta {
  const storageClass = headers["x-amz-storage-class"] ?? "STANDARD";
  if (!storageClasses.has(storageClass)) {
    throw new AwsFault("InvalidStorageClass", 400, "The storage class you specified is not valid");
  }
  const metadata = Object.entries(headers)
    .filter(([name]) => name.startsWith("x-amz-meta-"))
    .map(([name, value]) => [name.slice("x-amz-meta-".length), value] as const);
  const grants = Object.entries(headers).filter(([name]) => name.startsWith("x-amz-grant-"));
  const encryption = headers["x-amz-server-side-encryption"] ?? bucket.encryption;
  const optional = {
    cacheControl: headers["cache-control"],
    contentEncoding: headers["content-encoding"],
    contentDisposition: headers["content-disposition"],
    contentLanguage: headers["content-language"],
    expires: headers.expires,
    redirect: headers["x-amz-website-redirect-location"],
    kmsKeyId: headers["x-amz-server-side-encryption-aws-kms-key-id"],
  };
  return {
    contentType: headers["content-type"] ?? "binary/octet-stream",
    storageClass,
    acl: headers["x-amz-acl"] ?? (grants.length > 0 ? JSON.stringify(grants) : "private"),
    encryption,
    metadata: Object.fromEntries(metadata),
    tags: headers["x-amz-tagging"] ?? "",
    ...defined(optional),
  };
}

export function identity(object: StoredObject): Record<string, string> {
  return {
    etag: `"${object.etag}"`,
    ...(object.versionId === "null" ? {} : { "x-amz-version-id": object.versionId }),
  };
}

function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function noSuchKey(): AwsFault {
  return new AwsFault("NoSuchKey", 404, "The specified key does not exist.");
}

function preconditionFailed(): AwsFault {
  return new AwsFault(
    "PreconditionFailed",
    412,
    "At least one of the pre-conditions you specified did not hold",
  );
}
