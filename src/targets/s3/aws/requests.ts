import type {
  CopyObjectCommandInput,
  HeadObjectCommandOutput,
  ObjectCannedACL,
  PutObjectCommandInput,
  ServerSideEncryption,
  StorageClass,
  _Object,
} from "@aws-sdk/client-s3";
import { IncompleteAnswer, requireMember } from "../../../aws/answers/incomplete-answer.ts";
import { optional } from "../../../model/optional.ts";
import type { ServedHeaders } from "../headers/cache-rules.ts";
import type { CopyRequest, ListedObject, ObjectHead } from "./port.ts";

/** What every call sends. */
export interface BucketFields {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string;
}

/** @param encoded whether the answer says that its keys are encoded */
export function listedOf(row: _Object, encoded: boolean): ListedObject {
  return {
    key: encoded ? decodeKey(row.Key ?? "") : (row.Key ?? ""),
    etag: unquote(row.ETag),
    size: row.Size ?? 0,
    lastModified: row.LastModified?.getTime() ?? 0,
    ...storageClassOf(row.StorageClass),
  };
}

/** Most objects are STANDARD, which then is nothing to keep of a long listing. */
export function storageClassOf(
  storageClass: string | undefined,
): Pick<ListedObject, "storageClass"> {
  return optional("storageClass", storageClass === "STANDARD" ? undefined : storageClass);
}

export function objectHeadOf(head: HeadObjectCommandOutput): ObjectHead {
  return {
    etag: unquote(head.ETag),
    contentType: head.ContentType ?? "",
    cacheControl: head.CacheControl ?? "",
    contentEncoding: head.ContentEncoding ?? "",
    extras: {
      metadata: head.Metadata ?? {},
      ...optional("redirect", head.WebsiteRedirectLocation),
      ...optional("storageClass", head.StorageClass),
      ...optional("encryption", head.ServerSideEncryption),
      ...optional("kmsKeyId", head.SSEKMSKeyId),
      ...optional("bucketKey", head.BucketKeyEnabled),
      ...optional("contentDisposition", head.ContentDisposition),
      ...optional("contentLanguage", head.ContentLanguage),
      ...optional("expires", head.ExpiresString),
    },
  };
}

/**
 * A copy onto itself resets storage class, encryption with its bucket key, and ACL, and drops all other
 * headers.
 * Source: recordings TestS3::test_copy_object_kms, TestS3::test_s3_copy_object_in_place_with_encryption.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export function copyInput(base: BucketFields, request: CopyRequest): CopyObjectCommandInput {
  const { key, etag, headers, extras, grants } = request;
  const owner = base.ExpectedBucketOwner;
  return {
    ...base,
    ...(owner === undefined ? {} : { ExpectedSourceBucketOwner: owner }),
    Key: key,
    CopySource: `${base.Bucket}/${encodeSource(key)}`,
    CopySourceIfMatch: `"${etag}"`,
    MetadataDirective: "REPLACE",
    ...optional("WebsiteRedirectLocation", extras?.redirect),
    ...optional("ContentDisposition", extras?.contentDisposition),
    ...optional("ContentLanguage", extras?.contentLanguage),
    ...(extras?.expires === undefined ? {} : { Expires: expiry(extras.expires) }),
    ...optional("StorageClass", extras?.storageClass as StorageClass | undefined),
    ...optional("ServerSideEncryption", extras?.encryption as ServerSideEncryption | undefined),
    ...optional("SSEKMSKeyId", extras?.kmsKeyId),
    ...optional("BucketKeyEnabled", extras?.bucketKey),
    ...optional("GrantRead", grants?.read),
    ...optional("GrantReadACP", grants?.readAcp),
    ...optional("GrantWriteACP", grants?.writeAcp),
    ...optional("GrantFullControl", grants?.fullControl),
    ...fieldsOf(headers),
    Metadata: { ...extras?.metadata, ...metadataOf(headers) },
  };
}

/** What is no date, such as `0`, is a time in the past (RFC 9111, section 5.3). */
function expiry(text: string): Date {
  const time = text.endsWith("GMT") ? Date.parse(text) : Number.NaN;
  return new Date(Number.isNaN(time) ? 0 : time);
}

type Fields = Omit<PutObjectCommandInput, "Bucket" | "Key" | "Body">;

/** The headers of a write as the SDK names them. */
export function fieldsOf(headers: ServedHeaders): Fields {
  const { others = {} } = headers;
  const metadata = metadataOf(headers);
  return {
    ContentType: headers.contentType,
    CacheControl: headers.cacheControl,
    ...optional("ContentEncoding", headers.contentEncoding),
    ...optional("ACL", headers.acl as ObjectCannedACL | undefined),
    ...optional("StorageClass", headers.storageClass as StorageClass | undefined),
    ...(headers.kmsKeyId === undefined
      ? {}
      : { ServerSideEncryption: "aws:kms", SSEKMSKeyId: headers.kmsKeyId }),
    ...optional("ContentDisposition", others["content-disposition"]),
    ...optional("ContentLanguage", others["content-language"]),
    ...(others.expires === undefined ? {} : { Expires: expiry(others.expires) }),
    ...optional("WebsiteRedirectLocation", others["x-amz-website-redirect-location"]),
    ...(Object.keys(metadata).length === 0 ? {} : { Metadata: metadata }),
  };
}

const metadataPrefix = "x-amz-meta-";

function metadataOf({ others = {} }: ServedHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(others)
      .filter(([name]) => name.startsWith(metadataPrefix))
      .map(([name, value]) => [name.slice(metadataPrefix.length), value]),
  );
}

/**
 * EncodingType=url: S3 writes a space as `+`. Only where the answer says so: servers of other makers
 * that do not know the parameter send keys as they are.
 * @throws IncompleteAnswer for what is not encoded although the answer says so
 */
export function decodeKey(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new IncompleteAnswer("readable keys");
  }
}

function encodeSource(key: string): string {
  return key.split("/").map(encodeURIComponent).join("/");
}

/**
 * The ETag of what was written, without which S3 has written nothing; empty quotes are none.
 * @throws IncompleteAnswer
 */
export function etagOf({ ETag }: { readonly ETag?: string | undefined }): string {
  const etag = unquote(ETag);
  return requireMember(etag === "" ? undefined : etag, "ETag");
}

export function unquote(etag: string | undefined): string {
  return (etag ?? "").replaceAll('"', "");
}
