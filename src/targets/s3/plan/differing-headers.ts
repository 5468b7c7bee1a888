import type { ObjectHead } from "../aws/port.ts";
import type { Item } from "../headers/items.ts";

/**
 * The names of headers that differ, or "" when all is well.
 * @param head undefined where the record says that they differ, so that nobody asked
 * @param aclUnknown whether an ACL is wanted that HEAD does not tell
 */
export function differingHeaders(
  { headers }: Item,
  head: ObjectHead | undefined,
  aclUnknown: boolean,
): string {
  if (head === undefined) {
    const others = Object.entries(headers.others ?? {}).map(([name, value]) => `${name} ${value}`);
    return `headers → ${[headers.cacheControl, headers.contentType, ...others].join(", ")}`;
  }
  const pairs = [
    ["cache-control", head.cacheControl, headers.cacheControl],
    ["content-type", head.contentType, headers.contentType],
    ["content-encoding", head.contentEncoding, headers.contentEncoding ?? ""],
    [
      "storage class",
      head.extras.storageClass ?? "STANDARD",
      headers.storageClass ?? head.extras.storageClass ?? "STANDARD",
    ],
    ...Object.entries(headers.others ?? {}).map(
      ([name, want]) => [name, otherOf(head, name), want] as const,
    ),
  ] as const;
  const wrong = pairs.flatMap(([name, is, want]) =>
    is === want ? [] : [`${name} ${shown(is)} → ${shown(want)}`],
  );
  if (!sameKey(head.extras.kmsKeyId, headers.kmsKeyId)) wrong.push("encryption key");
  if (aclUnknown) wrong.push("ACL");
  return wrong.join(", ");
}

/** One of the headers of `headers`, as HEAD tells it. */
function otherOf({ extras }: ObjectHead, name: string): string {
  const own = /^x-amz-meta-(.*)$/.exec(name)?.[1];
  if (own !== undefined) return extras.metadata[own] ?? "";
  const known: Readonly<Record<string, string | undefined>> = {
    "content-disposition": extras.contentDisposition,
    "content-language": extras.contentLanguage,
    expires: extras.expires,
    "x-amz-website-redirect-location": extras.redirect,
  };
  return known[name] ?? "";
}

function shown(value: string): string {
  return value === "" ? "none" : value;
}

/** A key is given as id, alias or ARN; HEAD answers with the ARN. An alias tells nothing. */
function sameKey(is: string | undefined, want: string | undefined): boolean {
  if (want === undefined) return true;
  if (is === undefined) return false;
  return want.includes("alias/") || is === want || is.endsWith(`/${want}`);
}
