import { compareKeys } from "../../keys.ts";
import type { ListPage } from "./list-page.ts";
import type { ListedObject, Listing, SortRow } from "../port.ts";
import type { Stretch } from "./stretches.ts";

/** Where a page begins: behind a key, or where the token says; at the first key without either. */
export interface PageStart {
  readonly after?: string | undefined;
  readonly token?: string | undefined;
}

export type ReadPage = (start: PageStart, signal: AbortSignal) => Promise<ListPage>;

/** What one stretch found. */
interface Found extends Listing {
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
  sort: SortRow,
  signal: AbortSignal,
): Promise<Listing> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const found = await Promise.all(
    stretches.map((stretch) =>
      listStretch(stretch, read, sort, either).catch((error: unknown) => {
        failure.abort(error);
        throw error;
      }),
    ),
  );
  const whole = found.slice(1).every(({ first }, n) => found[n]?.leadsTo(first));
  if (whole) return together(found);
  const { rows, counts } = await listStretch({}, read, sort, signal);
  return { rows, counts };
}

function together(found: readonly Found[]): Listing {
  const counts: Record<string, number> = {};
  for (const part of found) {
    for (const [name, count] of Object.entries(part.counts)) {
      counts[name] = (counts[name] ?? 0) + count;
    }
  }
  return { rows: found.flatMap(({ rows }) => rows), counts };
}

async function listStretch(
  { after, until }: Stretch,
  read: ReadPage,
  sort: SortRow,
  signal: AbortSignal,
): Promise<Found> {
  const rows: ListedObject[] = [];
  const counts: Record<string, number> = {};
  let first: string | undefined;
  const ending = (leadsTo: Found["leadsTo"]): Found => ({ rows, counts, first, leadsTo });
  let last: string | undefined;
  let start: PageStart | undefined = { after };
  while (start !== undefined) {
    const page: ListPage = await read(start, signal);
    first ??= page.rows[0]?.key;
    // Rows are sorted page by page: a bucket may hold millions that nobody has to do with.
    for (const row of page.rows) {
      if (until !== undefined && compareKeys(row.key, until) > 0) {
        return ending((next) => next === row.key);
      }
      last = row.key;
      const name = sort(row);
      if (name === "keep") rows.push(row);
      else counts[name] = (counts[name] ?? 0) + 1;
    }
    if (until !== undefined && last === until) {
      return ending((next) => next === undefined || compareKeys(next, until) > 0);
    }
    start = page.nextToken === undefined ? undefined : { token: page.nextToken };
  }
  return ending((next) => next === undefined);
}
