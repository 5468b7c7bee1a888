import { optional } from "../../../../model/optional.ts";
import { compareKeys } from "../../keys.ts";

/** A part of a listing: the keys behind `after`, up to and with `until`. */
export interface Stretch {
  readonly after?: string;
  readonly until?: string;
}

/** What S3 gives at most in one answer. */
const pageRows = 1000;
/** Beyond that, more requests at a time save little, and S3 may ask to slow down. */
const maxStretches = 8;

/**
 * Cuts a listing into stretches that can be read at the same time, by the keys that are expected in
 * it. Each but the last is as long as full pages, so that a bucket with just these keys takes no
 * request more than page after page; every stretch may take one more where the bucket differs.
 * @param keys in any order; up to a page of them is one stretch
 */
export function stretchesOf(
  keys: readonly string[],
  most = maxStretches,
  rows = pageRows,
): readonly Stretch[] {
  const pages = Math.ceil(keys.length / rows);
  const count = Math.min(most, pages);
  if (count < 2) return [{}];
  const sorted = [...keys].sort(compareKeys);
  const ends = Array.from(
    { length: count - 1 },
    (_, n) => sorted[Math.floor(((n + 1) * pages) / count) * rows - 1],
  );
  return [...ends, undefined].map((until, n) => ({
    ...{ ...optional("after", ends[n - 1]), ...optional("until", until) },
  }));
}
