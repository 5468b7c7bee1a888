import { describe, expect, test } from "@jest/globals";
import {
  markUnverified,
  fingerprint,
  hashKey,
  isOverwritten,
  liveCommit,
  newHolder,
  ownsKey,
  visibleFingerprint,
  asWrittenFirst,
} from "../../../../src/targets/s3/record/record.ts";
import { objectsOf, recordOf } from "../../../helpers/s3/values.ts";

const key = hashKey("a.js");
const etag = "60b725f10c9c85c70d97880dfe8191b3";
const objects = objectsOf({ "a.js": "a\n" });

describe("ownsKey", () => {
  test.each([
    ["deployed", { objects }, true],
    ["about to be written", { planned: new Set([key]) }, true],
    ["retired", { retired: new Map([[key, { release: 3, at: 0 }]]) }, true],
    ["another's", { objects: objectsOf({ "b.js": "b" }) }, false],
  ])("an object that is %s is ours: %j", (_what, given, ours) => {
    expect(ownsKey(recordOf(given), key)).toBe(ours);
  });
});

describe("isOverwritten", () => {
  const planned = new Set([key]);
  test.each([
    ["as it was written", recordOf({ objects }), etag, false],
    ["another one", recordOf({ objects }), "other", true],
    ["one that the record does not know", recordOf(), "other", false],
    [
      "what a run may be writing",
      recordOf({ status: "pending", objects, planned }),
      "other",
      false,
    ],
    ["what no run writes", recordOf({ status: "pending", objects }), "other", true],
    ["what a run wrote that ended", recordOf({ objects, planned }), "other", true],
  ])("%s", (_what, record, found, overwritten) => {
    expect(isOverwritten(record, key, found)).toBe(overwritten);
  });
});

test("liveCommit is the one that a pending deployment starts from", () => {
  const holder = { nonce: "n", commit: "new" };
  expect(liveCommit(recordOf({ holder }))).toBe("new");
  expect(liveCommit(recordOf({ status: "pending", holder, committedCommit: "old" }))).toBe("old");
  expect(liveCommit(recordOf({ status: "pending", holder }))).toBeUndefined();
});

test("hashKey and the fingerprints stay what the records in buckets have", () => {
  const headers = { contentType: "text/css", cacheControl: "no-cache" };
  // What `printf index.html | openssl dgst -sha256 -binary | base64` begins with.
  expect(hashKey("index.html")).toBe("DrVHMEZYgFqteI0y");
  expect(fingerprint(headers)).toMatch(/^[\w-]{12}$/);
  expect(fingerprint({ ...headers, acl: "private" })).not.toBe(fingerprint(headers));
  expect(visibleFingerprint({ ...headers, acl: "private", storageClass: "STANDARD_IA" })).toBe(
    fingerprint(headers),
  );
});

test.each([
  ["abc", "?abc"],
  ["?abc", "?abc"],
  ["", ""],
])("a doubted %j is %j, and doubt is taken from it again", (print, expected) => {
  expect(markUnverified(print)).toBe(expected);
  expect(asWrittenFirst(expected)).toBe(print.replace("?", ""));
});

test("newHolder says which job deploys which commit, and no two are the same", () => {
  const job = { runId: "7", runAttempt: "2", job: "site", sha: "0f1e" };
  const holder = newHolder(job);
  expect(holder).toMatchObject({ runId: "7", job: "site", commit: "0f1e" });
  expect(newHolder(job).nonce).not.toBe(holder.nonce);
});
