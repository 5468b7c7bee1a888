import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { brokenPages, SiteBench, type Files } from "../site.ts";

describe("the order of writes", () => {
  let bench: SiteBench;
  beforeEach(async () => {
    bench = await new SiteBench().start();
  });
  afterEach(() => bench.stop());

  const deploy = async (files: Files, inputs = {}): Promise<void> => {
    bench.folder.write(files);
    bench.simulator.calls.clear();
    await bench.deploy(inputs);
  };

  test("what is new comes before the changed scripts and styles that may refer to it", async () => {
    await deploy({ "index.html": "1", "a.js": "1", "b.css": "1" });
    const early: string[] = [];
    bench.simulator.faults.before = async ({ operation, subject }) => {
      if (operation !== "PutObject") return;
      // Whatever is sent beside it would overtake it.
      if (subject === "z.js") await new Promise((done) => setTimeout(done, 50));
      const isThere = bench.bucket.get("z.js") !== undefined;
      if (/^[ab]\./.test(subject) && !isThere) early.push(subject);
    };
    await deploy({
      "index.html": "1",
      "a.js": "import './z.js'",
      "b.css": "url(z.png)",
      "z.js": "",
      "z.png": "",
    });
    expect(early).toEqual([]);
    expect(bench.bucket.text("a.js")).toBe("import './z.js'");
  });

  test("removed pages go before what they show, should it not fit into one request", async () => {
    const documents = Array.from({ length: 1001 }, (_, index) => `old/${index}.pdf`);
    const shown = documents.map((path) => `<img src="/${path}">`).join("");
    await deploy({
      "index.html": "1",
      "old/page.html": shown,
      ...Object.fromEntries(documents.map((path) => [path, ""])),
    });
    const broken: string[] = [];
    bench.simulator.faults.after = () => {
      broken.push(...brokenPages(bench.bucket));
    };
    await deploy({ "index.html": "1" }, { "max-delete": "100%" });
    expect(broken).toEqual([]);
    expect(bench.bucket.keys().filter((key) => key.startsWith("old/"))).toEqual([]);
  });
});
