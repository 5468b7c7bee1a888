import { createHash, randomBytes } from "node:crypto";
import { xml, type SimResponse } from "./http.ts";
import { verifyChecksums } from "./s3-checksums.ts";
import { checkPreconditions, identity, metaOf } from "./s3-objects.ts";
import type { PartUpload } from "./s3-store.ts";
import type { S3Call } from "./s3.ts";
import { AwsFault } from "./service.ts";

const minPartBytes = 5 * 1024 * 1024;

export function createUpload({ bucket, key, request }: S3Call): SimResponse {
  const id = randomBytes(16).toString("hex");
  bucket.uploads.set(id, { key, meta: metaOf(request, bucket), parts: new Map() });
  return xml(
    `<InitiateMultipartUploadResult><Bucket>${bucket.name}</Bucket><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
  );
}

export function uploadPart(call: S3Call): SimResponse {
  const upload = uploadOf(call);
  const { query, body } = call.request;
  const number = Number(query.get("partNumber"));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw new AwsFault(
      "InvalidArgument",
      400,
      "Part number must be an integer between 1 and 10000, inclusive",
    );
  }
  const checksums = verifyChecksums(call.request);
  const etag = createHash("md5").update(body).digest("hex");
  upload.parts.set(number, { body, etag });
  return { status: 200, headers: { etag: `"${etag}"`, ...checksums } };
}

/** Parts in ascending order, all but the last of at least 5 MiB, with the ETags that they got. */
export function completeUpload(call: S3Call): SimResponse {
  const { bucket, key, request } = call;
  const upload = uploadOf(call);
  const text = request.body.toString("utf8");
  const named = [...text.matchAll(/<Part>([\s\S]*?)<\/Part>/g)].map(([, part = ""]) => ({
    number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    etag: (/<ETag>([\s\S]*?)</.exec(part)?.[1] ?? "").replace(/&quot;|&#34;|"/g, ""),
  }));
  const parts = named.map(({ number, etag }, index) => {
    const part = upload.parts.get(number);
    if (part?.etag !== etag) {
      throw new AwsFault(
        "InvalidPart",
        400,
        "One or more of the specified parts could not be found.",
      );
    }
    if (index > 0 && number <= (named[index - 1]?.number ?? 0)) {
      throw new AwsFault("InvalidPartOrder", 400, "The list of parts was not in ascending order.");
    }
    if (index < named.length - 1 && part.body.length < minPartBytes) {
      throw new AwsFault(
        "EntityTooSmall",
        400,
        "Your proposed upload is smaller than the minimum allowed size",
      );
    }
    return part;
  });
  if (parts.length === 0) throw new AwsFault("MalformedXML", 400, "No parts");
  checkPreconditions(bucket, key, request);
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, "hex")));
  const etag = `${createHash("md5").update(digests).digest("hex")}-${parts.length}`;
  const body = Buffer.concat(parts.map((part) => part.body));
  const stored = bucket.store(key, body, upload.meta, etag);
  bucket.uploads.delete(request.query.get("uploadId") ?? "");
  const answer = xml(
    `<CompleteMultipartUploadResult><ETag>&quot;${etag}&quot;</ETag></CompleteMultipartUploadResult>`,
  );
  return { ...answer, headers: { ...answer.headers, ...identity(stored) } };
}

export function abortUpload(call: S3Call): SimResponse {
  uploadOf(call);
  call.bucket.uploads.delete(call.request.query.get("uploadId") ?? "");
  return { status: 204 };
}

function uploadOf({ bucket, key, request }: S3Call): PartUpload {
  const upload = bucket.uploads.get(request.query.get("uploadId") ?? "");
  if (upload?.key !== key) {
    throw new AwsFault("NoSuchUpload", 404, "The specified multipart upload does not exist.");
  }
  return upload;
}
