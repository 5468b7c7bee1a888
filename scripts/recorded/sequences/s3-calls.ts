import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type CopyObjectCommandInput,
  type CreateMultipartUploadCommandInput,
  type ListMultipartUploadsCommandInput,
  type ListObjectsV2CommandInput,
  type PutObjectCommandInput,
  type S3Client,
  type UploadPartCommandInput,
} from "@aws-sdk/client-s3";
import type { BucketOptions } from "../../../__tests__/simulator/s3/store.ts";
import { s3Of } from "../clients.ts";
import type { Recording } from "../replay.ts";

/** A call's members besides the bucket and the key. */
type More<Input> = Partial<Omit<Input, "Bucket" | "Key">>;

/** What S3 takes where nothing is sent, as boto3 does; the SDK would send a type of its own. */
const ContentType = "binary/octet-stream";

/** S3's calls on one new bucket, as the recordings' tests make them. */
export function bucketOf(recording: Recording, options: BucketOptions = {}, Bucket = "bucket") {
  const s3 = s3Of(recording);
  recording.simulator.services.s3.buckets.create(Bucket, options);
  return {
    s3,
    Bucket,
    put: (Key: string, Body: string, more: More<PutObjectCommandInput> = {}) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, ...more })),
    head: (Key: string, ChecksumMode?: "ENABLED") =>
      s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode })),
    get: (Key: string, VersionId?: string) =>
      s3.send(new GetObjectCommand({ Bucket, Key, VersionId, ChecksumMode: "ENABLED" })),
    acl: (Key: string) => s3.send(new GetObjectAclCommand({ Bucket, Key })),
    copy: (from: string, Key: string, more: More<CopyObjectCommandInput> = {}) =>
      s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${from}`, ...more })),
    remove: (Key: string) => s3.send(new DeleteObjectCommand({ Bucket, Key })),
    list: (more: More<ListObjectsV2CommandInput> = {}) =>
      s3.send(new ListObjectsV2Command({ Bucket, EncodingType: "url", ...more })),
    ...multipartOf(s3, Bucket),
  };
}

/** What is uploaded in parts. */
function multipartOf(s3: S3Client, Bucket: string) {
  return {
    uploads: (more: More<ListMultipartUploadsCommandInput> = {}) =>
      s3.send(new ListMultipartUploadsCommand({ Bucket, ...more })),
    begin: (Key: string, more: More<CreateMultipartUploadCommandInput> = {}) =>
      s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more })),
    part: (
      Key: string,
      UploadId: string | undefined,
      PartNumber: number,
      Body: string | Buffer,
      more: More<UploadPartCommandInput> = {},
    ) => s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...more })),
    complete: (
      Key: string,
      UploadId: string | undefined,
      Parts: CompletedPart[],
      condition: { IfMatch?: string; IfNoneMatch?: string } = {},
    ) =>
      s3.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key,
          UploadId,
          MultipartUpload: { Parts },
          ...condition,
        }),
      ),
  };
}
