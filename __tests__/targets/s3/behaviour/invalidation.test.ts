import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { VirtualClock } from "../../../simulator/clock.ts";
import { crashBench, deployUntilWrite, letLeaseAge } from "../../../helpers/s3/crash.ts";
import {
  bucketName,
  distributionId,
  type Files,
  type SiteBench,
} from "../../../helpers/s3/site.ts";

const other = "E3ANOTHERONE00";
const files = (version: string): Files => ({ "index.html": version, "a.html": version });

describe("what CloudFront is told", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
    bench.simulator.services.cloudfront.addDistribution(other, `${bucketName}.s3.amazonaws.com`);
  });
  afterEach(() => bench.stop());

  const deploy = (
    version: string,
    inputs: Readonly<Record<string, string>> = {},
  ): ReturnType<SiteBench["deploy"]> => {
    bench.folder.write(files(version));
    bench.simulator.calls.clear();
    return bench.deploy(inputs, bench.context({ clock }));
  };
  const cleared = (id: string): (readonly string[])[] =>
    (bench.simulator.services.cloudfront.distributions.get(id)?.invalidations ?? []).map(
      ({ paths }) => paths,
    );
  /** Intent and two pages are written; the invalidation is not. */
  const dieBeforeClearing = async (inputs = {}): Promise<boolean> => {
    const died = await deployUntilWrite(bench, clock, files("2"), 3, inputs);
    letLeaseAge(clock);
    return died;
  };
  const changed = ["/", "/a.html", "/index.html"];

  test.each([
    [{ invalidate: "none" }],
    [{ "distribution-id": "" }],
    [{ "distribution-id": other }],
  ])("what a dead run owes a distribution survives a run with %j", async (inputs) => {
    await deploy("1");
    expect(await dieBeforeClearing()).toBe(true);
    const { plan } = await deploy("2", inputs);
    expect(plan.notes.join()).toContain("left paths of 1 distribution to be cleared");
    expect(cleared(distributionId)).toEqual([]);
    expect((await deploy("2", inputs)).plan.changes).toEqual([]);
    await deploy("2");
    expect(cleared(distributionId)).toEqual([changed]);
    expect((await deploy("2")).plan.changes).toEqual([]);
  });

  test.each([
    ["all", ["/*"]],
    ["/news*", ["/news*", ...changed]],
  ])("what a dead run owes is cleared by a run with invalidate: %s", async (invalidate, paths) => {
    await deploy("1");
    await dieBeforeClearing();
    await deploy("2", { invalidate });
    expect(cleared(distributionId)).toEqual([paths]);
  });

  test.each([
    ["all", "/*"],
    ["/news*", "/news*"],
  ])("invalidate: %s survives a death, also where every file is new", async (invalidate, path) => {
    expect(await dieBeforeClearing({ invalidate })).toBe(true);
    await deploy("2", { invalidate });
    expect(cleared(distributionId)).toEqual([[path]]);
  });

  test.each([
    ["all", "changed"],
    ["/news*", "changed"],
    ["/news*", "/other*"],
  ])("what a dead run with %s owes is everything to a run with %s", async (invalidate, later) => {
    await deploy("1");
    await dieBeforeClearing({ invalidate });
    await deploy("2", { invalidate: later });
    expect(cleared(distributionId)).toEqual([["/*"]]);
    expect((await deploy("2", { invalidate: later })).plan.changes).toEqual([]);
  });

  test("given paths and those of a dead run stay below CloudFront's limit of wildcards", async () => {
    bench.folder.write({ "index.html": "1", "a~.html": "1" });
    await bench.deploy({}, bench.context({ clock }));
    await deployUntilWrite(bench, clock, { "index.html": "2", "a~.html": "2" }, 3);
    letLeaseAge(clock);
    const given = Array.from({ length: 15 }, (_, index) => `/n${index}*`);
    await bench.deploy({ invalidate: given.join("\n") }, bench.context({ clock }));
    expect(cleared(distributionId)).toEqual([["/*"]]);
  });

  test.each([
    [{ "a.js": "1" }, ["/", "/a.js", "/index.html"]],
    [{ "a.BxyZ12kq.js": "1" }, ["/", "/index.html"]],
  ])("an expired script is cleared where its name has no hash: %j", async (script, paths) => {
    bench.folder.write({ "index.html": "1", ...script });
    await bench.deploy({}, bench.context({ clock }));
    bench.folder.write({ "index.html": "2" });
    await bench.deploy({ "keep-releases": "0" }, bench.context({ clock }));
    expect(cleared(distributionId)).toEqual([paths]);
  });

  test("a name with every sign that XML escapes is cleared under its own", async () => {
    const odd = (version: string): Files => ({ "index.html": "1", "&<>\"'.txt": version });
    for (const version of ["1", "2"]) {
      bench.folder.write(odd(version));
      await bench.deploy({}, bench.context({ clock }));
    }
    expect(cleared(distributionId)).toEqual([["/&%3C%3E%22'.txt"]]);
  });

  test("several distributions are cleared, each with one call", async () => {
    const both = { "distribution-id": `${distributionId}\n${other}` };
    await deploy("1", both);
    const { outcome } = await deploy("2", both);
    const calls = bench.simulator.calls.operations("cloudfront");
    expect(calls).toEqual([
      // The address is that of the first one.
      "cloudfront:GetDistribution",
      "cloudfront:CreateInvalidation",
      "cloudfront:CreateInvalidation",
    ]);
    expect([cleared(distributionId), cleared(other)]).toEqual([[changed], [changed]]);
    expect(outcome?.outputs["invalidation-ids"]?.split("\n")).toHaveLength(2);
  });

  test("one distribution that refuses does not lose the other's paths", async () => {
    const both = { "distribution-id": `${distributionId}\n${other}` };
    await deploy("1", both);
    bench.simulator.services.cloudfront.distributions.delete(other);
    await expect(deploy("2", both)).rejects.toMatchObject({
      state: expect.stringContaining("complete in S3"),
    });
    bench.simulator.services.cloudfront.addDistribution(other, `${bucketName}.s3.amazonaws.com`);
    await deploy("2", both);
    expect(cleared(other)).toEqual([changed]);
  });

  test.each([
    ["/www", ["/", "/a.html", "/index.html"]],
    ["", ["/www", "/www/", "/www/a.html", "/www/index.html"]],
  ])(
    "with a prefix the origin path %j decides, by one GetDistribution a deployment",
    async (path, paths) => {
      const { cloudfront } = bench.simulator.services;
      cloudfront.addDistribution(distributionId, `${bucketName}.s3.amazonaws.com`, path);
      const inputs = { bucket: `s3://${bucketName}/www` };
      await deploy("1", inputs);
      await deploy("2", inputs);
      expect(bench.simulator.calls.operations("cloudfront")).toEqual([
        "cloudfront:GetDistribution",
        "cloudfront:CreateInvalidation",
      ]);
      expect(cleared(distributionId)).toEqual([paths]);
    },
  );

  test("a distribution that shows a folder below the prefix is told of that folder only", async () => {
    const { cloudfront } = bench.simulator.services;
    cloudfront.addDistribution(distributionId, `${bucketName}.s3.amazonaws.com`, "/www/a");
    cloudfront.addDistribution(other, `${bucketName}.s3.amazonaws.com`, "/www/b");
    const inputs = {
      bucket: `s3://${bucketName}/www`,
      "distribution-id": `${distributionId}\n${other}`,
      "require-index": "false",
    };
    for (const version of ["1", "2"]) {
      bench.folder.write({ "a/index.html": version, "b/index.html": "1" });
      await bench.deploy(inputs, bench.context({ clock }));
    }
    expect(cleared(distributionId)).toEqual([["/", "/index.html"]]);
    expect(cleared(other)).toEqual([]);
    expect((await bench.plan(inputs, bench.context({ clock }))).changes).toEqual([]);
  });

  test("A, B and A again are three invalidations, in one attempt and in several", async () => {
    const job = { serverUrl: "https://github.com", repository: "o/r", runId: "1", job: "deploy" };
    for (const [index, version] of ["1", "2", "1", "2", "1"].entries()) {
      bench.folder.write(files(version));
      const runAttempt = index < 4 ? "1" : "2";
      await bench.deploy({}, bench.context({ clock, job: { ...job, runAttempt } }));
    }
    expect(cleared(distributionId)).toEqual([changed, changed, changed, changed]);
  });

  test("an invalidation whose answer is lost is asked for again under the same reference", async () => {
    await deploy("1");
    bench.simulator.faults.add({
      match: "cloudfront:CreateInvalidation",
      times: 2,
      fault: { kind: "lost-answer" },
    });
    await deploy("2");
    expect(bench.simulator.calls.operations("cloudfront").length).toBeGreaterThan(1);
    expect(cleared(distributionId)).toEqual([changed]);
  });
});
