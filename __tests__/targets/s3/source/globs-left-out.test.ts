import { rmSync, symlinkSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { leavesOut } from "../../../../src/targets/s3/source/globs.ts";
import { VirtualClock } from "../../../simulator/clock.ts";
import { brokenPages, site, SiteBench } from "../../../helpers/s3/site.ts";

const day = 24 * 3600_000;
const files = { "index.html": "1", "old.html": "1", "logo.png": "1", "a.css": "1" };
const assetsStep = { exclude: "**/*.html", "require-index": "false" };
const pagesStep = { include: "**/*.html" };

describe("objects whose paths the globs leave out", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    clock = new VirtualClock();
    bench = await new SiteBench({ clock }).start();
  });
  afterEach(() => bench.stop());

  const deploy = (inputs: Readonly<Record<string, string>> = {}): ReturnType<SiteBench["deploy"]> =>
    bench.deploy(inputs, bench.context({ clock }));
  const content = (): string[] => bench.bucket.keys().filter((key) => !key.startsWith("."));

  test("a bucket deployed in two steps loses nothing, and each step knows its own", async () => {
    bench.folder.write(files);
    await deploy(assetsStep);
    const { plan } = await deploy(pagesStep);
    expect(plan.notes).toContain(
      "2 objects are left alone, because include and exclude leave out such paths",
    );
    expect(content()).toEqual(["a.css", "index.html", "logo.png", "old.html"]);

    bench.folder.write({ "index.html": "2", "a.css": "1" });
    const assets = await deploy({ ...assetsStep, "keep-releases": "1" });
    expect(assets.plan.difference.retired.map(({ key }) => key)).toEqual(["logo.png"]);
    expect(content()).toEqual(["a.css", "index.html", "logo.png", "old.html"]);
    const pages = await deploy(pagesStep);
    expect(pages.plan.difference.removals.map(({ key }) => key)).toEqual(["old.html"]);
    expect(content()).toEqual(["a.css", "index.html", "logo.png"]);

    bench.simulator.calls.clear();
    expect((await deploy(assetsStep)).plan.changes).toEqual([]);
    expect((await deploy(pagesStep)).plan.changes).toEqual([]);
    expect(bench.simulator.calls.operations()).not.toContain("s3:HeadObject");
  });

  test("pages that are left out find their assets, also without retention", async () => {
    const inputs = { "keep-releases": "0", "max-delete": "100%" };
    for (const version of ["v1", "v2", "v3"]) {
      bench.folder.write(site(version));
      await deploy({ ...assetsStep, ...inputs });
      expect(brokenPages(bench.bucket)).toEqual([]);
      await deploy({ ...pagesStep, ...inputs });
      expect(brokenPages(bench.bucket)).toEqual([]);
      clock.advance(2 * day);
    }
    const assets = content().filter((key) => key.startsWith("assets/"));
    expect(assets).toHaveLength(5);
  });

  test("neither deletion of all nor a changed cache of all pages touches them", async () => {
    bench.bucket.store("uploads/user.jpg", "theirs");
    bench.bucket.store("other.jpg", "theirs");
    bench.folder.write({ ...files, "uploads/u.txt": "1" });
    await deploy();
    bench.folder.write({ "index.html": "1", "uploads/new.txt": "1" });
    const inputs = { exclude: "uploads/**\na.css", delete: "all", "max-delete": "100%" };
    await deploy({ ...inputs, "keep-releases": "0" });
    expect(content()).toEqual(["a.css", "index.html", "uploads/u.txt", "uploads/user.jpg"]);
    expect(bench.invalidated.flat().filter((path) => path.startsWith("/uploads"))).toEqual([]);
  });

  test("a retired asset beyond reach is not expired by the runs of others", async () => {
    bench.folder.write(files);
    await deploy();
    bench.folder.write({ "index.html": "1" });
    await deploy();
    for (const version of ["2", "3", "4"]) {
      clock.advance(2 * day);
      bench.folder.write({ "index.html": version });
      await deploy(pagesStep);
    }
    expect(content()).toEqual(["a.css", "index.html", "logo.png"]);
    bench.folder.write({ "index.html": "5" });
    await deploy();
    expect(content()).toEqual(["index.html"]);
  });

  test("headers that somebody edits between two steps are found by the step that reaches them", async () => {
    bench.folder.write(files);
    await deploy();
    clock.advance(5000);
    bench.bucket.store("logo.png", files["logo.png"], { cacheControl: "max-age=5" });
    clock.advance(5000);
    bench.folder.write({ ...files, "index.html": "2" });
    await deploy(pagesStep);
    clock.advance(5000);
    const { plan } = await deploy();
    expect(plan.difference.fixes.map(({ item }) => item.file.key)).toEqual(["logo.png"]);
  });

  test("what was deployed through links goes when links are not followed", async () => {
    bench.folder.write(files);
    await deploy();
    rmSync(`${bench.folder.root}/old.html`);
    symlinkSync(`${bench.folder.root}/index.html`, `${bench.folder.root}/old.html`);
    await deploy();
    await deploy({ "follow-symlinks": "false" });
    expect(content()).not.toContain("old.html");
  });
});

test.each([
  { globs: { exclude: ["a"], include: [] }, path: "a/b/c.txt", out: true },
  { globs: { exclude: ["*.html"], include: [] }, path: "a/b.html", out: true },
  { globs: { exclude: ["/*.html"], include: [] }, path: "a/b.html", out: false },
  { globs: { exclude: ["**/.cache"], include: [] }, path: "x/.cache/f", out: true },
  { globs: { exclude: [], include: ["**/*.html"] }, path: "a/b.html", out: false },
  { globs: { exclude: [], include: ["**/*.html"] }, path: "a/b.css", out: true },
  { globs: { exclude: ["a/**"], include: ["**/*.html"] }, path: "a/b.html", out: true },
  { globs: { exclude: ["a/**"], include: [] }, path: "a/", out: true },
  { globs: { exclude: [], include: [] }, path: "a", out: false },
])("$globs leave $path out: $out", ({ globs, path, out }) => {
  expect(leavesOut(globs)(path)).toBe(out);
});
