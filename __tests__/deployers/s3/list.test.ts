import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createStore } from "../../../src/deployers/s3/s3-client.ts";
import type { ObjectStore } from "../../../src/deployers/s3/store.ts";
import type { TestContext } from "../../helpers/context.ts";
import { unavailable, type Fault } from "../../simulator/faults.ts";
import { accountId } from "../../simulator/simulator.ts";
import { bucketName, SiteBench } from "./site.ts";

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
  const found = async (prefix = ""): Promise<string[]> =>
    (await store.list(prefix)).map(({ key }) => key);
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
    expect(store.weather.retries).toBe(0);
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
    const rows = await store.list("s i+t/");
    const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
    expect(rows.map(({ key }) => key)).toEqual([...names].sort(bytes));
    for (const { key, etag, size, lastModified } of rows) {
      expect(bench.bucket.get(key)).toMatchObject({ etag, lastModified });
      expect(size).toBe(Buffer.byteLength(key));
    }
    expect(bySdk()).toEqual([false]);
  });

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
    store.weather.onThrottle = () => (throttled += 1);
    bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault, skip: 1, times: 1 });
    expect(await found()).toEqual(keys);
    expect(bySdk().filter((is) => is)).toHaveLength(1);
    expect(store.weather.retries).toBe(1);
    expect(throttled).toBe(fault === unavailable ? 1 : 0);
  });

  test("is refused where the bucket is somebody else's", async () => {
    const owner = "999999999999";
    store = createStore({ bucket: bucketName, expectedBucketOwner: owner }, context);
    await expect(store.list("")).rejects.toMatchObject({ id: "access-denied" });
  });

  test("ends with the reason of a cancellation, which is no weather", async () => {
    fill(10);
    bench.simulator.faults.add({ match: "s3:ListObjectsV2", fault: { kind: "hang" } });
    const listing = store.list("");
    bench.simulator.faults.before = () => {
      context.abort(new Error("cancelled"));
    };
    await expect(listing).rejects.toThrow("cancelled");
    expect(store.weather.retries).toBe(0);
  });
});
