import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { VirtualClock } from "../../../simulator/clock.ts";
import { crashBench, deployUntilWrite } from "../../../helpers/s3/crash.ts";
import type { Files, SiteBench } from "../../../helpers/s3/site.ts";

const day = 24 * 3600_000;
const index = { "index.html": "1" };

describe("whose an object is, and since when it is used no more", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  const deploy = (files: Files, inputs: Readonly<Record<string, string>> = {}) => {
    clock.advance(5000);
    bench.folder.write(files);
    return bench.deploy(inputs, bench.context({ clock }));
  };

  test.each(["their.html", "their.js"])(
    "%s, which `delete: all` was not allowed to delete, is still the others'",
    async (key) => {
      await deploy(index);
      bench.bucket.store(key, "theirs");
      bench.bucket.deleteErrors.set(key, "AccessDenied");
      await expect(deploy(index, { delete: "all" })).rejects.toMatchObject({ id: "delete-failed" });
      bench.bucket.deleteErrors.clear();
      for (const version of ["2", "3", "4"]) {
        await deploy({ "index.html": version });
        clock.advance(2 * day);
      }
      expect(bench.bucket.text(key)).toBe("theirs");
      await deploy(index, { delete: "all" });
      expect(bench.bucket.get(key)).toBeUndefined();
    },
  );

  test("an object of others that a run died before replacing is still the others'", async () => {
    await deploy(index);
    bench.bucket.store("their.html", "theirs");
    // The first write is the intent.
    const died = await deployUntilWrite(bench, clock, { ...index, "their.html": "ours" }, 1);
    expect(died).toBe(true);
    expect(bench.bucket.text("their.html")).toBe("theirs");
    clock.advance(180_000);
    await deploy(index);
    expect(bench.bucket.text("their.html")).toBe("theirs");
  });

  test("more than a thousand files that a run died over are all ours", async () => {
    await deploy(index);
    const keys = Array.from({ length: 1001 }, (_, n) => `p${n}.html`);
    const files = Object.fromEntries(keys.map((key) => [key, "new"]));
    // It had said what it would write. All of that was on its way, and arrived.
    expect(await deployUntilWrite(bench, clock, { ...index, ...files }, 1)).toBe(true);
    for (const key of keys) bench.bucket.store(key, "new");
    clock.advance(180_000);
    await deploy(index, { "max-delete": "100%" });
    expect(keys.filter((key) => bench.bucket.get(key) !== undefined)).toEqual([]);
  });

  test("an object that others replace before its headers are mended is sent anew", async () => {
    await deploy({ ...index, "app.js": "ours" });
    bench.simulator.faults.before = ({ operation, subject }) => {
      if (operation === "CopyObject" && subject === "app.js") bench.bucket.store(subject, "theirs");
    };
    const { outcome } = await deploy(
      { ...index, "app.js": "ours" },
      { "cache-control": "app.js: max-age=60" },
    );
    expect(bench.bucket.text("app.js")).toBe("ours");
    expect(bench.bucket.get("app.js")?.cacheControl).toBe("max-age=60");
    expect(outcome?.outputs.uploaded).toBe("1");
  });

  test("an asset that comes back alone is in use, and its time begins anew when it goes again", async () => {
    const files = { ...index, "app.js": "1" };
    await deploy(files);
    await deploy(index);
    clock.advance(2 * day);
    const { plan } = await deploy(files);
    expect(plan.changes).toMatchObject([
      { type: "record", reason: "1 asset of earlier releases is in use again" },
    ]);
    expect((await deploy(files)).plan.changes).toEqual([]);
    await deploy({ "index.html": "2" });
    await deploy({ "index.html": "3" });
    expect(bench.bucket.text("app.js")).toBe("1");
    clock.advance(2 * day);
    await deploy({ "index.html": "4" });
    expect(bench.bucket.get("app.js")).toBeUndefined();
  });

  test("a name that turned out to be no hash is cleared when it goes for good", async () => {
    const name = "js/lib.8f3a1c2b.js";
    await deploy({ ...index, [name]: "1" });
    await deploy({ ...index, [name]: "2" });
    await deploy({ "index.html": "2" }, { "keep-releases": "1" });
    clock.advance(2 * day);
    await deploy({ "index.html": "3" }, { "keep-releases": "1" });
    expect(bench.bucket.get(name)).toBeUndefined();
    expect(bench.invalidated.at(-1)).toContain(`/${name}`);
  });
});
