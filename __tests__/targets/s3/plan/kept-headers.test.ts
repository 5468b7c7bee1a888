import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { copyInput } from "../../../../src/targets/s3/aws/requests.ts";
import { SiteBench } from "../site.ts";

describe("copies in place of objects of others", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
  });
  afterEach(() => bench.stop());

  const readers = (key: string): string => bench.bucket.get(key)?.acl ?? "";

  test("keep the ACL of objects of others, however often their headers change", async () => {
    const page = { contentType: "text/html; charset=utf-8", acl: "public-read" };
    bench.bucket.store("index.html", "1", { ...page, cacheControl: "max-age=1" });
    bench.bucket.store("right.html", "1", { ...page, cacheControl: "no-cache" });
    bench.folder.write({ "index.html": "1", "right.html": "1" });
    const { plan } = await bench.deploy();
    expect(plan.difference).toMatchObject({ fixes: [{}], verified: 1, puts: [] });
    for (const seconds of [5, 6, 7]) {
      const { outcome } = await bench.deploy({ "cache-control": `**: max-age=${seconds}` });
      expect(outcome?.headline).toContain("headers of 2 fixed");
      expect(readers("index.html")).toContain("AllUsers");
      expect(readers("right.html")).toContain("AllUsers");
    }
  });

  test("ask once for the ACL of an object that has none", async () => {
    bench.bucket.store("index.html", "1", { contentType: "text/html", cacheControl: "no-cache" });
    bench.folder.write({ "index.html": "1" });
    await bench.deploy();
    bench.simulator.calls.clear();
    await bench.deploy({ "cache-control": "**: max-age=5" });
    expect(bench.simulator.calls.operations("s3").sort()).toEqual([
      "s3:CopyObject",
      "s3:GetObject",
      "s3:ListObjectsV2",
      "s3:PutObject",
      "s3:PutObject",
    ]);
  });

  test("keep the storage class that a lifecycle rule gave to our own objects", async () => {
    bench.folder.write({ "index.html": "1", "film.mp4": "1" });
    await bench.deploy();
    // Neither ETag nor LastModified tell of a transition.
    const film = bench.bucket.objects.get("film.mp4");
    if (film === undefined) throw new Error("The film is deployed");
    bench.bucket.objects.set("film.mp4", { ...film, storageClass: "STANDARD_IA" });
    for (const seconds of [5, 6]) {
      bench.simulator.calls.clear();
      await bench.deploy({ "cache-control": `**: max-age=${seconds}` });
      expect(bench.bucket.get("film.mp4")).toMatchObject({
        storageClass: "STANDARD_IA",
        cacheControl: `max-age=${seconds}`,
      });
      const heads = bench.simulator.calls.all.filter(({ operation }) => operation === "HeadObject");
      expect(heads.map(({ subject }) => subject)).toEqual(["film.mp4"]);
    }
    bench.simulator.calls.clear();
    expect((await bench.deploy({ "cache-control": "**: max-age=6" })).plan.changes).toEqual([]);
    expect(bench.simulator.calls.operations()).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
  });

  test.each([
    ["Thu, 01 Dec 1994 16:00:00 GMT", "Thu, 01 Dec 1994 16:00:00 GMT"],
    ["0", "Thu, 01 Jan 1970 00:00:00 GMT"],
    ["3600", "Thu, 01 Jan 1970 00:00:00 GMT"],
    ["never", "Thu, 01 Jan 1970 00:00:00 GMT"],
  ])("repeat Expires, %j as what a browser takes it for", (expires, sent) => {
    const { Expires } = copyInput(
      { Bucket: "my-site" },
      {
        key: "index.html",
        etag: "x",
        headers: { contentType: "text/html", cacheControl: "no-cache" },
        extras: { metadata: {}, expires },
      },
    );
    expect(Expires?.toUTCString()).toBe(sent);
  });
});
