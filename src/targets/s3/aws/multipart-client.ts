import { open, type FileHandle } from "node:fs/promises";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { member } from "../../../aws/answers/incomplete-answer.ts";
import type { Log } from "../../../model/context.ts";
import { codeOf, DeployError, messageOf } from "../../../model/errors.ts";
import { showKey } from "../keys.ts";
import { etagOf } from "./requests.ts";
import { changed } from "../source/source-file.ts";
import type { LargeFile } from "./port.ts";

export interface PartedUpload extends LargeFile {
  readonly base: { readonly Bucket: string; readonly ExpectedBucketOwner?: string };
  readonly fields: Partial<CreateMultipartUploadCommandInput>;
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
  readonly send: <T>(
    action: string,
    work: (client: S3Client, abortSignal: AbortSignal) => Promise<T>,
  ) => Promise<T>;
  /** Sends the call that takes the parts away, also after a cancellation. */
  readonly clean: (
    work: (client: S3Client, abortSignal: AbortSignal) => Promise<unknown>,
  ) => Promise<unknown>;
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
  readonly ChecksumCRC32: string;
}

/** Uploads a large file in parts, and leaves no parts behind when it fails. */
export async function uploadInParts(upload: PartedUpload): Promise<string> {
  try {
    return await uploadOnce(upload);
  } catch (error) {
    if (!isNoUpload(error)) throw error;
    // So S3 answers when it has completed an upload, its answer got lost, and it is asked again.
    // Whether that happened, or somebody aborted the upload, nobody knows: it begins anew.
    return uploadOnce(upload);
  }
}

function isNoUpload(error: unknown): boolean {
  return error instanceof DeployError && codeOf(error.cause) === "NoSuchUpload";
}

async function uploadOnce(upload: PartedUpload): Promise<string> {
  const { base, key, fields, send } = upload;
  const create = new CreateMultipartUploadCommand({
    ...{ ...base, ...fields, Key: key },
    ChecksumAlgorithm: "CRC32",
  });
  const UploadId = await send("s3:PutObject", async (client, abortSignal) => {
    const answer = await client.send(create, { abortSignal });
    return member(answer.UploadId, "UploadId");
  });
  try {
    const Parts = await sendParts(upload, UploadId);
    upload.assertUnchanged();
    const complete = new CompleteMultipartUploadCommand({
      ...{ ...base, Key: key, UploadId },
      MultipartUpload: { Parts },
    });
    // Awaited here, so that a failure is caught and the parts are taken back.
    return await send("s3:PutObject", async (client, abortSignal) =>
      etagOf(await client.send(complete, { abortSignal })),
    );
  } catch (error) {
    if (!isNoUpload(error)) await abort(upload, UploadId);
    throw error;
  }
}

async function sendParts(upload: PartedUpload, UploadId: string): Promise<Part[]> {
  const { file, size } = upload;
  const partBytes = Math.max(minPartBytes, Math.ceil(size / wantedParts));
  const count = Math.ceil(size / partBytes);
  const parts: Part[] = [];
  let next = 0;
  const handle = await open(file).catch((error: unknown) => {
    upload.assertUnchanged();
    throw error;
  });
  try {
    const worker = async (): Promise<void> => {
      while (next < count) {
        const index = (next += 1) - 1;
        const start = index * partBytes;
        const body = await readPart(handle, start, Math.min(partBytes, size - start), upload);
        parts[index] = await sendPart(upload, UploadId, index + 1, body);
        upload.onBytes(body.length);
      }
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker));
  } finally {
    next = count;
    await handle.close();
  }
  return parts;
}

async function sendPart(
  { base, key, send }: PartedUpload,
  UploadId: string,
  PartNumber: number,
  Body: Buffer,
): Promise<Part> {
  const command = new UploadPartCommand({
    ...{ ...base, Key: key, UploadId, PartNumber, Body },
    ChecksumAlgorithm: "CRC32",
  });
  return send("s3:PutObject", async (client, abortSignal) => {
    const { ETag, ChecksumCRC32 = "" } = await client.send(command, { abortSignal });
    return { PartNumber, ETag: member(ETag, "ETag"), ChecksumCRC32 };
  });
}

/** A read may give less than it was asked for; a part that is too short would be no error of S3's. */
async function readPart(
  handle: FileHandle,
  start: number,
  length: number,
  { key }: PartedUpload,
): Promise<Buffer> {
  const body = Buffer.allocUnsafe(length);
  let got = 0;
  while (got < length) {
    const { bytesRead } = await handle.read(body, got, length - got, start + got);
    if (bytesRead === 0) throw changed(key);
    got += bytesRead;
  }
  return body;
}

/** Best effort: the upload's own error is what the user has to know first. */
async function abort({ base, key, clean, log }: PartedUpload, UploadId: string): Promise<void> {
  try {
    await clean((client, abortSignal) =>
      client.send(new AbortMultipartUploadCommand({ ...base, Key: key, UploadId }), {
        abortSignal,
      }),
    );
  } catch (error) {
    log.warning(
      `Parts of ${showKey(key)} may stay in the bucket unseen, and cost money until a lifecycle rule deletes them: ${messageOf(error)}`,
    );
  }
}
