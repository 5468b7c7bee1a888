import { hash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { fc } from "../../../../helpers/property.ts";
import type { DeployError } from "../../../../../src/model/errors.ts";
import { atOnce } from "../../../../helpers/at-once.ts";
import { LeaseKeeper } from "../../../../../src/targets/s3/record/lease-keeper.ts";
import { decodeRecord, encodeRecord } from "../../../../../src/targets/s3/record/wire.ts";
import {
  hashKey,
  type DeploymentRecord,
  type RecordedObject,
} from "../../../../../src/targets/s3/record/record.ts";
import { memoryLog } from "../../../../helpers/context.ts";
import { unavailable, type Fault } from "../../../../simulator/faults.ts";
import { VirtualClock } from "../../../../simulator/clock.ts";
import { crashBench } from "../../../../helpers/s3/crash.ts";
import type { Files, SiteBench } from "../../../../helpers/s3/site.ts";

const state = ".aws-oidc-deploy/e3b0c44298fc.json.gz";

describe("the record", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  const deploy = (files: Files, inputs = {}): ReturnType<SiteBench["deploy"]> => {
    bench.folder.write(files);
    bench.simulator.calls.clear();
    return bench.deploy(inputs, bench.context({ clock }));
  };
  const ofVersion = (version: number): Buffer => {
    const text = gunzipSync(bench.bucket.get(state)?.body ?? "").toString();
    return gzipSync(JSON.stringify({ ...(JSON.parse(text) as object), version }));
  };

  test("has a key that no file of the source may have", async () => {
    await expect(
      deploy({ "index.html": "x", "data/site.gz": "x" }, { state: "data/site.gz" }),
    ).rejects.toMatchObject({
      id: "state-in-source",
      message: expect.stringContaining("data/site.gz"),
    });
    expect(bench.simulator.calls.writes()).toEqual([]);
  });

  test.each([
    { what: "damaged", body: () => Buffer.from("no gzip") },
    { what: "cut off", body: () => ofVersion(1).subarray(0, 40) },
    { what: "of another version", body: () => ofVersion(2) },
  ])("that is $what stops the deployment; without it everything is adopted", async ({ body }) => {
    await deploy({ "index.html": "1", "old.html": "1" });
    bench.bucket.store(state, body());
    await expect(deploy({ "index.html": "2" })).rejects.toMatchObject({
      id: "state-unreadable",
      message: expect.stringContaining(state),
    });
    expect(bench.simulator.calls.writes()).toEqual([]);
    bench.bucket.objects.delete(state);
    await deploy({ "index.html": "2" });
    expect(bench.bucket.keys()).toEqual([state, "index.html", "old.html"]);
    expect(bench.bucket.text("index.html")).toBe("2");
  });

  test("that a lifecycle rule archived is not told to be a right that is missing", async () => {
    await deploy({ "index.html": "1" });
    const stored = bench.bucket.get(state);
    if (stored !== undefined)
      bench.bucket.objects.set(state, { ...stored, storageClass: "GLACIER" });
    const failure = deploy({ "index.html": "2" });
    await expect(failure).rejects.toMatchObject({
      id: "state-unreadable",
      message: expect.stringContaining(`${state}, is archived (InvalidObjectState)`),
      hint: expect.not.stringContaining("Allow"),
    });
    expect(bench.simulator.calls.writes()).toEqual([]);
  });

  test("whose body breaks off is asked for again, as a request that fails is", async () => {
    await deploy({ "index.html": "1" });
    const fault = { kind: "truncate" } as const;
    bench.simulator.faults.add({ match: "s3:GetObject", fault, times: 2 });
    expect((await deploy({ "index.html": "1" })).plan.changes).toEqual([]);
    expect(bench.simulator.calls.operations("s3")).toEqual([
      ...["s3:GetObject", "s3:GetObject", "s3:GetObject", "s3:ListObjectsV2"],
    ]);
  });

  test.each([
    ["the intent", 0],
    ["the commit", 1],
  ])(
    "whose write (%s) is refused though nobody else wrote names no other deployment",
    async (_what, skip) => {
      await deploy({ "index.html": "1" });
      const fault = { kind: "error", code: "PreconditionFailed", status: 412 } as const;
      bench.simulator.faults.add({ match: /PutObject \.aws-oidc/, skip, fault });
      await expect(deploy({ "index.html": "2" })).rejects.toMatchObject({
        id: "condition-not-honoured",
        message: expect.not.stringContaining("nother deployment"),
      });
    },
  );

  test("that somebody deletes during the deployment ends it, and the next one finishes", async () => {
    bench.simulator.faults.after = ({ subject }) => {
      if (subject === "index.html") bench.bucket.objects.delete(state);
    };
    await expect(deploy({ "index.html": "1" })).rejects.toMatchObject({
      id: "lease-lost",
      message: expect.stringContaining("was deleted"),
    });
    bench.simulator.faults.clear();
    await deploy({ "index.html": "1" });
    expect((await deploy({ "index.html": "1" })).plan.changes).toEqual([]);
  });

  test.each<{ what: string; fault: Fault }>([
    { what: "is refused", fault: { kind: "error", code: "InvalidRequest", status: 400 } },
    { what: "fails", fault: unavailable },
  ])("whose renewal $what ends the deployment before another may take over", async ({ fault }) => {
    await deploy({ "index.html": "1" });
    const { faults } = bench.simulator;
    faults.add({ match: "cloudfront:CreateInvalidation", fault: unavailable });
    faults.add({ match: /PutObject \.aws-oidc/, skip: 1, fault });
    const start = clock.now();
    await expect(deploy({ "index.html": "2" })).rejects.toMatchObject({ id: "lease-lost" });
    expect(clock.now() - start).toBeLessThan(120_000);
    faults.clear();
    clock.advance(120_000);
    await deploy({ "index.html": "2" });
    expect(bench.invalidated).toEqual([["/", "/index.html"]]);
  });
});

