import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../../src/model/errors.ts";
import { VirtualClock } from "../../../../simulator/clock.ts";
import { denied, type Fault } from "../../../../simulator/faults.ts";
import { distributionId, SiteBench } from "../../../../helpers/s3/site.ts";

const untouched = "what was live before; nothing of the release was written";
const refused = denied("User: x is not authorized to perform this action");

describe("what a deployment that fails says of what is live", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    clock = new VirtualClock();
    bench = await new SiteBench({ clock }).start();
  });
  afterEach(() => bench.stop());

  const deploy = (inputs: Readonly<Record<string, string>> = {}): ReturnType<SiteBench["deploy"]> =>
    bench.deploy(inputs, bench.context({ clock }));
  const failure = async (
    match: string | RegExp,
    inputs: Readonly<Record<string, string>> = {},
    fault: Fault = refused,
  ): Promise<DeployError> => {
    bench.simulator.faults.add({ match, fault });
    const error: unknown = await deploy(inputs).catch((thrown: unknown) => thrown);
    if (!(error instanceof DeployError)) throw new Error("The deployment has not failed");
    return error;
  };

  test("of every write that may be refused or unanswered: never changed beside nothing written", async () => {
    const write = /^(s3:(Put|Copy|Delete)|cloudfront:Create)/;
    const first = { "index.html": "1", "a.png": "1", "gone.pdf": "1", "same.txt": "1" };
    const second = { "index.html": "2", "a.png": "2", "new.png": "1", "same.txt": "1" };
    const content = (): string[] =>
      bench.bucket
        .keys()
        .filter((key) => !key.startsWith(".aws-oidc-deploy/"))
        .map((key) => `${key} ${bench.bucket.text(key)} ${bench.bucket.get(key)?.cacheControl}`);
    const rules = { "cache-control": "same.txt: max-age=5" };
    const wentWrong: string[] = [];
    for (const fault of [refused, { kind: "hidden-success" } as const]) {
      for (let n = 0; ; n += 1) {
        bench.bucket.objects.clear();
        bench.folder.write(first);
        await deploy();
        bench.folder.write(second);
        const before = content();
        bench.simulator.faults.add({ match: write, skip: n, fault });
        const error: unknown = await deploy(rules).catch((thrown: unknown) => thrown);
        bench.simulator.faults.clear();
        if (!(error instanceof DeployError)) break;
        const isUntouched = error.state === untouched;
        const what = `${fault.kind} ${n}: ${error.state} ${error.outputs.changed}`;
        if ((error.outputs.changed === "true") === isUntouched) wentWrong.push(what);
        if (isUntouched && content().join() !== before.join()) wentWrong.push(`${what}, written`);
        clock.advance(130_000);
      }
    }
    expect(wentWrong).toEqual([]);
  });

  test("a deletion alone whose answer is lost may have changed something", async () => {
    bench.folder.write({ "index.html": "1", "gone.pdf": "1" });
    await deploy();
    bench.folder.write({ "index.html": "1" });
    bench.simulator.faults.add({ match: "s3:DeleteObjects", fault: { kind: "hidden-success" } });
    const error: unknown = await deploy().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ outputs: { changed: "true" } });
  });

  test("a clearing alone whose answer is lost may have changed something", async () => {
    bench.folder.write({ "index.html": "1", "gone.pdf": "1" });
    await deploy();
    bench.folder.write({ "index.html": "1" });
    const match = /^cloudfront:Create/;
    bench.simulator.faults.add({ match, fault: refused });
    await expect(deploy()).rejects.toBeInstanceOf(DeployError);
    bench.simulator.faults.clear();
    bench.simulator.calls.clear();
    bench.simulator.faults.add({ match, fault: { kind: "hidden-success" } });
    const error: unknown = await deploy().catch((thrown: unknown) => thrown);
    expect(bench.simulator.calls.operations()).not.toContain("s3:DeleteObjects");
    expect(error).toMatchObject({ outputs: { changed: "true" } });
  });

  test("a first upload that is refused changes nothing", async () => {
    bench.folder.write({ "index.html": "1", "a.png": "1", "b.png": "1" });
    expect(await failure(/^s3:PutObject [abi]/)).toMatchObject({
      id: "access-denied",
      state: "what was live before; nothing of the release was written",
      outputs: { uploaded: "0", "bytes-uploaded": "0", deleted: "0" },
    });
  });

  test("a first deployment has no earlier release", async () => {
    bench.folder.write({ "index.html": "1", "a.png": "12" });
    expect(await failure(/^s3:PutObject index/)).toMatchObject({
      state: "no release yet: only a part of the first one is there, not its root page",
      outputs: { changed: "true", uploaded: "1", "bytes-uploaded": "2" },
    });
  });

  test("objects that stay do not make the new release incomplete", async () => {
    bench.folder.write({ "index.html": "1", "old.html": "1" });
    await deploy();
    bench.folder.write({ "index.html": "1" });
    expect(await failure("s3:DeleteObjects")).toMatchObject({
      state: expect.stringMatching(
        /^the new release, complete in S3; 1 object that it no longer has/,
      ),
      outputs: { uploaded: "0", deleted: "0" },
    });
  });

  test("a refused invalidation leaves the outputs of what was done", async () => {
    bench.folder.write({ "index.html": "1", "old.html": "1" });
    await deploy();
    bench.folder.write({ "index.html": "22" });
    expect(await failure("cloudfront:CreateInvalidation")).toMatchObject({
      state: "the new release, complete in S3; CloudFront may still serve earlier copies",
      outputs: { uploaded: "1", "bytes-uploaded": "2", deleted: "1", "invalidation-ids": "" },
    });
  });

  test("a wait that was asked for and may not be done fails, with all that was done", async () => {
    bench.folder.write({ "index.html": "1" });
    await deploy();
    bench.folder.write({ "index.html": "2" });
    const error = await failure("cloudfront:GetInvalidation", { "wait-for-invalidation": "true" });
    expect(error).toMatchObject({ id: "access-denied", outputs: { uploaded: "1" } });
    expect(error.message).toContain("cloudfront:GetInvalidation");
    expect(error.state).toContain("the new release, complete in S3; CloudFront has accepted");
    expect(error.outputs["invalidation-ids"]).toMatch(/^I/);
    bench.simulator.faults.clear();
    expect((await deploy()).plan.changes).toEqual([]);
  });

  test("a wait that nobody asked for and that may not be done keeps old assets", async () => {
    bench.folder.write({ "index.html": "1", "a.css": "1" });
    await deploy();
    bench.folder.write({ "index.html": "2" });
    bench.simulator.faults.add({ match: "cloudfront:GetInvalidation", fault: refused });
    const context = bench.context({ clock });
    await bench.deploy({ "keep-releases": "0" }, context);
    expect(context.log.text()).toContain("cloudfront:GetInvalidation");
    expect(bench.bucket.get("a.css")).toBeDefined();
  });

  test("names a bucket and a distribution that do not exist", async () => {
    bench.folder.write({ "index.html": "1" });
    await expect(deploy({ bucket: "not-there" })).rejects.toMatchObject({
      id: "bucket-not-found",
      message: "Bucket not-there does not exist.",
    });
    await deploy();
    bench.folder.write({ "index.html": "2" });
    bench.simulator.services.cloudfront.distributions.delete(distributionId);
    await expect(deploy()).rejects.toMatchObject({
      id: "distribution-not-found",
      hint: expect.stringContaining("Check `distribution-id`"),
      state: expect.stringContaining("complete in S3"),
    });
  });
});
