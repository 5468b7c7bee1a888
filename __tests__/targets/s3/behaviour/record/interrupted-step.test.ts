import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { VirtualClock } from "../../../../simulator/clock.ts";
import { crashBench, deployUntilWrite } from "../../../../helpers/s3/crash.ts";
import type { Files, SiteBench } from "../../../../helpers/s3/site.ts";

const assets = { exclude: "*.html", "require-index": "false" };
const pages = { include: "*.html" };
const script = "js/lib.8f3a1c2b.js";

describe("a step that died, and another one that has other paths and ends well", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  const deploy = (files: Files, inputs: Readonly<Record<string, string>> = {}) => {
    clock.advance(130_000);
    bench.folder.write(files);
    return bench.deploy(inputs, bench.context({ clock }));
  };
  const die = async (files: Files, n: number, inputs: Readonly<Record<string, string>>) => {
    clock.advance(5000);
    expect(await deployUntilWrite(bench, clock, files, n, inputs)).toBe(true);
  };

  test("a hash that the dead one uploaded is a hash", async () => {
    const files = { "index.html": "1", [script]: "1", "logo.png": "1" };
    await die(files, 3, assets);
    await deploy(files, pages);
    const { plan } = await deploy(files, assets);
    expect(plan.notes.join()).not.toContain("like a content hash");
    expect(bench.bucket.get(script)?.cacheControl).toBe("max-age=31536000,immutable");
    expect((await deploy(files, assets)).plan.changes).toEqual([]);
  });

  test("what the dead one replaced is still ours, and goes with the source", async () => {
    await deploy({ "index.html": "1", "price.pdf": "1", "new.html": "1" });
    const changed = { "index.html": "1", "price.pdf": "2", "list.pdf": "1", "new.html": "2" };
    await die(changed, 3, assets);
    expect([bench.bucket.text("price.pdf"), bench.bucket.text("list.pdf")]).toEqual(["2", "1"]);
    await deploy(changed, pages);
    const { plan } = await deploy({ "index.html": "1", "new.html": "2" });
    expect(plan.difference).toMatchObject({ foreign: 0, overwritten: 0 });
    expect(bench.bucket.keys().filter((key) => key.endsWith(".pdf"))).toEqual([]);
  });

  test("what others put in the place of what the dead one was about to write is theirs", async () => {
    const files = { "index.html": "1", "price.pdf": "1" };
    await deploy(files);
    await die({ ...files, "price.pdf": "2", "list.pdf": "1" }, 3, assets);
    await deploy(files, pages);
    clock.advance(5000);
    bench.bucket.store("price.pdf", "theirs");
    bench.bucket.store("list.pdf", "theirs");
    await deploy({ "index.html": "1" });
    expect(bench.bucket.text("price.pdf")).toBe("theirs");
    expect(bench.bucket.text("list.pdf")).toBe("theirs");
  });

  test("a header whose line the dead one was about to take off goes all the same", async () => {
    const files = { "index.html": "1", "a.pdf": "1" };
    await deploy(files, { headers: "**: x-amz-meta-team: web" });
    await die(files, 1, assets);
    await deploy(files, pages);
    await deploy(files, assets);
    expect(bench.bucket.get("a.pdf")?.metadata).toEqual({});
    expect(bench.bucket.get("index.html")?.metadata).toEqual({});
  });
});

test("a header whose line goes is taken off also where somebody edited another one by hand", async () => {
  const { bench, clock } = await crashBench();
  try {
    bench.folder.write({ "index.html": "1" });
    await bench.deploy({ headers: "**: x-amz-meta-team: web" }, bench.context({ clock }));
    clock.advance(5000);
    const page = bench.bucket.get("index.html");
    bench.bucket.store("index.html", "1", { ...page, cacheControl: "max-age=5" });
    clock.advance(5000);
    await bench.deploy({}, bench.context({ clock }));
    expect(bench.bucket.get("index.html")?.cacheControl).toBe("no-cache");
    expect(bench.bucket.get("index.html")?.metadata).toEqual({});
  } finally {
    await bench.stop();
  }
});