test("a renewal without any answer is not waited for until another may take over", async () => {
  const clock = new VirtualClock();
  const { signal } = new AbortController();
  const job = { serverUrl: "https://github.com" };
  const intent: DeploymentRecord = {
    ...{ status: "pending", release: 1, holder: { nonce: "n" }, beat: 0, released: false },
    ...{
      objects: new Map(),
      planned: new Set(),
      plannedHeaders: new Set(),
      visible: new Map(),
      retired: new Map(),
      uncleared: new Map(),
    },
    uploads: new Map(),
  };
  const writes: number[] = [];
  const start = clock.now();
  const lost = await new Promise<DeployError>((resolve, reject) => {
    const keeper = new LeaseKeeper(
      {
        key: state,
        store: {
          readRecord: () => Promise.reject(new Error("Nothing is to be read")),
          removeRecord: () => Promise.reject(new Error("Nothing is to be deleted")),
          writeRecord: () =>
            writes.push(clock.now()) === 1 ? Promise.resolve("etag") : new Promise(() => undefined),
        },
        context: { clock, job, signal, grace: signal, log: memoryLog() },
        onLost: resolve,
      },
      undefined,
    );
    keeper.take(intent).catch(reject);
  });
  expect(lost.id).toBe("lease-lost");
  expect(writes.length).toBeGreaterThan(1);
  expect(clock.now() - start).toBeLessThan(120_000);
});

