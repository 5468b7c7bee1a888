import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { brokenPages, hashName, site, SiteBench } from "../../helpers/s3/site.ts";

const state = ".aws-oidc-deploy/e3b0c44298fc.json.gz";

describe("a deployment", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
  });
  afterEach(() => bench.stop());

  test("puts assets before files before pages, and the record around them", async () => {
    bench.folder.write(site("v1"));
    const { outcome } = await bench.deploy();
    const subjects = bench.simulator.calls.all
      .filter(({ service }) => service === "s3")
      .map(({ operation, subject }) => `${operation} ${subject}`);
    expect(subjects.slice(0, 3)).toEqual([
      `GetObject ${state}`,
      "ListObjectsV2 my-site",
      `PutObject ${state}`,
    ]);
    const puts = bench.simulator.calls.all
      .filter((c) => c.operation === "PutObject")
      .map((c) => c.subject);
    expect(puts.slice(1, 4).every((key) => key.startsWith("assets/"))).toBe(true);
    expect(puts.slice(4, 6).sort()).toEqual(["favicon.ico", "robots.txt"]);
    expect(puts.slice(6)).toEqual(expect.arrayContaining(["about/index.html", "blog/index.html"]));
    expect(puts.slice(-2)).toEqual(["index.html", state]);
    expect(outcome?.outputs).toMatchObject({ uploaded: "8", unchanged: "0", deleted: "0" });
    expect(brokenPages(bench.bucket)).toEqual([]);
    expect(bench.invalidated).toEqual([]);
  });

  test("reads once, and the address, and writes nothing when nothing changed", async () => {
    bench.folder.write(site("v1"));
    await bench.deploy();
    bench.simulator.calls.clear();
    const { plan, outcome } = await bench.deploy();
    expect(outcome).toBeUndefined();
    expect(plan.outputs.unchanged).toBe("8");
    expect(bench.simulator.calls.operations().sort()).toEqual([
      ...["cloudfront:GetDistribution", "s3:GetObject", "s3:ListObjectsV2"],
    ]);
  });

  test("writes what changed, twice the record, and clears changed pages only", async () => {
    bench.folder.write(site("v1"));
    await bench.deploy();
    bench.simulator.calls.clear();
    bench.folder.write(site("v2"));
    const { plan } = await bench.deploy();
    expect(plan.difference.puts).toHaveLength(5);
    expect(bench.simulator.calls.operations().sort()).toEqual(
      [
        "cloudfront:CreateInvalidation",
        "cloudfront:GetDistribution",
        "s3:GetObject",
        "s3:ListObjectsV2",
        ...Array.from({ length: 7 }, () => "s3:PutObject"),
      ].sort(),
    );
    expect(bench.invalidated).toEqual([
      [
        "/",
        "/about",
        "/about/",
        "/about/index.html",
        "/blog",
        "/blog/",
        "/blog/index.html",
        "/index.html",
      ],
    ]);
    expect(bench.bucket.get(hashName("app", "js", "app v1"))).toBeDefined();
    expect(plan.difference.retired).toHaveLength(2);
  });

  test("deletes a removed page and clears it", async () => {
    bench.folder.write(site("v1"));
    await bench.deploy();
    bench.folder.write(site("v1", ["index.html", "blog/index.html"]));
    const { outcome } = await bench.deploy();
    expect(outcome?.outputs).toMatchObject({ uploaded: "0", deleted: "1" });
    expect(bench.bucket.get("about/index.html")).toBeUndefined();
    expect(bench.invalidated).toEqual([["/about", "/about/", "/about/index.html"]]);
  });

  test("fixes headers in place when a rule changes, with one copy for each object", async () => {
    bench.folder.write(site("v1"));
    await bench.deploy();
    bench.simulator.calls.clear();
    await bench.deploy({ "cache-control": "assets/**: max-age=60" });
    expect(bench.simulator.calls.operations("s3").sort()).toEqual([
      ...["s3:CopyObject", "s3:CopyObject", "s3:CopyObject", "s3:GetObject", "s3:ListObjectsV2"],
      ...["s3:PutObject", "s3:PutObject"],
    ]);
    expect(bench.bucket.get(hashName("app", "js", "app v1"))?.cacheControl).toBe("max-age=60");
  });
});
