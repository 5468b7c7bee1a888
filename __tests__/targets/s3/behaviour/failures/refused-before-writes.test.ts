import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { bucketName, configOf, site, SiteBench } from "../../../../helpers/s3/site.ts";

describe("what is refused before the first write", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
  });
  afterEach(() => bench.stop());

  describe("guards refuse before the first write", () => {
    const pages = Array.from({ length: 40 }, (_, n) => `p${n}/index.html`);
    test.each([
      ["empty-source", {}, {}],
      ["no-index", { "a.html": "x" }, {}],
      ["too-many-deletions", { "index.html": "x" }, {}],
      ["too-many-deletions", site("v1", ["index.html", ...pages.slice(2)]), { "max-delete": "1" }],
      ["too-many-deletions", { "index.html": "x" }, { delete: "all", state: "none" }],
      [
        "too-many-deletions",
        site("v2", ["index.html", ...pages]),
        { "keep-releases": "0", "max-delete": "1" },
      ],
      ["bucket-owner-mismatch", site("v1"), { "expected-bucket-owner": "999999999999" }],
      [
        "bucket-owner-mismatch",
        { "index.html": "x" },
        { "expected-bucket-owner": "999999999999", state: "none" },
      ],
    ])("%s", async (id, files, inputs) => {
      bench.folder.write(site("v1", ["index.html", ...pages]));
      await bench.deploy();
      bench.folder.write(files);
      bench.simulator.calls.clear();
      await expect(bench.deploy(inputs)).rejects.toMatchObject({ id });
      expect(bench.simulator.calls.writes()).toEqual([]);
    });

    test("site is not site2, and what others put there stays", async () => {
      bench.bucket.store("site2/index.html", "other");
      bench.bucket.store("site-x/index.html", "other");
      bench.bucket.store("site/upload.pdf", "foreign");
      const inputs = { bucket: `s3://${bucketName}/site` };
      bench.folder.write(site("v1"));
      await bench.deploy(inputs);
      bench.folder.write(site("v1", ["index.html", "blog/index.html"]));
      await bench.deploy({ ...inputs, "max-delete": "100%" });
      expect(bench.bucket.keys()).toEqual(
        expect.arrayContaining(["site2/index.html", "site-x/index.html", "site/upload.pdf"]),
      );
      expect(bench.bucket.get("site/about/index.html")).toBeUndefined();
      await bench.deploy({ ...inputs, delete: "all" });
      expect(bench.bucket.get("site/upload.pdf")).toBeUndefined();
      expect(bench.bucket.get("site2/index.html")).toBeDefined();
      expect(bench.bucket.keys()).toContain(configOf({ source: "x", ...inputs }).stateKey);
    });
  });

  test("refuses names that S3 cannot carry, by name", async () => {
    bench.folder.write({ "index.html": "x", "bad\nname.txt": "x" });
    await expect(bench.plan()).rejects.toMatchObject({
      id: "invalid-key",
      message: expect.stringContaining("bad\\nname.txt has a control character"),
    });
    expect(bench.simulator.calls.writes()).toEqual([]);
  });
});
