import { describe, expect, test } from "@jest/globals";
import { fc } from "../../../../helpers/property.ts";
import { compareKeys } from "../../../../../src/targets/s3/keys.ts";
import {
  listStretches,
  type ReadPage,
} from "../../../../../src/targets/s3/aws/listing/list-stretches.ts";
import { stretchesOf } from "../../../../../src/targets/s3/aws/listing/stretches.ts";

const never = new AbortController().signal;
const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A server's listing in memory, in pages of `size`, in an order of its own. */
function server(
  keys: readonly string[],
  { size = 3, order = bytes, honoursAfter = true } = {},
): { read: ReadPage; requests: () => number } {
  const sorted = [...keys].sort(order);
  let requests = 0;
  const read: ReadPage = async ({ after, token }) => {
    requests += 1;
    await new Promise((resolve) => setImmediate(resolve));
    const begin = token ?? (honoursAfter ? after : undefined);
    const rest = sorted.filter((key) => begin === undefined || order(key, begin) > 0);
    const rows = rest.slice(0, size).map((key) => ({ key, etag: "", size: 0, lastModified: 0 }));
    const last = rows.at(-1)?.key;
    return { rows, nextToken: rest.length > size ? last : undefined };
  };
  return { read, requests: () => requests };
}

/** Few signs, so that source and bucket have keys in common; with those that sort two ways. */
const key = fc.string({
  unit: fc.constantFrom("a", "b", "/", "~", "é", "\ue000", "\uffee", "𝒳"),
  minLength: 1,
  maxLength: 3,
});
const keys = fc.uniqueArray(key, { maxLength: 60 });
const most = fc.integer({ min: 1, max: 8 });

const pages = (count: number): number => Math.max(1, Math.ceil(count / 3));
const listed = async (
  source: readonly string[],
  count: number,
  read: ReadPage,
): Promise<string[]> =>
  (await listStretches(stretchesOf(source, count, 3), read, () => "keep", never)).rows.map(
    (row) => row.key,
  );

describe("the stretches of a listing", () => {
  const numbered = (count: number): string[] =>
    Array.from({ length: count }, (_, n) => String(n).padStart(6, "0"));

  test("are one for what fits into one page", () => {
    for (const count of [0, 1, 1000]) expect(stretchesOf(numbered(count))).toEqual([{}]);
  });

  test("end at full pages, and are eight at most", () => {
    expect(stretchesOf(numbered(1001).reverse())).toEqual([
      { until: "000999" },
      { after: "000999" },
    ]);
    expect(stretchesOf(numbered(2500))).toEqual([
      { until: "000999" },
      { after: "000999", until: "001999" },
      { after: "001999" },
    ]);
    const many = stretchesOf(numbered(20_500));
    expect(many).toHaveLength(8);
    const ends = many.flatMap(({ until }) => (until === undefined ? [] : [Number(until) + 1]));
    expect(ends.filter((end) => end % 1000 !== 0)).toEqual([]);
    const lengths = [...ends, 21_000].map((end, n) => end - (ends[n - 1] ?? 0));
    expect(Math.max(...lengths)).toBe(3000);
    expect(Math.min(...lengths)).toBe(2000);
  });

  test("keys are in the order of their bytes", () => {
    fc.assert(
      fc.property(fc.oneof(key, fc.string()), fc.oneof(key, fc.string()), (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(Math.sign(bytes(a, b)));
      }),
    );
  });

  test("have every object once, with few requests, whatever the bucket holds", async () => {
    await fc.assert(
      fc.asyncProperty(keys, keys, most, async (source, others, count) => {
        const bucket = [...new Set([...source.filter((_, n) => n % 5 > 0), ...others])];
        const { read, requests } = server(bucket);
        expect(await listed(source, count, read)).toEqual([...bucket].sort(bytes));
        expect(requests()).toBeLessThanOrEqual(pages(bucket.length) + count - 1);
      }),
      { numRuns: 500 },
    );
  });

  test("take no request more than page after page where the bucket is as expected", async () => {
    await fc.assert(
      fc.asyncProperty(keys, most, async (source, count) => {
        const { read, requests } = server(source);
        expect(await listed(source, count, read)).toEqual([...source].sort(bytes));
        expect(requests()).toBe(pages(source.length));
      }),
      { numRuns: 500 },
    );
  });

  const servers: Readonly<Record<string, NonNullable<Parameters<typeof server>[1]>>> = {
    "lists backwards": { order: (a, b) => bytes(b, a) },
    "lists in the order of UTF-16": { order: (a, b) => (a < b ? -1 : Number(a > b)) },
    "lists in no order that means anything": {
      order: (a, b) =>
        bytes(encodeURIComponent(b).slice(1), encodeURIComponent(a).slice(1)) || bytes(a, b),
    },
    "ignores StartAfter": { honoursAfter: false },
  };
  test.each(Object.entries(servers))(
    "have every object once from a server that %s",
    async (_what, options) => {
      await fc.assert(
        fc.asyncProperty(keys, keys, most, async (source, others, count) => {
          const bucket = [...new Set([...source.filter((_, n) => n % 5 > 0), ...others])];
          const found = await listed(source, count, server(bucket, options).read);
          expect(found.sort(bytes)).toEqual([...bucket].sort(bytes));
        }),
        { numRuns: 500 },
      );
    },
  );

  test("an object that comes in between is no reason to lose another", async () => {
    const bucket = numbered(12);
    const { read } = server(bucket);
    const late = server([...bucket, "000002x", "000005x"]);
    const mixed: ReadPage = (start, signal) =>
      (start.after === undefined ? read : late.read)(start, signal);
    const found = await listed(bucket, 4, mixed);
    expect(found).toEqual(expect.arrayContaining(bucket));
    expect(new Set(found).size).toBe(found.length);
  });

  test("all are read at the same time", async () => {
    const waiting: (() => void)[] = [];
    const { read } = server(numbered(12));
    const together: ReadPage = async (start, signal) => {
      await new Promise<void>((go) => {
        waiting.push(go);
        if (waiting.length === 4) for (const one of waiting) one();
      });
      return read(start, signal);
    };
    expect(await listed(numbered(12), 4, together)).toHaveLength(12);
  });

  test("none goes on when one has failed", async () => {
    const { read, requests } = server(numbered(60));
    const signals: AbortSignal[] = [];
    const failing: ReadPage = async (start, signal) => {
      signals.push(signal);
      if (start.after === "000029") throw new Error("denied");
      const page = await read(start, signal);
      signal.throwIfAborted();
      return page;
    };
    await expect(listed(numbered(60), 4, failing)).rejects.toThrow("denied");
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(requests()).toBe(3);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });
});
