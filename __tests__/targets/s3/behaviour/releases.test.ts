import { utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { LargeFile } from "../../../helpers/files/large-file.ts";
import { VirtualClock } from "../../../simulator/clock.ts";
import { hashName, site, SiteBench } from "../../../helpers/s3/site.ts";

const hour = 3600_000;

describe("a release of a site", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
  });
  afterEach(() => bench.stop());

  async function restart(...options: ConstructorParameters<typeof SiteBench>): Promise<void> {
    await bench.stop();
    bench = await new SiteBench(...options).start();
  }

  test("of the same content, built at another time, changes nothing", async () => {
    const files = site("v1");
    bench.folder.write(files);
    await bench.deploy();
    for (const path of Object.keys(files)) utimesSync(join(bench.folder.root, path), 1e9, 1e9);
    expect((await bench.deploy()).plan.changes).toEqual([]);
  });

  test("adopts an existing bucket: deletes nothing, uploads what differs, fixes headers, keeps the rest", async () => {
    const files = site("v1");
    bench.folder.write(files);
    bench.bucket.store("uploads/photo.jpg", "theirs");
    bench.bucket.store("robots.txt", "User-agent: *", {
      contentType: "text/plain; charset=utf-8",
      cacheControl: "no-cache",
    });
    bench.bucket.store("favicon.ico", "icon", {
      acl: "public-read",
      storageClass: "STANDARD_IA",
      metadata: { owner: "marketing" },
      redirect: "/elsewhere",
    });
    const { plan } = await bench.deploy();
    expect(plan.difference).toMatchObject({ removals: [], foreign: 1 });
    expect(plan.difference.fixes).toHaveLength(1);
    expect(bench.bucket.get("favicon.ico")).toMatchObject({
      cacheControl: "no-cache",
      contentType: "image/x-icon",
      storageClass: "STANDARD_IA",
      metadata: { owner: "marketing" },
      redirect: "/elsewhere",
      acl: expect.stringContaining("AllUsers"),
    });
    expect(bench.bucket.get("uploads/photo.jpg")).toBeDefined();
    bench.simulator.calls.clear();
    expect((await bench.deploy()).plan.changes).toEqual([]);
    expect(bench.simulator.calls.operations("s3")).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
  });

  test("takes note of a site that is there already, with one write", async () => {
    bench.folder.write({ "index.html": "x" });
    bench.bucket.store("index.html", "x", {
      contentType: "text/html; charset=utf-8",
      cacheControl: "no-cache",
    });
    const { plan } = await bench.deploy();
    expect(plan.changes).toMatchObject([{ effect: "create", type: "record" }]);
    expect(bench.simulator.calls.writes()).toHaveLength(1);
  });

  test.each([[{ etags: "opaque" as const }], [{ encryption: "aws:kms" as const }]])(
    "skips exactly when ETags are no MD5: %j",
    async (options) => {
      await restart({}, options);
      bench.folder.write({ ...site("v1"), "big.bin": new LargeFile(17 * 1024 * 1024) });
      await bench.deploy();
      expect(bench.bucket.get("big.bin")?.etag).toMatch(/-3$/);
      bench.simulator.calls.clear();
      expect((await bench.deploy()).plan.changes).toEqual([]);
      expect(bench.simulator.calls.operations("s3")).toEqual(["s3:GetObject", "s3:ListObjectsV2"]);
    },
  );

  test("finds an edit in the console with one HEAD and repairs it with one COPY", async () => {
    const clock = new VirtualClock();
    await restart({ clock });
    bench.folder.write(site("v1"));
    await bench.deploy({}, bench.context({ clock }));
    clock.advance(5000);
    const page = bench.bucket.get("blog/index.html");
    bench.bucket.store("blog/index.html", page?.body ?? "", { ...page, cacheControl: "max-age=1" });
    bench.simulator.calls.clear();
    await bench.deploy({}, bench.context({ clock }));
    const operations = bench.simulator.calls.operations("s3");
    expect(operations.filter((name) => name === "s3:HeadObject")).toHaveLength(1);
    expect(operations.filter((name) => name === "s3:CopyObject")).toHaveLength(1);
    expect(bench.bucket.get("blog/index.html")?.cacheControl).toBe("no-cache");
  });

  test("keeps old assets for two releases and 24 hours, then deletes them", async () => {
    const clock = new VirtualClock();
    await restart({ clock });
    const old = hashName("app", "js", "app v1");
    const there: boolean[] = [];
    for (const version of ["v1", "v2", "v3", "v4"]) {
      bench.folder.write(site(version));
      await bench.deploy({}, bench.context({ clock }));
      there.push(bench.bucket.get(old) !== undefined);
    }
    expect(there).toEqual([true, true, true, true]);
    clock.advance(25 * hour);
    const { plan } = await bench.deploy({}, bench.context({ clock }));
    expect(plan.difference.expired.map(({ key }) => key)).toContain(old);
    expect(bench.bucket.get(old)).toBeUndefined();
    expect(bench.bucket.get(hashName("app", "js", "app v3"))).toBeDefined();
  });

  test("a rollback uploads pages only: the assets are still there, and nobody is asked for headers", async () => {
    for (const version of ["v1", "v2"]) {
      bench.folder.write(site(version));
      await bench.deploy();
    }
    bench.folder.write(site("v1"));
    bench.simulator.calls.clear();
    const { outcome } = await bench.deploy();
    expect(outcome?.outputs.uploaded).toBe("3");
    expect(bench.simulator.calls.operations()).not.toContain("s3:HeadObject");
    expect(bench.invalidated).toHaveLength(2);
    const references = bench.simulator.calls.all.flatMap(({ input }) => input.reference ?? []);
    expect(new Set(references).size).toBe(references.length);
  });

  test("a hashed name whose content changes was no hash", async () => {
    const name = "assets/photo-1a2b3c4d.js";
    bench.folder.write({ "index.html": "x", [name]: "one" });
    await bench.deploy();
    expect(bench.bucket.get(name)?.cacheControl).toBe("max-age=31536000,immutable");
    bench.folder.write({ "index.html": "x", [name]: "two" });
    const { plan } = await bench.deploy();
    expect(bench.bucket.get(name)?.cacheControl).toBe("no-cache");
    expect(plan.notes.join()).toContain("looks like a content hash");
    expect(bench.invalidated.flat()).toEqual([`/${name}`]);
    expect((await bench.deploy()).plan.changes).toEqual([]);
  });
});
