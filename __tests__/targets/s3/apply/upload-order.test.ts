import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { uploadFiles } from "../../../../src/targets/s3/apply/upload.ts";
import { Ledger } from "../../../../src/targets/s3/apply/ledger.ts";
import type { StoppableContext } from "../../../../src/targets/s3/apply/apply-context.ts";
import type { CopyRequest, ObjectStore } from "../../../../src/targets/s3/aws/port.ts";
import { Gate } from "../../../../src/targets/s3/observe/gate.ts";
import type { S3Plan } from "../../../../src/targets/s3/plan/model.ts";
import { itemOfWrite } from "../../../../src/targets/s3/plan/schedule.ts";
import { memoryLog } from "../../../helpers/context.ts";
import { VirtualClock } from "../../../simulator/clock.ts";
import { deployedLike } from "../../../helpers/s3/deployed-like.ts";
import { brokenPages, SiteBench, type Files } from "../../../helpers/s3/site.ts";

/** The keys in the order in which apply begins their writes. */
async function begun(plan: S3Plan): Promise<string[]> {
  const keys: string[] = [];
  const store = {
    put: (key: string) => Promise.resolve(String(keys.push(key))),
    copy: ({ key }: CopyRequest) => Promise.resolve(String(keys.push(key))),
  } as Partial<ObjectStore> as ObjectStore;
  const clock = new VirtualClock();
  const phases = { time: <T>(_name: string, work: () => Promise<T>) => work() };
  const context = { clock, phases, log: memoryLog(), signal: new AbortController().signal };
  const s3 = { store, context, config: { stateKey: "record" } } as unknown as StoppableContext;
  await uploadFiles({ ...s3, plan, pace: new Gate(clock), ledger: new Ledger() });
  return keys;
}

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

  test("a new page waits for the pages below it, to which it may link", async () => {
    await deploy({ "index.html": "1" });
    const early: string[] = [];
    bench.simulator.faults.before = async ({ operation, subject }) => {
      if (operation !== "PutObject") return;
      // Whatever is sent beside it would overtake it.
      if (subject === "docs/b/c.html") await new Promise((done) => setTimeout(done, 50));
      const isThere = bench.bucket.get("docs/b/c.html") !== undefined;
      if (subject === "docs/a.html" && !isThere) early.push(subject);
    };
    await deploy({ "index.html": "1", "docs/a.html": "b/c.html", "docs/b/c.html": "" });
    expect(early).toEqual([]);
    expect(bench.bucket.text("docs/a.html")).toBe("b/c.html");
  });

  test("is that of the plan's schedule, at AWS group by group, and within each as it is listed", async () => {
    const old = { "index.html": "1", "z.js": "1", "b.js": "1", "sw.js": "1", "same.txt": "1" };
    await deploy({ ...old, "docs/a.html": "1" });
    const files = { "new.js": "2", "docs/b/c.html": "2", "docs/d.html": "2", "docs/a.html": "2" };
    bench.folder.write({ ...old, "b.js": "2", "z.js": "2", "index.html": "2", ...files });
    bench.simulator.calls.clear();
    const { plan } = await bench.deploy({ "cache-control": "same.txt: max-age=5" });
    const writes = bench.simulator.calls.all
      .filter(({ operation }) => operation === "PutObject" || operation === "CopyObject")
      .map(({ subject }) => subject)
      .filter((key) => !key.startsWith(".aws-oidc-deploy/"));
    const groups = plan.schedule.flatMap((phase) =>
      phase.groups.map((group) => group.map((write) => itemOfWrite(write).file.key)),
    );
    expect(groups.length).toBeGreaterThan(5);
    for (const group of groups) {
      expect(writes.splice(0, group.length).sort()).toEqual([...group].sort());
    }
    expect(writes).toEqual([]);
    const listed = plan.changes.filter(({ type }) => type === "object" || type === "headers");
    expect(listed.map(({ resource }) => resource)).toEqual([
      "same.txt",
      ...groups.flat().filter((key) => key !== "same.txt"),
    ]);
    expect(await begun(plan)).toEqual(groups.flat());
  });

  test("removed pages go before what they show, should it not fit into one request", async () => {
    const documents = Array.from({ length: 1001 }, (_, index) => `old/${index}.pdf`);
    const shown = documents.map((path) => `<img src="/${path}">`).join("");
    await deploy({ "index.html": "1", "old/page.html": shown, "old/0.pdf": "" });
    deployedLike(bench, "old/0.pdf", documents);
    const broken: string[] = [];
    bench.simulator.faults.after = () => {
      broken.push(...brokenPages(bench.bucket));
    };
    await deploy({ "index.html": "1" }, { "max-delete": "100%" });
    expect(broken).toEqual([]);
    expect(bench.bucket.keys().filter((key) => key.startsWith("old/"))).toEqual([]);
  });
});
