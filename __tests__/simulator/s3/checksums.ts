import { createHash } from "node:crypto";
import * as zlib from "node:zlib";
import { crc64nvme } from "./crc64nvme.ts";
import { onceOf, sha256Of, type SimRequest } from "../http.ts";
import { AwsFault } from "../service.ts";

const algorithms: Readonly<Record<string, (body: Buffer) => string>> = {
  "x-amz-checksum-crc32": onceOf((body) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(zlib.crc32(body));
    return bytes.toString("base64");
  }),
  "x-amz-checksum-crc64nvme": crc64nvme,
  "x-amz-checksum-sha1": (body) => createHash("sha1").update(body).digest("base64"),
  "x-amz-checksum-sha256": (body) => sha256Of(body).toString("base64"),
};

/** A header's checksum of a body, as S3 computes it. */
export function checksumOf(header: string, body: Buffer): string {
  return algorithms[header]?.(body) ?? "";
}

/** The checksum that S3 makes of an object for which the client sent none. */
export const ownChecksum = "x-amz-checksum-crc64nvme";

/** The algorithms of stored checksums, as listings name them. */
export function algorithmsOf(checksums: Readonly<Record<string, string>>): string[] {
  return Object.keys(checksums)
    .filter((name) => name !== "x-amz-checksum-type")
    .map((name) => name.replace("x-amz-checksum-", "").toUpperCase());
}

/** How many bytes a checksum of each length has in base64. */
const lengths: Readonly<Record<string, number>> = {
  ...{ crc32: 8, crc64nvme: 12, sha1: 28, sha256: 44 },
};

/**
 * Refuses a body that is not the one that was sent; gives the checksums that S3 stores.
 *
 * Source: recordings test_put_object_checksum, test_s3_invalid_content_md5.
 */
export function verifyChecksums({ headers, body }: SimRequest): Record<string, string> {
  const md5 = headers["content-md5"];
  if (md5 !== undefined) verifyMd5(md5, body);
  const stored: Record<string, string> = {};
  for (const [name, compute] of Object.entries(algorithms)) {
    const sent = headers[name];
    if (sent === undefined) continue;
    if (sent.length !== lengths[name.replace("x-amz-checksum-", "")]) {
      throw new AwsFault("InvalidRequest", 400, `Value for ${name} header is invalid.`);
    }
    const actual = compute(body);
    if (sent !== actual) {
      const algorithm = name.replace("x-amz-checksum-", "").toUpperCase();
      throw new AwsFault(
        "BadDigest",
        400,
        `The ${algorithm} you specified did not match the calculated checksum.`,
      );
    }
    stored[name] = actual;
  }
  return stored;
}

function verifyMd5(sent: string, body: Buffer): void {
  if (!/^[A-Za-z0-9+/]{22}==$/.test(sent)) {
    throw new AwsFault("InvalidDigest", 400, "The Content-MD5 you specified was invalid.", {
      "Content-MD5": sent,
    });
  }
  const actual = createHash("md5").update(body).digest("base64");
  if (actual === sent) return;
  throw new AwsFault(
    "BadDigest",
    400,
    "The Content-MD5 you specified did not match what we received.",
    { CalculatedDigest: actual, ExpectedDigest: Buffer.from(sent, "base64").toString("hex") },
  );
}
