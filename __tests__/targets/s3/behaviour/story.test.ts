import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { DeployError } from "../../../../src/model/errors.ts";
import type { Story } from "../../../../src/model/report/story.ts";
import { countEffects } from "../../../../src/model/plan.ts";
import { plainText } from "../../../../src/model/text.ts";
import { denied } from "../../../simulator/faults.ts";
import type { VirtualClock } from "../../../simulator/clock.ts";
import { crashBench, deployUntilWrite } from "../../../helpers/s3/crash.ts";
import { distributionId, type Files, type SiteBench } from "../../../helpers/s3/site.ts";

const first = {
  ...{ "index.html": "1", "old.html": "1", "docs/a.html": "1", "docs/b.html": "1" },
  ...{ "assets/app-D4x9Kq2Z.js": "1", "same.txt": "1" },
};
const second = {
  ...{ "index.html": "22", "docs/a.html": "2", "docs/b.html": "1", "docs/c.html": "333" },
  ...{ "assets/app-B8mLw3Xv.js": "2", "same.txt": "1" },
};

describe("what a deployment of a site tells people", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  const deploy = async (files: Files, sha: string) => {
    bench.folder.write(files);
    const { job } = bench.context({ clock });
    const context = bench.context({ clock, job: { ...job, sha } });
    return { ...(await bench.deploy({}, context)), log: context.log };
  };
  const table = ({ tables = [] }: Story = {}): string[] =>
    (tables[0]?.rows ?? []).map((row) => row.map(plainText).join(" | "));
  const facts = ({ facts: all = [] }: Story = {}): string[] =>
    all.map(([label, text]) => `${label}: ${plainText(text)}`);

  test("a plan: the site by its folders, what goes, what is cleared, and what was live", async () => {
    await deploy(first, "aaaaaaaa");
    const { plan } = await deploy(second, "bbbbbbbb");
    const { story = {} } = plan;
    expect(story.title).toBe("4 files to upload, 1 to delete");
    expect(table(story)).toEqual([
      "docs/ | 1 | 1 |  | 4 B | 1",
      "assets/ | 1 |  |  | 1 B | ",
      "/ |  | 1 | 1 | 2 B | 1",
      "All | 2 | 2 | 1 | 7 B | 2",
    ]);
    expect(facts(story)).toEqual([
      "To delete: old.html",
      `To clear at CloudFront ${distributionId}: / /docs/a.html /index.html /old.html`,
      "Kept for open pages: 1 asset of earlier releases",
    ]);
    expect(plainText(story.deletion ?? "")).toBe("1 of 6 files there is deleted");
    expect(story.since).toEqual({ commit: "aaaaaaaa", at: "release 1" });
    expect(story.links?.map(({ label }) => label)).toEqual([
      "bucket",
      `distribution ${distributionId}`,
    ]);
    expect(story.folds?.map(({ title }) => title)).toEqual([
      "Pages and other files: 2 changed, 1 new",
      "Assets: 1 new",
      "Cache headers: 5 no-cache, 1 immutable",
    ]);
  });

  test("a release: what was done, by the same numbers as the outputs", async () => {
    await deploy(first, "aaaaaaaa");
    const { plan, outcome } = await deploy(second, "bbbbbbbb");
    const { story = {}, outputs = {} } = outcome ?? {};
    expect(facts(story).slice(0, 2)).toEqual([
      "Deleted: old.html",
      `Cleared at CloudFront ${distributionId}: / /docs/a.html /index.html /old.html`,
    ]);
    expect(story.title).toBe("release 2 is live");
    expect(plainText(story.lead ?? "")).toBe(
      "4 files uploaded (7 B), 1 deleted, 2 unchanged · CloudFront cleared",
    );
    expect(outputs).toMatchObject({ uploaded: "4", deleted: "1", unchanged: "2" });
    // What is cleared is no creation, and a kept asset no update: the plan's counts are those of the table.
    expect(countEffects(plan)).toEqual({ create: 2, update: 2, delete: 1, wait: 0 });
    expect(story.links?.at(-1)?.label).toBe(`invalidation ${outputs["invalidation-ids"]}`);
  });

  test("a first run that only corrects headers of what is there is no release yet", async () => {
    bench.bucket.store("index.html", "1", { contentType: "text/html" });
    const { outcome } = await deploy({ "index.html": "1" }, "aaaaaaaa");
    expect(outcome?.story?.title).toBe("the site is live");
  });

  test("headers that are fixed in place are no upload, in table, lead and log", async () => {
    bench.bucket.store("index.html", "1", { contentType: "text/html" });
    const { plan, outcome, log } = await deploy({ "index.html": "1" }, "aaaaaaaa");
    expect(plan.story?.tables?.[0]?.columns.map(({ title }) => title)).toEqual([
      ...["Folder", "Headers"],
    ]);
    expect(table(plan.story)).toEqual(["All | 1"]);
    expect(plainText(outcome?.story?.lead ?? "")).toBe(
      "Headers of 1 file fixed in place, nothing uploaded · CloudFront cleared",
    );
    expect(log.lines.filter((line) => line.startsWith("✔ "))).toEqual([
      expect.stringMatching(/^✔ Root page: headers of 1 file fixed \(\d/),
      expect.stringMatching(/^✔ CloudFront /),
    ]);
  });

  test("a first release counts nothing that is not there, and the log tells each phase", async () => {
    const { plan, outcome, log } = await deploy(first, "aaaaaaaa");
    expect(plan.subject).toMatch(/^s3:\/\/[a-z-]+$/);
    expect(plainText(outcome?.story?.lead ?? "")).toBe("6 files uploaded (6 B)");
    expect(log.lines.find((line) => line.startsWith("✔ "))).toMatch(
      /^✔ Hashed assets: 1 file uploaded \(\d/,
    );
    const again = await deploy(second, "bbbbbbbb");
    expect(again.log.lines.join("\n")).toMatch(
      /^✔ Deleted what the source no longer has: 1 file \(\d/m,
    );
  });

  test("nothing to deploy: what was compared, and no table", async () => {
    await deploy(first, "aaaaaaaa");
    const { plan } = await deploy(first, "bbbbbbbb");
    expect(plan.story).toMatchObject({
      title: "nothing to deploy",
      compared: [["6 files", "content and headers"]],
    });
    expect(plainText(plan.story?.lead ?? "")).toBe("Release 1 is live already");
    expect(table(plan.story)).toEqual([]);
  });

  test("after a run that died, the commit is the one before it; a failure has its links", async () => {
    await deploy(first, "aaaaaaaa");
    expect(await deployUntilWrite(bench, clock, second, 2)).toBe(true);
    clock.advance(130_000);
    bench.simulator.faults.add({ match: /PutObject index/, fault: denied("No") });
    const error: unknown = await deploy(second, "cccccccc").catch((thrown: unknown) => thrown);
    expect((error as DeployError).story?.links?.[0]?.label).toBe("bucket");
    expect((error as DeployError).story?.title).toBe("release 2 is not complete");
    bench.simulator.faults.clear();
    const { plan } = await deploy(second, "cccccccc");
    expect(plan.story?.since).toEqual({ commit: "aaaaaaaa", at: "release 1" });
  });

  test("many folders: the busiest, the rest in one row, and the root last", async () => {
    const folders = Array.from({ length: 12 }, (_, n) => [`f${n}/a.html`, "1"] as const);
    const { plan } = await deploy({ "index.html": "1", ...Object.fromEntries(folders) }, "aa");
    expect(table(plan.story)).toHaveLength(8);
    expect(table(plan.story).slice(-3)).toEqual([
      "7 more | 7 | 7 B",
      "/ | 1 | 1 B",
      "All | 13 | 13 B",
    ]);
  });
});
