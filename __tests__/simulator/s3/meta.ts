import type { SimRequest } from "../http.ts";
import type { Bucket, ObjectMeta, StoredObject } from "./store.ts";
import { AwsFault } from "../service.ts";

export const s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

const storageClasses = new Set([
  ...["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"],
  ...["REDUCED_REDUNDANCY", "GLACIER", "DEEP_ARCHIVE"],
]);

/** What the headers of a write say of the object. */
export function metaOf({ headers }: SimRequest, bucket: Bucket): ObjectMeta {
  const storageClass = headers["x-amz-storage-class"] ?? "STANDARD";
  if (!storageClasses.has(storageClass)) {
    throw new AwsFault("InvalidStorageClass", 400, "The storage class you specified is not valid", {
      StorageClassRequested: storageClass,
    });
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
  const keyed = headers["x-amz-server-side-encryption-bucket-key-enabled"] === "true";
  return {
    contentType: headers["content-type"] ?? "binary/octet-stream",
    storageClass,
    acl: headers["x-amz-acl"] ?? (grants.length > 0 ? JSON.stringify(grants) : "private"),
    encryption,
    metadata: Object.fromEntries(metadata),
    tags: headers["x-amz-tagging"] ?? "",
    ...(keyed ? { bucketKey: true } : {}),
    ...defined(optional),
  };
}

export function identity(object: StoredObject): Record<string, string> {
  return { etag: `"${object.etag}"`, ...versionOf(object) };
}

export function versionOf({ versionId }: StoredObject): Record<string, string> {
  return versionId === "null" ? {} : { "x-amz-version-id": versionId };
}

/** What every write and read tells of an object's encryption. */
export function encryptionOf(object: Pick<ObjectMeta, "encryption" | "kmsKeyId" | "bucketKey">) {
  return defined({
    "x-amz-server-side-encryption": object.encryption,
    "x-amz-server-side-encryption-aws-kms-key-id": object.kmsKeyId,
    "x-amz-server-side-encryption-bucket-key-enabled":
      object.bucketKey === true ? "true" : undefined,
  });
}

/** Stored checksums as the elements that hold them in answers of XML. */
export function checksumXml(checksums: Readonly<Record<string, string>>): string {
  return Object.entries(checksums)
    .map(([name, value]) => {
      const kind = name.replace("x-amz-checksum-", "");
      const element = kind === "type" ? "ChecksumType" : `Checksum${kind.toUpperCase()}`;
      return `<${element}>${value}</${element}>`;
    })
    .join("");
}

export function defined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
