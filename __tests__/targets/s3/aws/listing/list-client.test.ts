import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createStore } from "../../../../../src/targets/s3/aws/bucket-client.ts";
import type { ListedObject, ObjectStore } from "../../../../../src/targets/s3/aws/port.ts";
import type { TestContext } from "../../../../helpers/context.ts";
import { unavailable, type Fault } from "../../../../simulator/faults.ts";
import { accountId } from "../../../../simulator/simulator.ts";
import { deployedLike } from "../../../../helpers/s3/deployed-like.ts";
import { bucketName, SiteBench } from "../../../../helpers/s3/site.ts";

describe("the listing of a bucket", () => {
  let bench: SiteBench;
  let context: TestContext;
  let store: ObjectStore;
  beforeEach(async () => {
    bench = await new SiteBench().start();
    context = bench.context();
    store = createStore({ bucket: bucketName, expectedBucketOwner: accountId }, context);
  });
  afterEach(async () => {
    store.close();
    context.network.httpAgent.destroy();
    await bench.stop();
  });

  const fill = (count: number): string[] => {
    const keys = Array.from({ length: count }, (_, n) => `site/${String(n).padStart(5, "0")}`);
    for (const key of keys) bench.bucket.store(key, key);
    return keys;
  };
  const list = async (
    prefix: string,
    expected: readonly string[] = [],
  ): Promise<readonly ListedObject[]> => (await store.list(prefix, expected, () => "keep")).rows;
  const found = async (prefix = ""): Promise<string[]> =>
    (await list(prefix)).map(({ key }) => key);
  /** Whether each LIST came from the SDK's client, which names itself. */
  const bySdk = (): boolean[] =>
    bench.simulator.calls.all
      .filter(({ operation }) => operation === "ListObjectsV2")
      .map(({ input }) =>
        String((input.headers as Record<string, string>)["user-agent"]).includes("aws-sdk"),
      );

  test("goes page by page, without the SDK's client", async () => {
    const keys = fill(2500);
    expect(await found()).toEqual(keys);
    expect(bySdk()).toEqual([false, false, false]);
    expect(store.retries.count).toBe(0);
  });

  test("has every name as it is, with ETag, size and time, of this prefix alone", async () => {
    const names = [
      ..." +#?%~&[]\"'<>;=@:$,!*()^|\\".split("").map((sign) => `a${sign}b${sign}`),
      ...["%20", "%2B", "&amp;", "</Key></Contents>", "é", "e\u0301", "日本", "𝒳", "\uffee"],
      ...[".", "..", "a//b", "a/", "z".repeat(1024 - 6)],
    ].map((name) => `s i+t/${name}`);
    for (const name of names) bench.bucket.store(name, name);
    bench.bucket.store("s i+t.html", "x");
    bench.bucket.store("s i+t2/x", "x");
    const rows = await list("s i+t/");
    const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
    expect(rows.map(({ key }) => key)).toEqual([...names].sort(bytes));
    for (const { key, etag, size, lastModified } of rows) {
      expect(bench.bucket.get(key)).toMatchObject({ etag, lastModified });
      expect(size).toBe(Buffer.byteLength(key));
    }
    expect(bySdk()).toEqual([false]);
  });

  /** Holds back every page until this many are asked for. */
  const answerTogether = (count: number): void => {
    let go: (() => void) | undefined;
    const all = new Promise<void>((resolve) => (go = resolve));
    let arrived = 0;
    bench.simulator.faults.before = ({ operation }) => {
      if (operation !== "ListObjectsV2") return;
      arrived += 1;
      if (arrived === count) go?.();
      return all;
    };
  };

  const faults: readonly (readonly [string, Fault])[] = [
    ["is refused for the moment", unavailable],
    ["never arrives", { kind: "reset" }],
    ["arrives in part", { kind: "truncate" }],
    ["is somebody else's", { kind: "impostor", type: "text/html", body: "<html></html>" }],
    ["says nothing", { kind: "impostor", type: "application/xml", body: "<ListBucketResult/>" }],
  ];
  test.each(faults)("asks the SDK's client for a page that %s", async (_what, fault) => {
    const keys = fill(2500);
    let throttled = 0;
    store.retries.onThrottle = () => (throttled += 1);
    bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault, skip: 1, times: 1 });
    expect(await found()).toEqual(keys);
    expect(bySdk().filter((is) => is)).toHaveLength(1);
    expect(store.retries.count).toBe(1);
    expect(throttled).toBe(fault === unavailable ? 1 : 0);
  });

  const record = ".aws-oidc-deploy/record.json.gz";
  const withRecord = (): ObjectStore => {
    bench.bucket.store(record, "x");
    return createStore({ bucket: bucketName, stateKey: record }, context);
  };

  test("reads the pages at the same time where the keys are known", async () => {
    const keys = fill(3500);
    store = withRecord();
    answerTogether(4);
    const rows = await list("", [...keys].reverse());
    expect(rows.map(({ key }) => key)).toEqual([record, ...keys]);
    expect(bySdk()).toEqual([false, false, false, false]);
  });

  test("takes no more requests for the record beside the keys", async () => {
    const keys = fill(1999);
    store = withRecord();
    expect(await list("", keys)).toHaveLength(2000);
    expect(bySdk()).toHaveLength(2);
    bench.bucket.store("site/01999", "x");
    expect(await list("site/", [...keys, "site/01999"])).toHaveLength(2000);
    expect(bySdk()).toHaveLength(4);
  });

  test.each([
    ["a deployment", {}, 1],
    ["a stateless sync", { state: "none" }, 2],
  ])(
    "is read in parts by %s, which knows the source's keys before it has read it",
    async (_what, inputs, first) => {
      const pages = Array.from({ length: 1000 }, (_, n) => `p${n}.html`);
      const contents = Object.fromEntries(pages.map((page) => [page, "x"]));
      bench.folder.write({ "index.html": "x", ...contents });
      await bench.plan(inputs, context);
      expect(bySdk()).toHaveLength(first);
      await bench.deploy({ ...inputs, include: "index.html" });
      deployedLike(bench, "index.html", pages);
      bench.simulator.calls.clear();
      answerTogether(2);
      expect((await bench.deploy(inputs)).plan.changes).toEqual([]);
      expect(bySdk()).toEqual([false, false]);
    },
  );

  test("begins behind odd names, also when the SDK's client asks", async () => {
    const odd = [" +", "&<>%20", "é", "日本", "𝒳"].flatMap((name) =>
      Array.from({ length: 1000 }, (_, n) => `${name}/${n + 1000}`),
    );
    for (const key of odd) bench.bucket.store(key, "x");
    bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault: unavailable, times: 3 });
    expect((await list("", odd)).map(({ key }) => key)).toEqual(odd);
    expect(store.retries.count).toBe(3);
    expect(bySdk()).toHaveLength(5 + 3);
  });

  test("ends where a page is followed by itself", async () => {
    const [key] = fill(1);
    const body = `<ListBucketResult><Name>x</Name><KeyCount>1</KeyCount><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken><Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>x</ETag><Size>1</Size></Contents></ListBucketResult>`;
    const fault = { kind: "impostor", type: "application/xml", body } as const;
    bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault, times: 20 });
    await expect(list("")).rejects.toMatchObject({ id: "answer-not-from-aws" });
    expect(bySdk()).toEqual([false, false, true]);
  });

  test("leaves keys as they are where the answer does not say that they are encoded, by either client", async () => {
    const body = (name: string): string =>
      `<ListBucketResult><Name>x</Name><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated><Contents><Key>${name}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>x</ETag><Size>1</Size></Contents></ListBucketResult>`;
    const answers = (name: string): void => {
      const fault = { kind: "impostor", type: "application/xml", body: body(name) } as const;
      bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault });
    };
    answers("pct%zz%a+b.txt");
    expect(await found()).toEqual(["pct%zz%a+b.txt"]);
    bench.simulator.faults.clear();
    bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault: unavailable, times: 1 });
    answers("pct%zz%a+b.txt");
    expect(await found()).toEqual(["pct%zz%a+b.txt"]);
    expect(bySdk()).toEqual([false, false, true]);
  });

  test("reports one error where the listing is denied", async () => {
    const keys = fill(8000);
    const fault = { kind: "error", code: "AccessDenied", status: 403, message: "No" } as const;
    bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault });
    await expect(list("", keys)).rejects.toMatchObject({ id: "access-denied" });
  });

  test("follows the bucket into its region with all its pages, and says so once", async () => {
    const keys = Array.from({ length: 8000 }, (_, n) => `k${n + 10_000}`);
    const far = bench.simulator.services.s3.buckets.create("far", { region: "us-west-2" });
    for (const key of keys) far.store(key, "x");
    store = createStore({ bucket: "far" }, context);
    expect((await list("", keys)).map(({ key }) => key)).toEqual(keys);
    expect(context.log.text().match(/is in us-west-2/g)).toHaveLength(1);
  });

  test("is refused where the bucket is somebody else's", async () => {
    const owner = "999999999999";
    store = createStore({ bucket: bucketName, expectedBucketOwner: owner }, context);
    await expect(list("")).rejects.toMatchObject({ id: "access-denied" });
  });

  test("keeps what is asked for and counts the rest", async () => {
    const keys = fill(2500);
    const listing = await store.list("", keys, ({ key }) =>
      key.endsWith("7") ? "keep" : key.endsWith("0") ? "tens" : "others",
    );
    expect(listing.rows).toHaveLength(250);
    expect(listing.counts).toEqual({ tens: 250, others: 2000 });
  });

  test("ends with the reason of a cancellation, which is no retries", async () => {
    fill(10);
    bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault: { kind: "hang" } });
    const listing = list("");
    bench.simulator.faults.before = () => {
      context.abort(new Error("cancelled"));
    };
    await expect(listing).rejects.toThrow("cancelled");
    expect(store.retries.count).toBe(0);
  });
});
