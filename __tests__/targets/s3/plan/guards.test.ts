import { describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import { thrownBy } from "../../../helpers/thrown.ts";
import type { DeletionLimit } from "../../../../src/targets/s3/config.ts";
import { isContent } from "../../../../src/targets/s3/keys.ts";
import {
  assertWithin,
  checkSource,
  refuseDeletions,
} from "../../../../src/targets/s3/plan/guards.ts";
import type { SiteDifference } from "../../../../src/targets/s3/plan/model.ts";
import { hashKey } from "../../../../src/targets/s3/record/record.ts";
import { configOf, itemOf } from "../../../helpers/s3/values.ts";

test.each([
  [["site/a.html", "site/b/c.js"], undefined],
  [["site/a.html", "site2/a.html"], "Not to be deleted: site2/a.html"],
  [["site/record.gz"], "Not to be deleted: site/record.gz"],
  [[".aws-oidc-deploy/0123456789ab.json.gz"], "Not to be deleted"],
])("%j may be deleted below site/: %s", (keys, refusal) => {
  const place = { prefix: "site/", stateKey: "site/record.gz" };
  const check = (): void => {
    assertWithin(keys, (key) => isContent(key, place));
  };
  if (refusal === undefined) expect(check).not.toThrow();
  else expect(check).toThrow(refusal);
});

describe("checkSource", () => {
  const files = (...keys: string[]) => keys.map((key) => itemOf(key, "x").file);
  test.each([
    ["nothing", [], {}, "empty-source"],
    ["no index.html", ["index.htm", "a/index.html"], {}, "no-index"],
    ["no index.html, which is not asked for", ["a.txt"], { "require-index": "false" }, undefined],
    ["the record's key", ["index.html", "state.gz"], { state: "state.gz" }, "state-in-source"],
    ["a page", ["index.html"], { state: "state.gz" }, undefined],
  ])("a source that has %s: %j %j: %s", (_what, keys, inputs, id) => {
    const config = configOf({ source: "dist", ...inputs });
    const check = (): void => {
      checkSource(files(...keys), config);
    };
    if (id === undefined) expect(check).not.toThrow();
    else expect(thrownBy(check)).toMatchObject({ id });
  });
});

describe("refuseDeletions", () => {
  const removal = (key: string, leaves = true) => ({
    ...{ key, hash: hashKey(key), reason: "", leaves, hashed: false },
  });
  const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `${n}.html`);
  /** Of a hundred objects. */
  const refusal = (difference: Partial<SiteDifference>, maxDelete: DeletionLimit) => {
    const none = { puts: [], removals: [], expired: [], retired: [], managed: 100 };
    return atOnce(refuseDeletions({ ...none, ...difference } as SiteDifference, { maxDelete }));
  };

  test.each([
    ["as many as the percentage allows", 50, { percent: 50 }, undefined],
    ["one more", 51, { percent: 50 }, "51 of 100"],
    ["twenty, whatever the percentage", 20, { percent: 1 }, undefined],
    ["more than that", 21, { percent: 1 }, "21 of 100"],
    ["one, where none is allowed", 1, { count: 0 }, "1 of 100"],
  ])("%s: %j of %j", (_what, count, limit, expected) => {
    const error = refusal({ removals: names(count).map((key) => removal(key)) }, limit);
    expect(error?.id).toBe(expected && "too-many-deletions");
    expect(error?.message ?? "").toContain(expected ?? "");
  });

  test("what left with an earlier release is not counted again", () => {
    const removals = names(60).map((key) => removal(key, false));
    expect(refusal({ removals }, { percent: 50 })).toBeUndefined();
  });

  test("a bundle's renamed assets are not lost, against a percentage", () => {
    const old = Array.from({ length: 30 }, (_, n) => removal(`assets/a${n}-DiwrgTda.js`));
    const retired = old.map((one) => ({
      ...{ ...one, retirement: { release: 5, at: 0 }, isNew: true, asRecorded: true },
    }));
    const puts = old.map(({ key }) => ({
      ...{ item: itemOf(key.replace("Diwrg", "Bx4ob"), "x"), existed: false },
      ...{ reason: "", replacesForeign: false },
    }));
    expect(refusal({ retired }, { percent: 25 })?.id).toBe("too-many-deletions");
    expect(refusal({ retired, puts }, { percent: 25 })).toBeUndefined();
    expect(refusal({ retired, puts }, { count: 25 })?.id).toBe("too-many-deletions");
  });
});
