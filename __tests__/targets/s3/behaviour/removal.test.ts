import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createDeployer } from "../../../../src/targets/s3/deployer.ts";
import { hashKey } from "../../../../src/targets/s3/record/record.ts";
import { VirtualClock } from "../../../simulator/clock.ts";
import { deployUntilWrite, letLeaseAge } from "../../../helpers/s3/crash.ts";
import {
  bucketName,
  configOf,
  distributionId,
  hashName,
  SiteBench,
} from "../../../helpers/s3/site.ts";

const day = 24 * 3600_000;
const index = { "index.html": "x" };

describe("what the source no longer has", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    clock = new VirtualClock();
    bench = await new SiteBench({ clock }).start();
  });
  afterEach(() => bench.stop());

  const deploy = (
    files: Parameters<SiteBench["folder"]["write"]>[0],
    inputs: Readonly<Record<string, string>> = {},
  ): ReturnType<SiteBench["deploy"]> => {
    bench.folder.write(files);
    bench.simulator.calls.clear();
    return bench.deploy(inputs, bench.context({ clock }));
  };

  test("a plan that would delete outside of the prefix deletes nothing at all", async () => {
    bench.bucket.store("elsewhere.html", "theirs");
    const bucket = `s3://${bucketName}/shop/`;
    await deploy({ ...index, "old.html": "x" }, { bucket });
    bench.folder.write(index);
    const context = bench.context({ clock });
    const config = configOf({ source: bench.folder.root, bucket });
    const deployer = createDeployer(config, context);
    const plan = await deployer.plan();
    const { difference } = plan;
    const [removal] = difference.removals;
    if (removal === undefined) throw new Error("A page goes");
    const key = "elsewhere.html";
    const removals = [removal, { ...removal, key, hash: hashKey(key) }];
    const strayed = deployer.apply({ ...plan, difference: { ...difference, removals } });
    await expect(strayed).rejects.toThrow("Not to be deleted: elsewhere.html");
    context.network.httpAgent.destroy();
    expect(bench.bucket.keys()).toEqual(expect.arrayContaining([key, "shop/old.html"]));
  });

  test("a key that XML cannot carry and that may not be deleted keeps no other from it", async () => {
    await deploy(index);
    for (const key of ["their\u0001.html", "their.html"]) bench.bucket.store(key, "x");
    const fault = { kind: "error", code: "AccessDenied", status: 403 } as const;
    bench.simulator.faults.add({ match: /s3:DeleteObject /, fault });
    await expect(deploy(index, { delete: "all", "max-delete": "5" })).rejects.toMatchObject({
      id: "delete-failed",
      message: expect.stringContaining("1 object could not be deleted"),
    });
    expect(bench.bucket.keys()).not.toContain("their.html");
  });

  test.each([
    ["MethodNotAllowed", 405],
    ["AccessDenied", 403],
    ["NotImplemented", 501],
    ["MalformedXML", 400],
    ["InternalError", 500],
  ])(
    "DeleteObjects refused as a whole (%s) keeps nothing else from being done",
    async (code, status) => {
      const gone = { "a.pdf": "1", "old.html": "1" };
      await deploy({ ...index, ...gone, "app.js": "1" });
      const fault = { kind: "error", code, status } as const;
      bench.simulator.faults.add({ match: "s3:DeleteObjects", fault });
      const failed = deploy({ "index.html": "2", "app.js": "1" });
      await expect(failed).rejects.toMatchObject({
        id: "delete-failed",
        message: expect.stringMatching(/^2 objects could not be deleted/),
        evidence: [expect.stringContaining("old.html"), expect.stringContaining("a.pdf")],
        outputs: { uploaded: "1", deleted: "0" },
      });
      expect(bench.invalidated.at(-1)).toEqual(["/", "/a.pdf", "/index.html", "/old.html"]);
      bench.simulator.faults.clear();
      const { plan } = await deploy({ "index.html": "2", "app.js": "1" });
      expect(plan.changes.map(({ effect, resource }) => `${effect} ${resource}`)).toEqual([
        `update ${distributionId}`,
        "delete old.html",
        "delete a.pdf",
      ]);
      expect(bench.bucket.keys()).not.toContain("a.pdf");
    },
  );

  test("a server without DeleteObjects is not asked again for each thousand", async () => {
    await deploy(index);
    for (let n = 0; n < 2100; n += 1) bench.bucket.store(`p${n}.html`, "x");
    const fault = { kind: "error", code: "NotImplemented", status: 501 } as const;
    bench.simulator.faults.add({ match: "s3:DeleteObjects", fault });
    const failed = deploy(index, { delete: "all", "max-delete": "100%" });
    await expect(failed).rejects.toMatchObject({
      message: expect.stringMatching(/^2,100 objects/),
      hint: expect.stringContaining("delete: none"),
    });
    const asked = bench.simulator.calls.all.filter(({ input }) => Array.isArray(input.keys));
    expect(new Set(asked.map(({ input }) => String(input.keys))).size).toBe(2);
    expect(bench.invalidated.at(-1)).toEqual(["/*"]);
  });

  test("what others put in the place of a retired asset or of a removed page is theirs", async () => {
    const ours = { "app.js": "1", "old.html": "1", "own.js": "1" };
    await deploy({ ...index, ...ours });
    await deploy({ ...index, "old.html": "1" });
    clock.advance(2 * day);
    bench.bucket.store("app.js", "theirs");
    bench.bucket.store("old.html", "theirs");
    const { plan } = await deploy({ "index.html": "2" });
    expect(plan.notes.join()).toContain("Others replaced 2 objects that a deployment put there");
    await deploy({ "index.html": "3" });
    clock.advance(2 * day);
    await deploy({ "index.html": "4" });
    expect(bench.bucket.text("app.js")).toBe("theirs");
    expect(bench.bucket.text("old.html")).toBe("theirs");
    expect(bench.bucket.get("own.js")).toBeUndefined();
  });

  test("what could not be deleted and was replaced by others meanwhile is theirs, too", async () => {
    await deploy({ ...index, "old.html": "1" });
    bench.bucket.deleteErrors.set("old.html", "AccessDenied");
    await expect(deploy(index)).rejects.toMatchObject({ id: "delete-failed" });
    bench.bucket.deleteErrors.clear();
    bench.bucket.store("old.html", "theirs");
    await deploy(index);
    expect(bench.bucket.text("old.html")).toBe("theirs");
  });

  test("a script or style without a hash stays for open and cached pages, then goes", async () => {
    await deploy({ ...index, "app.js": "1", "main.css": "1", "lib.wasm": "1" });
    const { plan } = await deploy(index);
    expect(plan.difference.removals).toEqual([]);
    expect(plan.difference.retired.map(({ key }) => key)).toEqual([
      "app.js",
      "lib.wasm",
      "main.css",
    ]);
    expect(bench.bucket.keys()).toEqual(expect.arrayContaining(["app.js", "lib.wasm", "main.css"]));
    clock.advance(2 * day);
    await deploy({ "index.html": "2" });
    await deploy({ "index.html": "3" });
    expect(bench.bucket.keys()).not.toContain("app.js");
  });

  test("what pages load stays under any name, in the plan as in the bucket, and counts as leaving now", async () => {
    const loaded = ["a.js", "b.css", "c.wasm", "d.png", "e.woff2", "f.mp4", "g.js.map", "h.svg"];
    await deploy({ ...index, ...Object.fromEntries(loaded.map((path) => [path, "1"])) });
    await expect(deploy(index, { "max-delete": "7" })).rejects.toMatchObject({
      id: "too-many-deletions",
      message: expect.stringContaining("would delete 8 of 9 objects"),
    });
    const { plan } = await deploy(index, { "max-delete": "8" });
    expect(plan.difference.removals).toEqual([]);
    expect(plan.changes.map(({ type, reason }) => `${type}: ${reason}`)).toEqual(
      loaded.map(() => "retired asset: no longer in the source; stays for pages that are open"),
    );
    expect(bench.bucket.keys()).toEqual(expect.arrayContaining(loaded));
    clock.advance(2 * day);
    await deploy({ "index.html": "2" }, { "max-delete": "0" });
    await deploy({ "index.html": "3" }, { "max-delete": "0" });
    expect(bench.bucket.keys().filter((key) => loaded.includes(key))).toEqual([]);
  });

  test("a whole release of renamed assets is no deletion, but assets without any in their place are", async () => {
    const release = (version: string): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: 30 }, (_, n) => [hashName(`m${n}`, "js", version), version]),
      );
    await deploy({ ...index, ...release("one") });
    await expect(deploy(index)).rejects.toMatchObject({ id: "too-many-deletions" });
    const { plan } = await deploy({ ...index, ...release("two") });
    expect(plan.difference.retired).toHaveLength(30);
  });

  test("pages, documents, data, feeds, archives and service workers go before the invalidation", async () => {
    const gone = ["old.html", "price.pdf", "feed.xml", "all.zip", "sw.js", "data.json"];
    await deploy({ ...index, ...Object.fromEntries(gone.map((path) => [path, "1"])) });
    const { plan } = await deploy(index, { "max-delete": "100%" });
    expect(bench.simulator.calls.operations().slice(-3)).toEqual([
      "s3:DeleteObjects",
      "cloudfront:CreateInvalidation",
      "s3:PutObject",
    ]);
    const reasons = plan.changes.filter(({ effect }) => effect === "delete");
    expect(reasons.map(({ reason }) => reason)).toEqual(
      gone.map(() => "no longer in the source; gone at once"),
    );
    expect(bench.bucket.keys().filter((key) => gone.includes(key))).toEqual([]);
    expect(bench.invalidated.at(-1)).toEqual(gone.map((path) => `/${path}`).sort());
  });

  test("content-types says of any name whether pages load it, and of a compressed script that it is to be saved", async () => {
    const types = {
      "content-types": "*.module: text/javascript\n*.js.gz: application/gzip\npage*: text/html",
    };
    await deploy({
      ...index,
      "app.module": "1",
      "all.js.gz": "1",
      "page.svg": "1",
      "b.js.gz": "1",
    });
    const { plan } = await deploy({ ...index, "b.js.gz": "1" }, types);
    expect(plan.difference.retired.map(({ key }) => key)).toEqual(["app.module"]);
    expect(plan.difference.removals.map(({ key }) => key)).toEqual(["page.svg", "all.js.gz"]);
  });

  test("a retired asset keeps the headers of its release, and gets today's when it comes back", async () => {
    const files = { ...index, "app.js": "1" };
    await deploy(files);
    const rules = { "cache-control": "*.js: max-age=60" };
    await deploy({ "index.html": "2" }, rules);
    expect(bench.bucket.get("app.js")?.cacheControl).toBe("no-cache");
    await deploy(files, rules);
    expect(bench.bucket.get("app.js")?.cacheControl).toBe("max-age=60");
  });

  test("renamed assets make up for retired ones of their kind and folder alone", async () => {
    const old = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [hashName(`m${n}`, "css", "1"), "1"]),
    );
    const scripts = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [hashName(`m${n}`, "js", "2"), "2"]),
    );
    await deploy({ ...index, ...old });
    await expect(deploy({ ...index, ...scripts })).rejects.toMatchObject({
      id: "too-many-deletions",
      message: expect.stringContaining("would delete 30 of 31"),
    });
  });

  test("a release that only takes others' objects away counts for what is retired, as it does in its number", async () => {
    const inputs = { delete: "all", "keep-releases": "1" };
    await deploy({ ...index, "app.js": "1" }, inputs);
    await deploy({ "index.html": "y" }, inputs);
    clock.advance(2 * day);
    bench.bucket.store("theirs.pdf", "x");
    const { plan } = await deploy({ "index.html": "y" }, inputs);
    expect(plan.release).toBe(3);
    expect(plan.difference.expired.map(({ key }) => key)).toEqual(["app.js"]);
  });

  test.each([
    ["InternalError", 2],
    ["SlowDown", 2],
    ["AccessDenied", 1],
  ])("one key that S3 keeps with %s is asked for %d time(s)", async (code, times) => {
    await deploy({ ...index, "a.pdf": "1", "b.pdf": "1" });
    bench.bucket.deleteErrors.set("a.pdf", code);
    bench.simulator.faults.after = ({ operation }) => {
      if (operation === "DeleteObjects") bench.bucket.deleteErrors.clear();
    };
    const end = await deploy(index).catch((error: unknown) => error);
    expect(end instanceof Error).toBe(times === 1);
    const asked = bench.simulator.calls.all.filter(
      ({ operation }) => operation === "DeleteObjects",
    );
    expect(asked.map(({ input }) => (input.keys as string[]).length)).toEqual(
      [2, 1].slice(0, times),
    );
    expect(bench.bucket.get("a.pdf") === undefined).toBe(times === 2);
  });

  test("delete: all takes scripts of others after the invalidation, pages before it", async () => {
    await deploy(index);
    bench.bucket.store("their.html", "x");
    bench.bucket.store("their.js", "x");
    await deploy(index, { delete: "all" });
    const deleted = bench.simulator.calls.all.flatMap(({ operation, input }) =>
      operation === "DeleteObjects" ? [input.keys] : [operation],
    );
    expect(deleted.slice(-4)).toEqual([
      ["their.html"],
      "CreateInvalidation",
      ["their.js"],
      "PutObject",
    ]);
  });

  test("a key that XML cannot carry is deleted by itself, and spoils nothing for the others", async () => {
    await deploy(index);
    bench.bucket.store("their\u0001.html", "x");
    bench.bucket.store("their.html", "x");
    await deploy(index, { delete: "all" });
    expect(bench.bucket.keys().filter((key) => key.startsWith("their"))).toEqual([]);
  });

  test("without retention assets go when CloudFront has let go of the old pages", async () => {
    const asset = hashName("app", "js", "1");
    await deploy({ "index.html": asset, [asset]: "1" });
    const start = clock.now();
    await deploy({ "index.html": "2" }, { "keep-releases": "0" });
    expect(bench.bucket.get(asset)).toBeUndefined();
    expect(clock.now() - start).toBeGreaterThanOrEqual(30_000);
    expect(bench.simulator.calls.operations().slice(-3)).toEqual([
      "cloudfront:GetInvalidation",
      "s3:DeleteObjects",
      "s3:PutObject",
    ]);
  });

  test("an asset that a dead rollback brought back into use stays for its visitors", async () => {
    const asset = hashName("app", "png", "1");
    const old = { "index.html": asset, [asset]: "1" };
    const inputs = { "keep-releases": "1" };
    await deploy(old, inputs);
    await deploy({ "index.html": "2" }, inputs);
    clock.advance(2 * day);
    // Intent and page are written: until the next run visitors get the old page.
    expect(await deployUntilWrite(bench, clock, old, 2, inputs)).toBe(true);
    letLeaseAge(clock);
    await deploy({ "index.html": "3" }, inputs);
    expect(bench.bucket.get(asset)).toBeDefined();
    clock.advance(2 * day);
    await deploy({ "index.html": "4" }, inputs);
    expect(bench.bucket.get(asset)).toBeUndefined();
  });

  test("what a dead run was about to replace is still the others'", async () => {
    bench.bucket.store("report.pdf", "theirs");
    const files = { ...index, "report.pdf": "ours" };
    expect(await deployUntilWrite(bench, clock, files, 1)).toBe(true);
    letLeaseAge(clock);
    expect(bench.bucket.text("report.pdf")).toBe("theirs");
    await deploy(index);
    expect(bench.bucket.text("report.pdf")).toBe("theirs");
  });

  test("more than a thousand pages are deleted in thousands, and listed in thousands", async () => {
    const pages = Array.from({ length: 1001 }, (_, n) => [`p${n}.html`, "x"] as const);
    await deploy({ ...index, ...Object.fromEntries(pages) });
    await deploy({ ...index, ...Object.fromEntries(pages) });
    expect(bench.simulator.calls.operations("s3")).toEqual([
      "s3:GetObject",
      "s3:ListObjectsV2",
      "s3:ListObjectsV2",
    ]);
    await deploy(index, { "max-delete": "100%" });
    expect(bench.simulator.calls.operations("s3")).toEqual([
      ...["s3:GetObject", "s3:ListObjectsV2", "s3:ListObjectsV2", "s3:PutObject"],
      ...["s3:DeleteObjects", "s3:DeleteObjects", "s3:PutObject"],
    ]);
    expect(bench.bucket.keys()).toEqual([expect.stringContaining(".json.gz"), "index.html"]);
  });
});

test("keys are known by hashes of 96 bits", () => {
  expect(hashKey("index.html")).toMatch(/^[\w-]{16}$/);
});
