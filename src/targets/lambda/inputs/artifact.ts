/** Where the code comes from, as the inputs `code` and `image-uri` say it. */
export type Artifact =
  | { readonly kind: "paths"; readonly paths: readonly string[] }
  | { readonly kind: "archive"; readonly path: string }
  | ({ readonly kind: "object" } & ObjectLocation)
  | { readonly kind: "image"; readonly uri: string };

export interface ObjectLocation {
  readonly bucket: string;
  readonly key: string;
  readonly version?: string;
}

/** A bucket with the prefix that uploaded packages get. */
export interface BucketPrefix {
  readonly bucket: string;
  /** Empty, or ending in a slash. */
  readonly prefix: string;
}

/** Reads the lines of the input `code`; a string says what is wrong. */
export function parseCode(lines: readonly string[]): Artifact | string {
  const [first = ""] = lines;
  const single = lines.length === 1;
  if (lines.some((line) => line.startsWith("s3://"))) {
    if (!single) return "an s3:// object must be the only line";
    return parseObject(first) ?? "must be s3://bucket/key with optional ?versionId=";
  }
  if (lines.some((line) => /\.(zip|jar)$/i.test(line))) {
    if (!single) return "a .zip or .jar must be the only line";
    return { kind: "archive", path: first };
  }
  return { kind: "paths", paths: lines };
}

function parseObject(text: string): Artifact | undefined {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^?]+)(?:\?versionId=([^&]+))?$/.exec(
    text,
  );
  if (match === null) return undefined;
  const [, bucket = "", key = "", version] = match;
  return { kind: "object", bucket, key, ...(version === undefined ? {} : { version }) };
}

/** Reads `s3://bucket` or `s3://bucket/prefix`; a string says what is wrong. */
export function parseBucket(text: string): BucketPrefix | string {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text);
  if (match === null) return "must be s3://bucket or s3://bucket/prefix";
  const [, bucket = "", path = ""] = match;
  const prefix = path.replace(/^\/+|\/+$/g, "");
  return { bucket, prefix: prefix === "" ? "" : `${prefix}/` };
}
