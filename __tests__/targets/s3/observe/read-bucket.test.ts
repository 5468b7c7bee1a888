import { expect, test } from "@jest/globals";
import type { ListedObject, ObjectStore, SortRow } from "../../../../src/targets/s3/aws/port.ts";
import { readBucket } from "../../../../src/targets/s3/observe/read-bucket.ts";
import type { S3Context } from "../../../../src/targets/s3/observe/s3-context.ts";
import { systemClock } from "../../../../src/model/time/clock.ts";
import { memoryLog } from "../../../helpers/context.ts";
import { configOf } from "../../../helpers/s3/site.ts";

const never = new AbortController().signal;

/** Lists so many objects of others beside one of the source, row by row as a listing does. */
function bucketOf(count: number): Pick<ObjectStore, "readRecord" | "list"> {
  const rowOf = (key: string): ListedObject => ({ key, etag: "e", size: 1, lastModified: 0 });
  return {
    readRecord: () => Promise.resolve(undefined),
    list: (_prefix, _keys, sort: SortRow) => {
      const rows: ListedObject[] = [];
      const counts: Record<string, number> = {};
      for (let n = 0; n <= count; n += 1) {
        const row = rowOf(n === 0 ? "index.html" : `theirs/${n}.bin`);
        const name = sort(row);
        if (name === "keep") rows.push(row);
        else counts[name] = (counts[name] ?? 0) + 1;
      }
      return Promise.resolve({ rows, counts });
    },
  };
}

test.each([
  ["managed", {}, 1, { foreign: 100_000, excluded: 0 }],
  ["none", { delete: "none" }, 1, { foreign: 100_000, excluded: 0 }],
  ["managed, left out", { exclude: "theirs/**" }, 1, { foreign: 0, excluded: 100_000 }],
  ["all", { delete: "all" }, 100_001, { foreign: 0, excluded: 0 }],
])(
  "delete %s: what it has nothing to do with is counted and not kept",
  async (_what, inputs, kept, others) => {
    const config = configOf({ source: "x", ...inputs });
    const context = { clock: systemClock, signal: never, log: memoryLog(), job: { serverUrl: "" } };
    const s3 = { config, context, store: bucketOf(100_000) } as unknown as S3Context;
    const { contents } = await readBucket(s3, Promise.resolve(["index.html"]), never).all;
    expect(contents.listed.size).toBe(kept);
    expect(contents.others).toMatchObject(others);
  },
);
