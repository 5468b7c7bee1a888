import type { ObjectExtras, ObjectHead } from "../aws/port.ts";
import type { ServedHeaders } from "../headers/cache-rules.ts";
import { defined } from "../../../model/optional.ts";
import type { SiteItem } from "./items.ts";
import {
  fingerprint,
  visibleFingerprint,
  asWrittenFirst,
  type DeploymentRecord,
} from "../record/record.ts";

type Others = Readonly<Record<string, string>>;

/** The headers of `headers` that an object has, by their names in lower case. */
export function othersIn({ extras }: Pick<ObjectHead, "extras">): Others {
  const { contentDisposition, contentLanguage, expires, redirect, metadata } = extras;
  const all = defined({
    "content-disposition": contentDisposition,
    "content-language": contentLanguage,
    expires,
    "x-amz-website-redirect-location": redirect,
    ...Object.fromEntries(
      Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
    ),
  });
  return Object.fromEntries(Object.entries(all).sort(([one], [two]) => (one < two ? -1 : 1)));
}

/**
 * Whether an object has just the headers that a deployment of ours wrote, or was about to write when it
 * was interrupted, besides Cache-Control, Content-Type and Content-Encoding: then nothing of others' is among
 * them, and what no line names any more goes. HEAD tells no ACL, and of storage class and key not what was
 * asked for: they are no part of what is compared. Records of before do not tell them apart: there they
 * are taken to be as they are given now.
 */
export function isAsWritten(
  { hash, headers }: Pick<SiteItem, "hash" | "headers">,
  head: ObjectHead,
  record: DeploymentRecord | undefined,
): boolean {
  if (record === undefined) return false;
  const { objects, planned, plannedHeaders, visible } = record;
  const there = [headersIn(head, headers), withOthers(headers, head)];
  const whole = new Set(there.map(fingerprint));
  const told = new Set(there.map(visibleFingerprint));
  const isThere = (print: string): boolean =>
    whole.has(print) || told.has(visible.get(print) ?? print);
  const isPlanned = planned.has(hash) && [...plannedHeaders].some(isThere);
  return isPlanned || isThere(asWrittenFirst(objects.get(hash)?.headers ?? ""));
}

function headersIn(head: ObjectHead, headers: ServedHeaders): ServedHeaders {
  const { contentType, cacheControl, contentEncoding } = head;
  const { contentEncoding: _given, ...others } = withOthers(headers, head);
  return {
    ...{ ...others, contentType, cacheControl },
    ...(contentEncoding === "" ? {} : { contentEncoding }),
  };
}

/** What is given now, with the other headers of the object: somebody may have edited only what is given. */
function withOthers(
  { others: _given, ...headers }: ServedHeaders,
  head: ObjectHead,
): ServedHeaders {
  const others = othersIn(head);
  return Object.keys(others).length === 0 ? headers : { ...headers, others };
}

/** What a copy has to repeat of an object that has no headers of others': how it is stored. */
export function storageOf({
  storageClass,
  encryption,
  kmsKeyId,
  bucketKey,
}: ObjectExtras): ObjectExtras {
  return { metadata: {}, ...defined({ storageClass, encryption, kmsKeyId, bucketKey }) };
}
