import { createHash } from "node:crypto";
import * as zlib from "node:zlib";
import type { SimRequest } from "./http.ts";
import { AwsFault } from "./service.ts";

const algorithms: Readonly<Record<string, (body: Buffer) => string>> = {
  "x-amz-checksum-crc32": (body) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(zlib.crc32(body));
    return bytes.toString("base64");
  },
  "x-amz-checksum-sha1": (body) => createHash("sha1").update(body).digest("base64"),
  "x-amz-checksum-sha256": (body) => createHash("sha256").update(body).digest("base64"),
};

/** Refuses a body that is not the one that was sent; gives the checksums that S3 stores. */
export function verifyChecksums({ headers, body }: SimRequest): Record<string, string> {
  const md5 = headers["content-md5"];
  if (md5 !== undefined && createHash("md5").update(body).digest("base64") !== md5) {
    throw new AwsFault(
      "BadDigest",
      400,
      "The Content-MD5 you specified did not match what we received.",
    );
  }
  const stored: Record<string, string> = {};
  for (const [name, compute] of Object.entries(algorithms)) {
    const sent = headers[name];
    if (sent === undefined) continue;
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
