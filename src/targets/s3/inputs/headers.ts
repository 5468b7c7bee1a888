import type { InputReader } from "../../../inputs/reader.ts";
import type { HeaderRule } from "../config.ts";
import { checkGlob } from "./values.ts";

/**
 * What S3 stores with an object and gives back, besides its own metadata (`x-amz-meta-…`).
 * Source: S3 user guide, Working with object metadata: system-defined metadata that users can modify.
 */
const stored = new Set([
  ...["content-disposition", "content-language", "expires", "x-amz-website-redirect-location"],
]);

/** Headers that another input is about. */
const owners: Readonly<Record<string, string>> = {
  "cache-control": "is given by `cache-control`",
  "content-type": "is given by `content-types`",
  "content-encoding":
    "follows from the file's name (`app.js.br`, `app.css.gz`), and from `content-types` for it",
  "x-amz-acl": "is given by `acl`",
  "x-amz-storage-class": "is given by `storage-class`",
  "x-amz-server-side-encryption-aws-kms-key-id": "is given by `sse-kms-key-id`",
};

/** RFC 9110, section 5.6.2: what a header's name is made of. */
const metadataName = /^x-amz-meta-[\w!#$%&'*+.^`|~-]+$/;

/** Source: S3 user guide, Working with object metadata: 2 KB of it at most. */
const metadataBytes = 2048;

/** Lines `glob: Header-Name: value`; each that cannot be stored so is noted. */
export function readHeaders(inputs: InputReader): HeaderRule[] {
  return inputs.lines("headers").flatMap((line) => {
    const [, glob = "", header = "", value = ""] =
      /^([^:]+):\s*([^:\s]+):\s*(\S.*)$/.exec(line) ?? [];
    const problem = problemOf(line, header.toLowerCase(), value);
    if (problem !== undefined) {
      inputs.problem("headers", problem);
      return [];
    }
    checkGlob(inputs, "headers", glob.trim());
    return [{ glob: glob.trim(), name: header.toLowerCase(), value: value.trim() }];
  });
}

function problemOf(line: string, name: string, value: string): string | undefined {
  if (name === "" || !/^[\t\x20-\x7e]+$/.test(value)) {
    return `"${line.slice(0, 60)}" is no line such as "*.pdf: Content-Disposition: attachment"`;
  }
  const owner = owners[name];
  if (owner !== undefined) return `${name} ${owner}`;
  const metadata = metadataName.test(name);
  if (!metadata && name.startsWith("x-amz-meta-")) {
    return `${name.slice(0, 60)} has characters that no header's name may have: letters, digits and - are safe`;
  }
  if (!metadata && !stored.has(name)) return notStored(name);
  if (metadata && name.length + value.length > metadataBytes) {
    return `${name} is longer than the 2 KB of metadata that S3 stores with an object`;
  }
  const date = new Date(value);
  if (name !== "expires" || (!Number.isNaN(date.getTime()) && date.toUTCString() === value)) {
    return undefined;
  }
  return `expires must be a date such as "Thu, 01 Jan 2032 00:00:00 GMT", not "${value.slice(0, 40)}"`;
}

function notStored(name: string): string {
  return `${name.slice(0, 60)} is no header that S3 stores with an object (those are Content-Disposition, Content-Language, Expires and x-amz-meta-…). CloudFront adds others to its answers by a response headers policy: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/modifying-response-headers.html`;
}
