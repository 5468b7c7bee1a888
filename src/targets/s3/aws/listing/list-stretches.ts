import { compareKeys } from "../../keys.ts";
import type { ListPage } from "./list-page.ts";
import type { ListedObject } from "../port.ts";
import type { Stretch } from "./stretches.ts";

/** Where a page begins: behind a key, or where the token says; at the first key without either. */
export interface PageStart {
  readonly after?: string | undefined;
  readonly token?: string | undefined;
}

export type ReadPage = (start: PageStart, signal: AbortSignal) => Promise<ListPage>;

/** What one stretch found. */
interface Found {
  readonly rows: readonly ListedObject[];
  /** The first key that was seen, even if it lies behind the stretch. */
  readonly first: string | undefined;
  /** Whether the first key of the next stretch is the one that has to follow. */
  readonly leadsTo: (first: string | undefined) => boolean;
}

/**
 * Reads all stretches at once, each page after page. What one saw behind its end must be what the
 * next one begins with: the stretches are then the whole listing, each object once, whatever the
 * order of the server is. Where it is not (the server ignores StartAfter, or has another order, as
 * directory buckets have, or somebody writes in between), the listing is read anew from front to
 * back.
 * @throws the first error, after which no stretch goes on
 */
export async function listStretches(
  stretches: readonly Stretch[],
  read: ReadPage,
  signal: AbortSignal,
): Promise<ListedObject[]> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const found = await Promise.all(
    stretches.map((stretch) =>
      listStretch(stretch, read, either).catch((error: unknown) => {
        failure.abort(error);
        throw error;
      }),
    ),
  );
  const whole = found.slice(1).every(({ first }, n) => found[n]?.leadsTo(first));
  if (whole) return found.flatMap(({ rows }) => rows);
  return [...(await listStretch({}, read, signal)).rows];
}

async function listStretch(
  { after, until }: Stretch,
  read: ReadPage,
  signal: AbortSignal,
): Promise<Found> {
  const rows: ListedObject[] = [];
  let first: string | undefined;
  let start: PageStart | undefined = { after };
  while (start !== undefined) {
    const page: ListPage = await read(start, signal);
    first ??= page.rows[0]?.key;
    for (const row of page.rows) {
      if (until !== undefined && compareKeys(row.key, until) > 0) {
        return { rows, first, leadsTo: (next) => next === row.key };
      }
      rows.push(row);
    }
    if (until !== undefined && rows.at(-1)?.key === until) {
      return { rows, first, leadsTo: (next) => next === undefined || compareKeys(next, until) > 0 };
    }
    start = page.nextToken === undefined ? undefined : { token: page.nextToken };
  }
  return { rows, first, leadsTo: (next) => next === undefined };
}
