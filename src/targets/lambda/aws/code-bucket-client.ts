import { HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { callAws, callsOf } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import type { Context } from "../../../model/context.ts";
import { uploadInParts } from "../../shared/aws/multipart.ts";
import { copyOf } from "../package/package-bytes.ts";
import type { ObjectFacts, ObjectPort } from "./port.ts";
import type { WriteTries } from "../../../aws/write-tries.ts";

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
    head: (...object) => head(client, context, ...object),
    put: (...object) => putParts(client, context, ...object),
  };
}

function subject({ aws }: Context, action: string, bucket: string, key: string) {
  return { action: `s3:${action}`, resource: `arn:${aws.partition.id}:s3:::${bucket}/${key}` };
}

function head(
  client: S3Client,
  context: Context,
  ...[Bucket, Key, VersionId]: Parameters<ObjectPort["head"]>
): Promise<ObjectFacts> {
  const action = VersionId === undefined ? "GetObject" : "GetObjectVersion";
  const command = new HeadObjectCommand({ Bucket, Key, VersionId, ChecksumMode: "ENABLED" });
  return callsOf(client, context)(subject(context, action, Bucket, Key), command, (answer) => {
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
  ...[Bucket, key, body]: Parameters<ObjectPort["put"]>
): Promise<{ version?: string }> {
  const on = (action: string) => subject(context, action, Bucket, key);
  const { aws, grace, log } = context;
  const { VersionId } = await uploadInParts({
    ...{ base: { Bucket }, key, size: body.size, checksum: "SHA256", what: "the package", log },
    readPart: (start, length) => copyOf(body.fill, start, length),
    send: (_action, work) => callAws(context, on("PutObject"), (signal) => work(client, signal)),
    clean: (work) =>
      callAws({ aws, signal: grace }, on("AbortMultipartUpload"), (signal) => work(client, signal)),
  });
  return versionOf(VersionId);
}

/** A bucket without versioning answers `null` for objects from before it was suspended. */
function versionOf(version: string | undefined): { version?: string } {
  return version === undefined || version === "null" ? {} : { version };
}
