import { createHash, randomBytes } from "node:crypto";
import { escapeXml, sha256Of, xml, type SimResponse } from "../http.ts";
import { checksumOf, ownChecksum, verifyChecksums } from "./checksums.ts";
import { checksumXml, encryptionOf, metaOf, s3Namespace, versionOf } from "./meta.ts";
import { checkPreconditions } from "./objects.ts";
import type { PartUpload, StoredPart } from "./store.ts";
import type { S3Call } from "./s3.ts";
import { AwsFault } from "../service.ts";

const minPartBytes = 5 * 1024 * 1024;

/** Source: recordings test_multipart_and_list_parts, test_complete_multipart_parts_checksum_composite. */
export function createUpload({ bucket, key, request }: S3Call): SimResponse {
  const id = randomBytes(16).toString("hex");
  const algorithm = request.headers["x-amz-checksum-algorithm"];
  const meta = metaOf(request, bucket);
  const upload = { key, meta, parts: new Map(), ...(algorithm === undefined ? {} : { algorithm }) };
  bucket.begin(id, upload);
  const answer = xml(
    `<InitiateMultipartUploadResult xmlns="${s3Namespace}"><Bucket>${bucket.name}</Bucket><Key>${escapeXml(key)}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
  );
  const checksum =
    algorithm === undefined
      ? {}
      : { "x-amz-checksum-algorithm": algorithm, "x-amz-checksum-type": "COMPOSITE" };
  return { ...answer, headers: { ...answer.headers, ...encryptionOf(meta), ...checksum } };
}

/** Source: recordings test_multipart_and_list_parts, test_multipart_parts_checksum_exceptions_composite. */
export function uploadPart(call: S3Call): SimResponse {
  const upload = uploadOf(call);
  const { query, body } = call.request;
  const text = query.get("partNumber") ?? "";
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw new AwsFault(
      "InvalidArgument",
      400,
      "Part number must be an integer between 1 and 10000, inclusive",
      { ArgumentName: "partNumber", ArgumentValue: text },
    );
  }
  const checksums = verifyChecksums(call.request);
  const wanted = headerOf(upload);
  const [sent] = Object.keys(checksums);
  if (wanted !== undefined && sent !== undefined && sent !== wanted) {
    const kind = (name: string): string => name.replace("x-amz-checksum-", "");
    throw new AwsFault(
      "InvalidRequest",
      400,
      `Checksum Type mismatch occurred, expected checksum Type: ${kind(wanted)}, actual checksum Type: ${kind(sent)}`,
    );
  }
  const etag = md5Of(body);
  const checksum =
    wanted === undefined ? undefined : (checksums[wanted] ?? checksumOf(wanted, body));
  const told = checksum === undefined ? checksums : { [wanted ?? ""]: checksum };
  upload.parts.set(number, { body, etag, ...(checksum === undefined ? {} : { checksum }) });
  return { status: 200, headers: { etag: `"${etag}"`, ...encryptionOf(upload.meta), ...told } };
}

const md5s = new Map<string, string>();

/** Of the same bytes made once, since it takes twice as long as the hash that their signature needs anyway. */
function md5Of(body: Buffer): string {
  const sha256 = sha256Of(body).toString("hex");
  const md5 = md5s.get(sha256) ?? createHash("md5").update(body).digest("hex");
  md5s.set(sha256, md5);
  return md5;
}

interface NamedPart {
  readonly number: number;
  readonly etag: string;
  readonly checksum: string | undefined;
}

/**
 * Parts in ascending order, all but the last of at least 5 MiB, with the ETags that they got, and
 * with each one's checksum where the upload was created with an algorithm.
 *
 * Source: recordings test_complete_multipart_parts_order, test_multipart_complete_multipart_too_small,
 * test_multipart_complete_multipart_wrong_part, test_complete_multipart_parts_checksum_composite,
 * test_multipart_if_match_etag.
 */
export function completeUpload(call: S3Call): SimResponse {
  const { bucket, key, request } = call;
  const upload = uploadOf(call);
  const id = request.query.get("uploadId") ?? "";
  const named = readParts(request.body.toString("utf8"), upload);
  if (named.length === 0) {
    throw new AwsFault("InvalidRequest", 400, "You must specify at least one part");
  }
  checkOrder(named, id);
  const parts = named.map((part, index) => findPart(part, upload, id, index === named.length - 1));
  checkPreconditions(bucket, key, request);
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, "hex")));
  const etag = `${createHash("md5").update(digests).digest("hex")}-${parts.length}`;
  const whole = Buffer.concat(parts.map((part) => part.body));
  const checksums = wholeChecksum(upload, parts, whole);
  const stored = bucket.store(key, whole, { ...upload.meta, checksums }, etag);
  bucket.uploads.delete(id);
  const answer = xml(
    `<CompleteMultipartUploadResult xmlns="${s3Namespace}"><Location>https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(key)}</Location><Bucket>${bucket.name}</Bucket><Key>${escapeXml(key)}</Key><ETag>&quot;${etag}&quot;</ETag>${checksumXml(checksums)}</CompleteMultipartUploadResult>`,
  );
  return {
    ...answer,
    headers: { ...answer.headers, ...versionOf(stored), ...encryptionOf(stored) },
  };
}

function readParts(text: string, upload: PartUpload): NamedPart[] {
  const { algorithm } = upload;
  const checksum = new RegExp(`<Checksum${algorithm ?? "-"}>([\\s\\S]*?)<`);
  return [...text.matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map(([, part = ""]) => ({
    number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    etag: (/<ETag>([\s\S]*?)</.exec(part)?.[1] ?? "").replace(/&quot;|&#34;|"/g, ""),
    checksum: checksum.exec(part)?.[1],
  }));
}

function checkOrder(named: readonly NamedPart[], UploadId: string): void {
  const falls = named.some(({ number }, n) => n > 0 && number <= (named[n - 1]?.number ?? 0));
  if (!falls) return;
  throw new AwsFault(
    "InvalidPartOrder",
    400,
    "The list of parts was not in ascending order. Parts must be ordered by part number.",
    { UploadId },
  );
}

function findPart(
  { number, etag, checksum }: NamedPart,
  upload: PartUpload,
  UploadId: string,
  last: boolean,
): StoredPart {
  const part = upload.parts.get(number);
  const wanted = headerOf(upload);
  if (wanted !== undefined && checksum === undefined) {
    throw new AwsFault(
      "InvalidRequest",
      400,
      `The upload was created using a ${wanted.replace("x-amz-checksum-", "")} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    );
  }
  const differs = wanted !== undefined && checksum !== part?.checksum;
  if (part?.etag !== etag || differs) {
    throw new AwsFault(
      "InvalidPart",
      400,
      "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      { ETag: etag, PartNumber: number, UploadId },
    );
  }
  if (last || part.body.length >= minPartBytes) return part;
  throw new AwsFault(
    "EntityTooSmall",
    400,
    "Your proposed upload is smaller than the minimum allowed size",
    {
      ETag: etag,
      MinSizeAllowed: minPartBytes,
      PartNumber: number,
      ProposedSize: part.body.length,
    },
  );
}

