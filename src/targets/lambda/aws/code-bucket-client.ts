import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { call } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import type { Context } from "../../../model/context.ts";
import { messageOf } from "../../../model/errors.ts";
import { copyOf, type PackageBytes } from "../package/package-bytes.ts";
import type { WriteTries } from "../apply/write-tries.ts";

/** What S3 says of an object. */
export interface ObjectFacts {
  readonly size: number;
  /** Where the bucket keeps versions. */
  readonly version?: string;
  /** Base64, where S3 keeps it for the whole object. */
  readonly sha256?: string;
}

/** The few calls that packages in S3 need. */
export interface ObjectPort {
  head(bucket: string, key: string, version?: string): Promise<ObjectFacts>;
  /** Uploads in parts, as one request would be too long to repeat. */
  put(bucket: string, key: string, body: PackageBytes): Promise<{ version?: string }>;
}

const partSize = 8 << 20;
const partsAtOnce = 4;

/** The port on the real SDK client. */
export function createObjectPort(context: Context, tries: WriteTries): ObjectPort {
  const s3 = new S3Client({
    ...clientConfig(context.aws, "S3"),
    // A package of this size is checked by its SHA-256; the SDK's own CRC would be sent besides.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const client = tries.watch(s3);
  return {
    head: (bucket, key, version) => head(client, context, bucket, key, version),
    put: (bucket, key, body) => putParts(client, context, bucket, key, body),
  };
}

function subject(context: Context, action: string, bucket: string, key: string) {
  const resource = `arn:${context.aws.partition.id}:s3:::${bucket}/${key}`;
  return { action: `s3:${action}`, resource };
}

function head(
  client: S3Client,
  context: Context,
  Bucket: string,
  Key: string,
  VersionId?: string,
): Promise<ObjectFacts> {
  const action = VersionId === undefined ? "GetObject" : "GetObjectVersion";
  return call(context, subject(context, action, Bucket, Key), async (abortSignal) => {
    const version = VersionId === undefined ? {} : { VersionId };
    const command = new HeadObjectCommand({ Bucket, Key, ...version, ChecksumMode: "ENABLED" });
    const answer = await client.send(command, { abortSignal });
    const whole = answer.ChecksumType !== "COMPOSITE" ? answer.ChecksumSHA256 : undefined;
    return {
      size: answer.ContentLength ?? 0,
      ...versionOf(answer.VersionId),
      ...(whole === undefined || whole.includes("-") ? {} : { sha256: whole }),
    };
  });
}

/** Uploads in parts; what a failed upload left is taken away, as it would cost money unseen. */
async function putParts(
  client: S3Client,
  context: Context,
  Bucket: string,
  Key: string,
  body: PackageBytes,
): Promise<{ version?: string }> {
  const on = subject(context, "PutObject", Bucket, Key);
  const { UploadId } = await call(context, on, (abortSignal) =>
    client.send(new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm: "SHA256" }), {
      abortSignal,
    }),
  );
  try {
    const upload = { Bucket, Key, UploadId };
    const Parts = await mapLimited(Math.ceil(body.size / partSize), (at) =>
      call(context, on, async (abortSignal) => {
        const from = at * partSize;
        const Body = copyOf(body.fill, from, Math.min(partSize, body.size - from));
        const part = { ...upload, PartNumber: at + 1, Body };
        const command = new UploadPartCommand({ ...part, ChecksumAlgorithm: "SHA256" });
        const { ETag, ChecksumSHA256 } = await client.send(command, { abortSignal });
        return { PartNumber: at + 1, ETag, ChecksumSHA256 };
      }),
    );
    return await call(context, on, async (abortSignal) => {
      const command = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
      return versionOf((await client.send(command, { abortSignal })).VersionId);
    });
  } catch (error) {
    await abortUpload(client, context, { Bucket, Key, UploadId });
    throw error;
  }
}

/** The upload's own error is what the user has to know first. */
async function abortUpload(
  client: S3Client,
  context: Context,
  upload: { Bucket: string; Key: string; UploadId: string | undefined },
): Promise<void> {
  const on = subject(context, "AbortMultipartUpload", upload.Bucket, upload.Key);
  try {
    await call({ aws: context.aws, signal: context.grace }, on, (abortSignal) =>
      client.send(new AbortMultipartUploadCommand(upload), { abortSignal }),
    );
  } catch (error) {
    context.log.warning(
      `Parts of the package may stay in the bucket unseen, and cost money until a lifecycle rule deletes them: ${messageOf(error)}`,
    );
  }
}

/**
 * Does the work `count` times, a few at once.
 * @throws the first failure, once nothing is under way any more: a part that arrives after the upload
 *   was aborted would stay
 */
async function mapLimited<R>(count: number, work: (at: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    try {
      for (let at = next++; at < count; at = next++) results[at] = await work(at);
    } catch (error) {
      next = count;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: partsAtOnce }, worker));
  const failure = ends.find((end) => end.status === "rejected");
  if (failure !== undefined) throw failure.reason;
  return results;
}

/** A bucket without versioning answers `null` for objects from before it was suspended. */
function versionOf(version: string | undefined): { version?: string } {
  return version === undefined || version === "null" ? {} : { version };
}
