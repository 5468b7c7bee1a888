import { escapeXml, xml, type SimResponse } from "../http.ts";
import { verifyChecksums } from "./checksums.ts";
import { noSuchKey, preconditionFailed } from "./faults.ts";
import { deletedKeys } from "./identify.ts";
import type { S3Call } from "./s3.ts";
import { AwsFault } from "../service.ts";

/**
 * With If-Match the object must be there and have that ETag.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html (412, 404)
 */
export function deleteObject({ bucket, key, request }: S3Call): SimResponse {
  const match = request.headers["if-match"];
  if (match !== undefined) {
    const object = bucket.get(key);
    if (object === undefined) throw noSuchKey(key);
    if (match.replaceAll('"', "") !== object.etag) throw preconditionFailed("If-Match");
  }
  bucket.objects.delete(key);
  return { status: 204 };
}

/** What XML 1.0 allows neither as it is nor as a reference. */
const notXml =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F]|&#(x0*([0-8bcef]|1[0-9a-f])|0*([0-8]|1[124-9]|2\d|3[01]));/i;

/** DeleteObjects: at most 1000 keys, a digest is required, errors of single keys inside a 200. */
export function deleteObjects({ bucket, request }: S3Call): SimResponse {
  const { headers, body } = request;
  const hasDigest = Object.keys(headers).some(
    (name) => name === "content-md5" || name.startsWith("x-amz-checksum-"),
  );
  if (!hasDigest) {
    throw new AwsFault(
      "InvalidRequest",
      400,
      "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
    );
  }
  verifyChecksums(request);
  const text = body.toString("utf8");
  const keys = deletedKeys(text);
  if (keys.length === 0 || keys.length > 1000 || notXml.test(text)) {
    throw new AwsFault(
      "MalformedXML",
      400,
      "The XML you provided was not well-formed or did not validate against our published schema",
    );
  }
  const quiet = text.includes("<Quiet>true</Quiet>");
  const rows = keys.map((key) => {
    const code = bucket.deleteErrors.get(key);
    if (code !== undefined) {
      return `<Error><Key>${escapeXml(key)}</Key><Code>${code}</Code><Message>simulated</Message></Error>`;
    }
    bucket.objects.delete(key);
    return quiet ? "" : `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`;
  });
  return xml(
    `<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${rows.join("")}</DeleteResult>`,
  );
}
