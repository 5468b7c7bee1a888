import { describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import {
  abandonedChange,
  describePlan,
  invalidationChanges,
  leavingChange,
} from "../../../../src/targets/s3/plan/changes.ts";
import type { Change } from "../../../../src/model/plan.ts";
import { noOthers } from "../../../../src/targets/s3/observe/bucket-contents.ts";
import type { S3PlanParts } from "../../../../src/targets/s3/plan/plan-parts.ts";
import type { SiteDifference } from "../../../../src/targets/s3/plan/model.ts";
import { hashKey, type StoredRecord } from "../../../../src/targets/s3/record/record.ts";
import { configOf, differenceOf, itemOf, storedOf } from "../../../helpers/s3/values.ts";

const removal = { hash: "h", reason: "no longer in the source", leaves: true, hashed: false };
const clear = { distribution: "E1", paths: ["/", "/a.html"] };

describe("each change says what becomes of what, and why", () => {
  test("an object that goes, one that stays for open pages, and an upload that was left", () => {
    const retiring = { retirement: { release: 5, at: 0 }, isNew: true, asRecorded: true };
    expect(leavingChange({ ...removal, key: "old.html" })).toEqual({
      ...{ effect: "delete", type: "object", resource: "old.html" },
      reason: "no longer in the source",
    });
    expect(leavingChange({ key: "app-1.js", hash: "h", ...retiring })).toEqual({
      ...{ effect: "update", type: "retired asset", resource: "app-1.js", uncounted: true },
      reason: "no longer in the source; stays for pages that are open",
    });
    expect(abandonedChange({ key: "film.mp4", id: "1", hash: "h" })).toMatchObject({
      ...{ effect: "delete", type: "upload", resource: "film.mp4" },
    });
  });

  test("what CloudFront clears, five paths of it", () => {
    const many = { distribution: "E2", paths: ["/1", "/2", "/3", "/4", "/5", "/6"] };
    expect(invalidationChanges([clear, many]).map(({ reason }) => reason)).toEqual([
      "/ /a.html",
      "/1 /2 /3 /4 /5 … (6 paths)",
    ]);
  });
});

describe("describePlan", () => {
  const lines = (changes: readonly Change[]): string[] =>
    changes.map(({ effect, type, resource }) => `${effect} ${type} ${resource}`);
  const plan = (
    difference: Partial<SiteDifference>,
    given: Partial<S3PlanParts> = {},
    stored?: StoredRecord,
  ) =>
    atOnce(
      describePlan({
        config: configOf({ source: "dist" }),
        contents: { listed: new Map(), others: noOthers, stored, stateless: false },
        ...{ items: [], notes: [], difference: differenceOf(difference) },
        clearing: { requests: [], uncleared: new Map(), unclearedAfter: new Map() },
        uploads: { abandoned: [], unnamed: new Map() },
        ...given,
      }),
    );
  const page = itemOf("index.html", "new");
  const put = { item: page, reason: "new", existed: false, replacesForeign: false };

  test("what is taken away, altered and cleared comes before the uploads", () => {
    const fix = { item: itemOf("a.css", "x"), reason: "r", etag: "e", extras: { metadata: {} } };
    const found = plan(
      {
        puts: [put],
        fixes: [fix],
        removals: [{ ...removal, key: "old.html" }],
        changesContent: true,
      },
      {
        clearing: { requests: [clear], uncleared: new Map(), unclearedAfter: new Map() },
        items: [page],
      },
      storedOf(),
    );
    expect(lines(found.changes)).toEqual([
      "update invalidation E1",
      "delete object old.html",
      "update headers a.css",
      "create object index.html",
    ]);
    expect(found.release).toBe(5);
    expect(found.cacheGroups).toEqual([
      { header: "no-cache", rule: "default for pages", count: 1, example: "index.html" },
    ]);
  });

  const cutOff = storedOf({ status: "pending", holder: { nonce: "n", runId: "7" } });
  test.each<[string, Partial<SiteDifference>, StoredRecord | undefined, RegExp | undefined]>([
    ["there is none", {}, undefined, /^takes note of what is deployed already$/],
    ["nothing differs", {}, storedOf(), undefined],
    ["a run was cut off", {}, cutOff, /^finishes the deployment of run 7$/],
    ["others touched objects", { verified: 2 }, storedOf(), /^2 objects were touched by others/],
    [
      "an asset is back",
      { revived: 1 },
      storedOf(),
      /^1 asset of earlier releases is in use again$/,
    ],
  ])("the record is a change of its own where %s", (_what, difference, stored, reason) => {
    const found = plan(difference, {}, stored).changes.map((one) => one.reason);
    expect(found).toEqual(reason === undefined ? [] : [expect.stringMatching(reason)]);
  });

  test("a plan that changes nothing makes no release", () => {
    const kept = [{ item: page, etag: "e", extras: false }];
    expect(plan({ kept }, {}, storedOf())).toMatchObject({
      ...{ release: 4, changes: [], outputs: { unchanged: "1", uploaded: "0" } },
    });
    expect(hashKey("index.html")).toBe(page.hash);
  });
});
