import type { ObjectHead } from "../aws/port.ts";
import type { SiteItem } from "./items.ts";
import { othersIn } from "./written-headers.ts";

/**
 * The names of headers that differ, or "" when all is well.
 * @param head undefined where the record says that they differ, so that nobody asked
 * @param aclUnknown whether an ACL is wanted that HEAD does not tell
 * @param isOurs whether all that the object has is ours, so that what no line names is too much
 */
export function differingHeaders(
  { headers }: SiteItem,
  head: ObjectHead | undefined,
  { aclUnknown, isOurs }: { readonly aclUnknown: boolean; readonly isOurs: boolean },
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
    ...otherPairs(headers.others ?? {}, othersIn(head), isOurs),
  ] as const;
  const wrong = pairs.flatMap(([name, is, want]) =>
    is === want ? [] : [`${name} ${shown(is)} → ${shown(want)}`],
  );
  if (!sameKey(head.extras.kmsKeyId, headers.kmsKeyId)) wrong.push("encryption key");
  if (aclUnknown) wrong.push("ACL");
  return wrong.join(", ");
}

type Others = Readonly<Record<string, string>>;

/** Name, value and wanted value of each header that a line names, or that one named before. */
function otherPairs(wanted: Others, there: Others, isOurs: boolean) {
  const names = new Set([...Object.keys(wanted), ...(isOurs ? Object.keys(there) : [])]);
  return [...names].map((name) => [name, there[name] ?? "", wanted[name] ?? ""] as const);
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