test("whatever a record holds is read as it was written", () => {
  const hash = fc.stringMatching(/^[\w-]{16}$/);
  const md5 = fc.stringMatching(/^[0-9a-f]{32}$/);
  const object = fc
    .record({
      ...{ md5, etag: fc.option(fc.stringMatching(/^[0-9a-f-]{5,34}$/), { nil: undefined }) },
      ...{ headers: fc.stringMatching(/^[\w-]{12}$/), brokenHash: fc.boolean() },
      ...{ extras: fc.boolean(), written: fc.boolean() },
    })
    .map((one) => ({ ...one, etag: one.etag ?? one.md5 }));
  const mapOf = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Map<string, T>> =>
    fc.array(fc.tuple(hash, value), { maxLength: 5 }).map((entries) => new Map(entries));
  const sets = fc.array(hash, { maxLength: 5 }).map((keys) => new Set(keys));
  const told = fc.record(
    {
      status: fc.constantFrom("committed", "pending"),
      ...{ release: fc.nat(), beat: fc.nat(), released: fc.boolean() },
      holder: fc.record({ nonce: hash, runId: fc.string(), commit: hash }),
      ...{ committedAt: fc.nat(), readAt: fc.nat(), committedCommit: hash },
      ...{ objects: mapOf(object), planned: sets, plannedHeaders: sets },
      retired: mapOf(fc.record({ release: fc.nat(), at: fc.nat() })),
      ...{ uncleared: mapOf(sets), uploads: mapOf(hash) },
    },
    {
      requiredKeys: [
        ...(["status", "release", "beat", "released", "holder"] as const),
        ...(["objects", "planned", "plannedHeaders", "retired", "uncleared", "uploads"] as const),
      ],
    },
  );
  // What no headers of the record have any more is left out.
  const records: fc.Arbitrary<DeploymentRecord> = told.map((record) => ({
    ...record,
    visible: new Map([...record.plannedHeaders].map((print) => [print, `${print}-`])),
  }));
  fc.assert(
    fc.property(records, (record) => {
      expect(atOnce(decodeRecord(atOnce(encodeRecord(record)), "x"))).toEqual(record);
    }),
    { numRuns: 200 },
  );
});

test("a flag that records of before have is read over", () => {
  const md5 = hash("md5", "a");
  const object = { md5, etag: md5, headers: "h", brokenHash: true, extras: false, written: false };
  const record: DeploymentRecord = {
    ...{ status: "committed", release: 1, holder: { nonce: "n" }, beat: 0, released: true },
    ...{ objects: new Map([["k", object]]), planned: new Set(), plannedHeaders: new Set() },
    ...{ visible: new Map(), retired: new Map(), uncleared: new Map(), uploads: new Map() },
  };
  const text = gunzipSync(atOnce(encodeRecord(record))).toString();
  const before = text.replace(/(?<="k":\[[^\]]*,)2\]/, "3]");
  expect(before).not.toBe(text);
  expect(atOnce(decodeRecord(gzipSync(before), "x"))).toEqual(record);
});

test("a large record is packed in pieces, so that a cancellation is heard between them", () => {
  const md5 = (n: number): string => hash("md5", String(n));
  const objects = Array.from({ length: 60_000 }, (_, n): [string, RecordedObject] => [
    hashKey(String(n)),
    {
      ...{ md5: md5(n), etag: md5(-n), headers: "h" },
      ...{ brokenHash: false, extras: false, written: true },
    },
  ]);
  const record: DeploymentRecord = {
    ...{ status: "committed", release: 1, holder: { nonce: "\u{1F600}" }, beat: 0, released: true },
    ...{ objects: new Map(objects), planned: new Set(), plannedHeaders: new Set() },
    ...{ visible: new Map(), retired: new Map(), uncleared: new Map(), uploads: new Map() },
  };
  const body = atOnce(encodeRecord(record));
  const members = body.toString("latin1").split("\x1f\x8b\x08\0\0\0\0\0").length - 1;
  expect(members).toBeGreaterThan(3);
  expect(atOnce(decodeRecord(body, "x"))).toEqual(record);
  // Rows have pauses of their own; what has none is packed with some all the same.
  const planned = new Set(objects.flatMap(([key]) => [key, `${key}.`, `${key}-`]));
  const steps = encodeRecord({ ...record, objects: new Map(), planned });
  let pauses = 0;
  while (steps.next().done !== true) pauses += 1;
  expect(pauses).toBeGreaterThan(3);
});
