import { describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import type {
  SiteDifference,
  HeaderFix,
  Put,
  S3Plan,
} from "../../../../src/targets/s3/plan/model.ts";
import { commitRecord, intentRecord } from "../../../../src/targets/s3/apply/next-record.ts";
import {
  hashKey,
  visibleFingerprint,
  type DeploymentRecord,
} from "../../../../src/targets/s3/record/record.ts";
import {
  differenceOf,
  itemOf,
  objectsOf,
  planOf as emptyPlan,
  recordedOf,
  storedOf,
} from "../../../helpers/s3/values.ts";

const holder = { nonce: "this run" };
const page = itemOf("index.html", "new");
const script = itemOf("app.js", "new");
const style = itemOf("style.css", "same");

const put = (item: Put["item"], existed = false, replacesForeign = false): Put => ({
  ...{ item, existed, replacesForeign, reason: "" },
});
const removal = (key: string) => ({
  ...{ key, hash: hashKey(key), reason: "", leaves: true, hashed: false },
});

/** A plan of release 5 that does nothing, but for what is given. */
function planOf(difference: Partial<SiteDifference>, given: Partial<S3Plan> = {}): S3Plan {
  return emptyPlan({ difference: differenceOf(difference), ...given });
}

const intent = (plan: S3Plan): DeploymentRecord => atOnce(intentRecord(plan, holder));
const commit = (
  plan: S3Plan,
  etags: Readonly<Record<string, string>> = {},
  deleted: readonly string[] = [],
): DeploymentRecord => {
  const byHash = new Map(Object.entries(etags).map(([key, etag]) => [hashKey(key), etag]));
  const ledger = { etags: byHash, uploads: new Map<string, string>() };
  return atOnce(commitRecord(plan, holder, ledger, deleted.map(removal)));
};
const keys = ["index.html", "app.js", "style.css", "old.js"];
/** The keys of these hashes. */
const named = (hashes: Iterable<string>): (string | undefined)[] =>
  [...hashes].map((hash) => keys.find((key) => hashKey(key) === hash));

describe("intentRecord", () => {
  test("names what is new as ours, and what others have there not before it is written", () => {
    const record = intent(planOf({ puts: [put(page, true, true), put(script)] }));
    expect(record).toMatchObject({ status: "pending", released: false, release: 0, holder });
    expect(named(record.planned)).toEqual(["app.js"]);
    expect([...record.plannedHeaders]).toEqual([page.fingerprint, script.fingerprint]);
  });

  test("keeps what the deployment before it knew, which is still live", () => {
    const objects = objectsOf({ "index.html": "old" });
    const before = { nonce: "before", commit: "0f1e" };
    const stored = storedOf({ objects, holder: before, readAt: 7 });
    const record = intent(planOf({ puts: [put(page, true)] }, { stored }));
    expect(record).toMatchObject({ release: 4, committedCommit: "0f1e", readAt: 7, objects });
    expect(record.committedAt).toBe(stored.lastModified);
    expect(named(record.planned)).toEqual(["index.html"]);
  });

  test("what the source has again is retired no more", () => {
    const since = { release: 3, at: 0 };
    const retired = new Map(["app.js", "old.js"].map((key) => [hashKey(key), since]));
    const kept = [{ item: script, etag: "e", extras: false }];
    const record = intent(planOf({ kept }, { stored: storedOf({ retired }) }));
    expect(named(record.retired.keys())).toEqual(["old.js"]);
    expect(named(record.planned)).toEqual(["app.js"]);
  });

  test("knows which part of headers HEAD will tell", () => {
    const stored = itemOf("index.html", "new", { acl: "public-read" });
    const record = intent(planOf({ puts: [put(stored), put(script)] }));
    expect([...record.visible]).toEqual([[stored.fingerprint, visibleFingerprint(stored.headers)]]);
  });
});

describe("commitRecord", () => {
  test("has what was written with S3's ETag, and what is as it should be with the listed one", () => {
    const plan = planOf(
      { puts: [put(page)], kept: [{ item: style, etag: "listed", extras: true }] },
      { stored: storedOf() },
    );
    const record = commit(plan, { "index.html": "answered" });
    expect(record).toMatchObject({ status: "committed", released: true, release: 5, holder });
    expect(record.readAt).toBe(plan.stored?.now);
    const headers = { brokenHash: false, headers: style.fingerprint };
    expect(Object.fromEntries(record.objects)).toEqual({
      [style.hash]: {
        ...{ ...headers, md5: style.file.md5, etag: "listed", extras: true, written: false },
      },
      [page.hash]: {
        ...{ md5: page.file.md5, etag: "answered", headers: page.fingerprint },
        ...{ brokenHash: false, extras: false, written: true },
      },
    });
    expect([record.planned.size, record.retired.size]).toEqual([0, 0]);
  });

  test.each<[string, HeaderFix["extras"], HeaderFix["grants"], boolean]>([
    ["nothing", { metadata: {} }, undefined, false],
    [
      "the encryption that everything has",
      { metadata: {}, encryption: "AES256" },
      undefined,
      false,
    ],
    ["metadata", { metadata: { owner: "web" } }, undefined, true],
    ["a redirect", { metadata: {}, redirect: "/" }, undefined, true],
    ["grants", { metadata: {} }, { read: "id=1" }, true],
  ])("a copy that kept %s: %j", (_what, extras = { metadata: {} }, grants, expected) => {
    const fix = { item: page, reason: "", etag: "e", extras, ...(grants && { grants }) };
    expect(commit(planOf({ fixes: [fix] })).objects.get(page.hash)?.extras).toBe(expected);
  });

  test("what was to be deleted and is still there stays ours, others' does not become it", () => {
    const objects = objectsOf({ "old.js": "old", "style.css": "same" });
    const plan = planOf(
      { removals: ["old.js", "style.css", "app.js"].map(removal) },
      { stored: storedOf({ objects }) },
    );
    const record = commit(plan, {}, ["style.css"]);
    expect(named(record.objects.keys())).toEqual(["old.js"]);
    expect(record.objects.get(hashKey("old.js"))).toMatchObject({
      ...{ headers: "?print", extras: true, written: false },
    });
    expect([...record.retired]).toEqual([[hashKey("old.js"), { release: 5, at: 3540 }]]);
  });

  test("what retires is kept with its release, and its headers are doubted where it changed", () => {
    const retirement = { release: 4, at: 9 };
    const objects = objectsOf({ "old.js": "old", "app.js": "old" });
    const retired = [
      { ...removal("old.js"), retirement, isNew: false, asRecorded: true },
      { ...removal("app.js"), retirement, isNew: true, asRecorded: false },
    ];
    const record = commit(planOf({ retired }, { stored: storedOf({ objects }) }));
    expect(named(record.retired.keys())).toEqual(["old.js", "app.js"]);
    expect(record.objects.get(hashKey("old.js"))).toMatchObject({
      headers: "print",
      extras: false,
    });
    expect(record.objects.get(hashKey("app.js"))).toMatchObject({
      headers: "?print",
      extras: true,
    });
  });

  test("what a run that was cut off was about to write, and this one leaves alone, stays unknown", () => {
    const [hash, plannedHeaders] = [hashKey("old.js"), new Set(["print"])];
    const stored = storedOf({ planned: new Set([hash, page.hash]), plannedHeaders });
    const undeleted = [{ hash, etag: "seen", asRecorded: false }];
    const record = commit(planOf({ undeleted }, { stored }));
    expect(named(record.planned)).toEqual(["old.js"]);
    expect(record.plannedHeaders).toEqual(plannedHeaders);
    expect(record.objects.get(hash)).toEqual(
      recordedOf("", { md5: "", etag: "seen", headers: "", written: false }),
    );
  });
});
