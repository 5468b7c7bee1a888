import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandOutput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { answerOf } from "../../../aws/answers/kind-of.ts";
import { requireMember } from "../../../aws/answers/incomplete-answer.ts";
import { optional } from "../../../model/optional.ts";
import type { Log } from "../../../model/context.ts";
import { codeOf, messageOf } from "../../../model/errors.ts";

type Work<T> = (client: S3Client, abortSignal: AbortSignal) => Promise<T>;

/** A large object that is sent in parts. */
export interface PartedUpload {
  readonly base: { readonly Bucket: string; readonly ExpectedBucketOwner?: string };
  readonly key: string;
  readonly fields?: Partial<CreateMultipartUploadCommandInput>;
  /** Of each part, computed by the SDK and checked by S3; none where a server may not know it. */
  readonly checksum?: "CRC32" | "SHA256" | undefined;
  readonly size: number;
  readonly readPart: (start: number, length: number) => Uint8Array | Promise<Uint8Array>;
  /** Asked before the upload is completed; throws where the parts no longer fit together. */
  readonly assertUnchanged?: () => void;
  readonly onBytes?: (bytes: number) => void;
  /** Awaited before the first part: should this process die, whoever comes next knows of the upload. */
  readonly onBegun?: (uploadId: string) => Promise<void>;
  /** Called when no part of it is left in the bucket. */
  readonly onEnded?: (uploadId: string) => void;
  readonly send: <T>(action: string, work: Work<T>) => Promise<T>;
  /** Sends the call that takes the parts away, also after a cancellation. */
  readonly clean: (work: Work<unknown>) => Promise<unknown>;
  /** What the parts are of, where they may stay behind. */
  readonly what: string;
  readonly log: Pick<Log, "warning">;
}

const minPartBytes = 8 * 1024 * 1024;
/** S3 takes 10,000 parts. */
const wantedParts = 9000;
/** Parts in flight; each is a buffer in memory, because streams cannot be sent again. */
const concurrency = 4;

interface Part {
  readonly PartNumber: number;
  readonly ETag: string;
}

/** Uploads in parts, and leaves no parts behind when it fails. */
export async function uploadInParts(
  upload: PartedUpload,
): Promise<CompleteMultipartUploadCommandOutput> {
  try {
    return await uploadOnce(upload);
  } catch (error) {
    if (!isNoUpload(error)) throw error;
    // So S3 answers when it has completed an upload, its answer got lost, and it is asked again.
    // Whether that happened, or somebody aborted the upload, nobody knows: it begins anew.
    return await uploadOnce(upload);
  }
}

function isNoUpload(error: unknown): boolean {
  return codeOf(answerOf(error)) === "NoSuchUpload";
}

async function uploadOnce(upload: PartedUpload): Promise<CompleteMultipartUploadCommandOutput> {
  const { base, key, fields, checksum, send } = upload;
  const create = new CreateMultipartUploadCommand({
    ...{ ...base, ...fields, Key: key },
    ...optional("ChecksumAlgorithm", checksum),
  });
  const UploadId = await send("s3:PutObject", async (client, abortSignal) => {
    const answer = await client.send(create, { abortSignal });
    return requireMember(answer.UploadId, "UploadId");
  });
  try {
    await upload.onBegun?.(UploadId);
    const Parts = await sendParts(upload, UploadId);
    upload.assertUnchanged?.();
    const complete = new CompleteMultipartUploadCommand({
      ...{ ...base, Key: key, UploadId },
      MultipartUpload: { Parts },
    });
    // Awaited here, so that a failure is caught and the parts are taken back.
    const completed = await send("s3:PutObject", async (client, abortSignal) => {
      const answer = await client.send(complete, { abortSignal });
      requireMember(answer.ETag, "ETag");
      return answer;
    });
    upload.onEnded?.(UploadId);
    return completed;
  } catch (error) {
    if (isNoUpload(error)) upload.onEnded?.(UploadId);
    else await abort(upload, UploadId);
    throw error;
  }
}

/**
 * A few parts at once.
 * @throws the first failure, once nothing is under way any more: a part that arrives after the upload
 *   was aborted would stay
 */
async function sendParts(upload: PartedUpload, UploadId: string): Promise<Part[]> {
  const { size, readPart, onBytes } = upload;
  const partBytes = Math.max(minPartBytes, Math.ceil(size / wantedParts));
  const count = Math.ceil(size / partBytes);
  const parts: Part[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    try {
      for (let index = next++; index < count; index = next++) {
        const start = index * partBytes;
        const body = await readPart(start, Math.min(partBytes, size - start));
        parts[index] = await sendPart(upload, UploadId, index + 1, body);
        onBytes?.(body.length);
      }
    } catch (error) {
      next = count;
      throw error;
    }
  };
  const workers = Array.from({ length: Math.min(concurrency, count) }, worker);
  const failure = (await Promise.allSettled(workers)).find((end) => end.status === "rejected");
  if (failure !== undefined) throw failure.reason;
  return parts;
}

async function sendPart(
  { base, key, checksum, send }: PartedUpload,
  UploadId: string,
  PartNumber: number,
  Body: Uint8Array,
): Promise<Part> {
  const command = new UploadPartCommand({
    ...{ ...base, Key: key, UploadId, PartNumber, Body },
    ...optional("ChecksumAlgorithm", checksum),
  });
  return send("s3:PutObject", async (client, abortSignal) => {
    const answer = await client.send(command, { abortSignal });
    const part = { PartNumber, ETag: requireMember(answer.ETag, "ETag") };
    if (checksum === undefined) return part;
    const name = `Checksum${checksum}` as const;
    return { ...part, [name]: answer[name] ?? "" };
  });
}

/** Best effort: the upload's own error is what the user has to know first. */
async function abort(
  { base, key, clean, log, what, onEnded }: PartedUpload,
  UploadId: string,
): Promise<void> {
  try {
    await clean((client, abortSignal) =>
      client.send(new AbortMultipartUploadCommand({ ...base, Key: key, UploadId }), {
        abortSignal,
      }),
    );
    onEnded?.(UploadId);
  } catch (error) {
    log.warning(
      `Parts of ${what} may stay in the bucket unseen, and cost money until a lifecycle rule deletes them: ${messageOf(error)}`,
    );
  }
}
