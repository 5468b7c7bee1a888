import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { copyInput, listedOf } from "../../../../src/targets/s3/aws/requests.ts";
import { VirtualClock } from "../../../simulator/clock.ts";
import { SiteBench } from "../../../helpers/s3/site.ts";

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

  test("keep it also where another object vanishes while the ACLs are read", async () => {
    const page = { contentType: "text/html", cacheControl: "max-age=1", acl: "public-read" };
    for (const key of ["a.html", "index.html"]) bench.bucket.store(key, "1", page);
    bench.folder.write({ "a.html": "1", "index.html": "1" });
    bench.simulator.faults.before = ({ operation }) => {
      if (operation === "GetObjectAcl") bench.bucket.objects.delete("a.html");
    };
    const { plan } = await bench.deploy();
    bench.simulator.faults.clear();
    expect(plan.difference.puts).toMatchObject([{ reason: "vanished while the plan was made" }]);
    expect(readers("index.html")).toContain("AllUsers");
    await bench.deploy({ "cache-control": "**: max-age=5" });
    expect(bench.bucket.get("index.html")?.cacheControl).toBe("max-age=5");
    expect(readers("index.html")).toContain("AllUsers");
  });

  test("keep it where the ACL of another object alone may not be read", async () => {
    const page = { contentType: "text/html", cacheControl: "max-age=1", acl: "public-read" };
    const names = ["index.html", ...Array.from({ length: 40 }, (_, n) => `p${n + 10}.html`)];
    for (const key of names) bench.bucket.store(key, "1", page);
    bench.folder.write(Object.fromEntries(names.map((name) => [name, "1"])));
    const fault = { kind: "error", code: "AccessDenied", status: 403 } as const;
    bench.simulator.faults.add({ match: /GetObjectAcl p10\.html/, fault });
    await bench.deploy();
    bench.simulator.faults.clear();
    expect(names.filter((name) => !readers(name).includes("AllUsers"))).toEqual(["p10.html"]);
  });

  test("are not made where S3 fails to tell the ACL, which is no refusal", async () => {
    const page = { contentType: "text/html", cacheControl: "max-age=1", acl: "public-read" };
    bench.bucket.store("index.html", "1", page);
    bench.folder.write({ "index.html": "1" });
    const fault = { kind: "error", code: "InternalError", status: 500 } as const;
    bench.simulator.faults.add({ match: "s3:GetObjectAcl", fault });
    await expect(bench.deploy()).rejects.toMatchObject({ message: expect.stringContaining("Acl") });
    expect(bench.simulator.calls.writes()).toEqual([]);
    expect(readers("index.html")).toBe("public-read");
  });

  test("keep tags, ACL and metadata of others' objects; other content takes them along", async () => {
    const theirs = { acl: "public-read", tags: "scan=clean", metadata: { author: "us" } };
    const page = { contentType: "text/html; charset=utf-8", cacheControl: "max-age=1", ...theirs };
    bench.bucket.store("index.html", "1", page);
    bench.bucket.store("other.html", "theirs", page);
    bench.folder.write({ "index.html": "1" });
    await bench.deploy();
    expect(bench.bucket.get("index.html")).toMatchObject({
      ...{ cacheControl: "no-cache", tags: "scan=clean", metadata: { author: "us" } },
      acl: expect.stringContaining("AllUsers"),
    });
    bench.folder.write({ "index.html": "1", "other.html": "ours" });
    const { plan } = await bench.deploy();
    expect(plan.notes.join()).toContain("1 object that no deployment put there gets other content");
    expect(bench.bucket.get("other.html")).toMatchObject({ tags: "", metadata: {} });
    expect(readers("other.html")).not.toContain("AllUsers");
  });

  test("keep whatever else S3 stores with them, a bucket key under KMS too", async () => {
    const theirs = {
      ...{
        encryption: "aws:kms",
        kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/1",
        bucketKey: true,
      },
      ...{ storageClass: "STANDARD_IA", redirect: "/other.html", contentDisposition: "inline" },
      ...{ contentLanguage: "de", expires: "Thu, 01 Jan 2032 00:00:00 GMT", metadata: { a: "b" } },
    };
    const page = { contentType: "text/html; charset=utf-8", cacheControl: "max-age=1", ...theirs };
    bench.folder.write({ "index.html": "1" });
    // By an ETag that is its MD5 the content is known to be the same; KMS itself gives others.
    const md5 = createHash("md5").update("1").digest("hex");
    bench.bucket.store("index.html", "1", page, md5);
    await bench.deploy();
    expect(bench.simulator.calls.operations("s3")).toContain("s3:CopyObject");
    expect(bench.bucket.get("index.html")).toMatchObject({ ...theirs, cacheControl: "no-cache" });
  });

  test("are not made of what somebody put there since the plan: the file is sent", async () => {
    bench.folder.write({ "index.html": "1" });
    await bench.deploy();
    bench.simulator.faults.before = ({ operation }) => {
      if (operation !== "CopyObject") return;
      bench.simulator.faults.clear();
      bench.bucket.store("index.html", "theirs");
    };
    await bench.deploy({ "cache-control": "**: max-age=5" });
    expect(bench.bucket.text("index.html")).toBe("1");
    expect(bench.bucket.get("index.html")).toMatchObject({ cacheControl: "max-age=5" });
  });

  test("are no reason to keep what somebody put there while the plan was made", async () => {
    const clock = new VirtualClock();
    const own = await new SiteBench({ clock }).start();
    own.folder.write({ "index.html": "1" });
    await own.deploy({}, own.context({ clock }));
    clock.advance(5000);
    const page = { contentType: "text/html; charset=utf-8", cacheControl: "no-cache" };
    own.bucket.store("index.html", "1", { ...page, cacheControl: "max-age=9" });
    own.simulator.faults.before = ({ operation }) => {
      if (operation === "HeadObject") own.bucket.store("index.html", "theirs", page);
    };
    const { plan } = await own.deploy({}, own.context({ clock }));
    expect(plan.difference.puts.map(({ reason }) => reason)).toEqual([
      "changed while the plan was made",
    ]);
    expect(own.bucket.text("index.html")).toBe("1");
    await own.stop();
  });

  test("name the owner of both ends, where one is expected", () => {
    const headers = { contentType: "text/html", cacheControl: "no-cache" };
    const base = { Bucket: "my-site", ExpectedBucketOwner: "123456789012" };
    expect(copyInput(base, { key: "a", etag: "x", headers })).toMatchObject({
      ...base,
      ExpectedSourceBucketOwner: "123456789012",
    });
  });

  test("cost one copy for each object of ours, whose ACL no listing tells", async () => {
    bench.folder.write({ "index.html": "1", "other.html": "1" });
    await bench.deploy();
    const page = bench.bucket.objects.get("index.html");
    if (page === undefined) throw new Error("The page is deployed");
    // PutObjectAcl moves neither ETag nor LastModified.
    bench.bucket.objects.set("index.html", { ...page, acl: "public-read" });
    for (const seconds of [5, 6]) {
      bench.simulator.calls.clear();
      await bench.deploy({ "cache-control": `**: max-age=${seconds}` });
      expect(bench.bucket.get("index.html")?.cacheControl).toBe(`max-age=${seconds}`);
      expect(readers("index.html")).not.toContain("AllUsers");
      expect(bench.simulator.calls.operations("s3").sort()).toEqual([
        ...["s3:CopyObject", "s3:CopyObject", "s3:GetObject", "s3:ListObjectsV2"],
        ...["s3:PutObject", "s3:PutObject"],
      ]);
    }
  });

  test("say in the plan whose ACLs may not be read", async () => {
    bench.folder.write({ "index.html": "1", "other.html": "1" });
    for (const key of ["index.html", "other.html"]) bench.bucket.store(key, "1");
    const notes = async (): Promise<string> =>
      (await bench.plan({ "cache-control": "**: max-age=5" })).notes.join();
    const text = "The ACLs of 1 object whose headers are fixed may not be read";
    expect(await notes()).not.toContain(text);
    const fault = { kind: "error", code: "AccessDenied", status: 403 } as const;
    bench.simulator.faults.add({ match: /GetObjectAcl index/, fault });
    expect(await notes()).toContain(text);
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
    expect(bench.simulator.calls.operations("s3")).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
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

test.each([
  ["a%20b%2Fc", true, "a b/c"],
  ["a%20b", false, "a%20b"],
])("a listed object of the key %s, encoded %s, has the key %s", (Key, encoded, key) => {
  const row = { Key, ETag: '"0123"', Size: 7, LastModified: new Date(5000) };
  const listed = { key, etag: "0123", size: 7, lastModified: 5000 };
  expect(listedOf(row, encoded)).toEqual(listed);
  expect(listedOf({ ...row, StorageClass: "STANDARD" }, encoded)).toEqual(listed);
  const storageClass = "GLACIER";
  expect(listedOf({ ...row, StorageClass: storageClass }, encoded)).toEqual({
    ...listed,
    storageClass,
  });
});