/** A checksum of the parts' checksums where an algorithm was asked for, else S3's own of the whole. */
function wholeChecksum(
  upload: PartUpload,
  parts: readonly StoredPart[],
  whole: Buffer,
): Record<string, string> {
  const wanted = headerOf(upload);
  if (wanted === undefined) {
    return { [ownChecksum]: checksumOf(ownChecksum, whole), "x-amz-checksum-type": "FULL_OBJECT" };
  }
  const inner = parts.map(({ checksum = "" }) => Buffer.from(checksum, "base64"));
  const composite = `${checksumOf(wanted, Buffer.concat(inner))}-${parts.length}`;
  return { [wanted]: composite, "x-amz-checksum-type": "COMPOSITE" };
}

function headerOf({ algorithm }: PartUpload): string | undefined {
  return algorithm === undefined ? undefined : `x-amz-checksum-${algorithm.toLowerCase()}`;
}

export function abortUpload(call: S3Call): SimResponse {
  uploadOf(call);
  call.bucket.uploads.delete(call.request.query.get("uploadId") ?? "");
  return { status: 204 };
}

/** Source: recording test_multipart_no_such_upload. */
function uploadOf({ bucket, key, request }: S3Call): PartUpload {
  const UploadId = request.query.get("uploadId") ?? "";
  const upload = bucket.uploads.get(UploadId);
  if (upload?.key === key) return upload;
  throw new AwsFault(
    "NoSuchUpload",
    404,
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    { UploadId },
  );
}
