import { expect, test } from "@jest/globals";
import { partitionOf } from "../../../../src/model/aws/partition.ts";
import { Ledger } from "../../../../src/targets/s3/apply/ledger.ts";
import { s3Outcome } from "../../../../src/targets/s3/apply/outcome.ts";
import type { S3ApplyContext } from "../../../../src/targets/s3/apply/apply-context.ts";
import type { S3Plan } from "../../../../src/targets/s3/plan/model.ts";
import { configOf, differenceOf, itemOf, planOf, storedOf } from "../../../helpers/s3/values.ts";

/** What a run tells that is over; by default S3 answered at once. */
function toldOf(
  plan: S3Plan,
  done: Partial<Ledger>,
  { count = 0, reasons = {}, lowest = 16 } = {},
) {
  return s3Outcome({
    ...{ plan, ledger: Object.assign(new Ledger(), done), config: configOf({ source: "dist" }) },
    store: {
      retries: { count, reasons: new Map(Object.entries(reasons)) },
      server: { isAws: false },
    },
    ...{
      context: { aws: { region: "eu-central-1", partition: partitionOf("eu-central-1") } },
      pace: { lowest },
    },
  } as unknown as S3ApplyContext);
}
const cleared = [{ distribution: "E1", id: "I1" }] as unknown as Ledger["cleared"];

test("says what S3 acknowledged, not what was planned", () => {
  const kept = [{ item: itemOf("a.css", "x"), etag: "e", extras: false }];
  const plan = planOf({ difference: differenceOf({ kept }) });
  const outcome = toldOf(plan, { files: 2, bytes: 2000, deleted: 1 });
  expect(outcome.headline).toBe("s3://my-site: 2 uploaded (2.0 kB), 1 unchanged, 1 deleted");
  expect(outcome.outputs).toEqual({
    ...{ uploaded: "2", unchanged: "1", deleted: "1", "bytes-uploaded": "2000" },
    "invalidation-ids": "",
  });
  const more = toldOf(plan, { copies: 1, cleared });
  expect(more.headline).toBe(
    "s3://my-site: 0 uploaded (0 B), headers of 1 fixed, 1 unchanged, 0 deleted, 1 invalidation",
  );
  expect(more.outputs["invalidation-ids"]).toBe("I1");
});

test("says of a preview whether there was one", () => {
  expect(toldOf(planOf({ takesDown: true, stored: storedOf() }), { deleted: 3 }).headline).toBe(
    "s3://my-site: the preview is gone: 3 deleted",
  );
  expect(toldOf(planOf({ takesDown: true }), { cleared }).headline).toBe(
    "s3://my-site: there was no preview: 0 deleted, 1 invalidation",
  );
});

test("says how often requests were repeated, and why most of them", () => {
  const reasons = { "503 SlowDown": 4, ECONNRESET: 1 };
  expect(toldOf(planOf(), {}).facts).toEqual([]);
  expect(toldOf(planOf(), {}, { count: 5, reasons, lowest: 4 }).facts).toEqual([
    ["Requests repeated", "5: 503 SlowDown × 4, ECONNRESET × 1 (slowed down to 4 at once)"],
  ]);
});
