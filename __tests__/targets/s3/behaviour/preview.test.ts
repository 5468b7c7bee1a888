import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { atOnce } from "../../../helpers/at-once.ts";
import { previewMark } from "../../../../src/targets/s3/record/preview-mark.ts";
import { decodeRecord } from "../../../../src/targets/s3/record/wire.ts";
import type { Job } from "../../../../src/model/context.ts";
import type { VirtualClock } from "../../../simulator/clock.ts";
import { crashBench, letLeaseAge } from "../../../helpers/s3/crash.ts";
import {
  bucketName,
  configOf,
  distributionId,
  site,
  type SiteBench,
} from "../../../helpers/s3/site.ts";

const bucket = `s3://${bucketName}/pr-7/`;
const preview = { bucket, preview: "true" };
const removal = { ...preview, remove: "true", source: "" };
const job: Job = {
  serverUrl: "https://github.com",
  repository: "octo-org/shop",
  repositoryId: "6152",
  eventName: "pull_request",
  pullRequest: 7,
  runId: "1",
  job: "preview",
};

describe("a preview of a site", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  const run = (
    inputs: Readonly<Record<string, string>>,
    other: Partial<Job> = {},
  ): ReturnType<SiteBench["deploy"]> =>
    bench.deploy(inputs, bench.context({ clock, job: { ...job, ...other } }));
  const deployed = (): string[] =>
    bench.bucket.keys().filter((key) => !key.startsWith(".aws-oidc-deploy/"));
  const records = (): string[] =>
    bench.bucket.keys().filter((key) => key.startsWith(".aws-oidc-deploy/"));
  const writes = (): string[] =>
    bench.simulator.calls.writes().map(({ operation, subject }) => `${operation} ${subject}`);

  /** A preview of which an asset is retired by now, so that it is in no build any more. */
  async function deployTwice(): Promise<void> {
    bench.folder.write(site("v1"));
    await run(preview);
    bench.folder.write(site("v2"));
    await run(preview);
    bench.simulator.calls.clear();
  }

  test("carries the mark of its pull request, which says nothing of it", async () => {
    bench.folder.write(site("v1"));
    await run(preview);
    const [key = ""] = records();
    const record = atOnce(decodeRecord(bench.bucket.get(key)?.body ?? Buffer.alloc(0), key));
    expect(record.mark).toBe(previewMark(job));
    expect(record.mark).toMatch(/^[\w-]{22}$/);
    expect(previewMark({ ...job, pullRequest: 8 })).not.toBe(record.mark);
    expect(previewMark({ ...job, repositoryId: "6153" })).not.toBe(record.mark);
    expect((await run(preview)).plan.changes).toEqual([]);
  });

  test("ends with what its record names, retired assets too, then the record, then CloudFront", async () => {
    await deployTwice();
    bench.bucket.store("pr-7/uploads/theirs.txt", "x");
    bench.bucket.store("pr-70/index.html", "x");
    const { plan, outcome } = await run(removal);
    expect(deployed()).toEqual(["pr-7/uploads/theirs.txt", "pr-70/index.html"]);
    expect(records()).toEqual([]);
    expect(writes()).toEqual([
      expect.stringMatching(/^PutObject \.aws-oidc-deploy\//),
      `DeleteObjects ${bucketName}`,
      expect.stringMatching(/^DeleteObject \.aws-oidc-deploy\//),
      `CreateInvalidation ${distributionId}`,
    ]);
    expect(bench.invalidated.at(-1)).toEqual(["/pr-7", "/pr-7/*"]);
    expect(outcome?.headline).toMatch(/: the preview is gone: \d+ deleted, 1 invalidation/);
    expect(plan.notes).toContain("1 object that no deployment put there stays");
    expect(plan.changes.map(({ type }) => type)).toEqual([
      ...plan.changes.slice(0, -2).map(() => "object"),
      ...["record", "invalidation"],
    ]);
  });

  test("deletes pages before what they refer to, and nothing that others put in its place", async () => {
    await deployTwice();
    bench.bucket.store("pr-7/robots.txt", "theirs");
    await run(removal);
    expect(deployed()).toEqual(["pr-7/robots.txt"]);
    const [first = ""] = bench.simulator.calls.all
      .filter(({ operation }) => operation === "DeleteObjects")
      .flatMap(({ input }) => input.keys as string[]);
    expect(first).toMatch(/\.html$/);
  });

  test("ends with its own alone, also with `delete: all`", async () => {
    await deployTwice();
    bench.bucket.store("pr-7/theirs.txt", "x");
    await run({ ...removal, delete: "all", "max-delete": "0" });
    expect(deployed()).toEqual(["pr-7/theirs.txt"]);
    await expect(run({ ...removal, delete: "all" })).rejects.toMatchObject({
      id: "no-preview-record",
    });
  });

  test("is ended only when CloudFront has let go of it, where that is asked for", async () => {
    await deployTwice();
    bench.simulator.services.cloudfront.invalidationMs = 60_000;
    const began = clock.now();
    await run({ ...removal, "wait-for-invalidation": "true" });
    expect(clock.now() - began).toBeGreaterThanOrEqual(60_000);
    expect(bench.simulator.calls.operations("cloudfront")).toContain("cloudfront:GetInvalidation");
  });

  test("may be ended again, or without ever having been: nothing in S3 is touched, caches are", async () => {
    await deployTwice();
    await run(removal);
    bench.simulator.calls.clear();
    const again = await run(removal);
    expect(writes()).toEqual([`CreateInvalidation ${distributionId}`]);
    expect(again.outcome?.headline).toContain("there was no preview");
    const without = await run({ ...removal, "distribution-id": "" });
    expect(without.plan).toMatchObject({
      changes: [],
      story: { title: "there is no preview to take down" },
    });
  });

  const refusals: readonly (readonly [
    string,
    Readonly<Record<string, string>> | "objects",
    Readonly<Record<string, string>>,
    Partial<Job>,
    string,
  ])[] = [
    ["the end, of what is no preview", { bucket }, removal, {}, "not-a-preview"],
    ["the end, of another's", preview, removal, { pullRequest: 8 }, "preview-of-another"],
    [
      "the end, from another repository",
      preview,
      removal,
      { repositoryId: "1" },
      "preview-of-another",
    ],
    ["the end, without a record", "objects", removal, {}, "no-preview-record"],
    ["a preview over a site", { bucket }, preview, {}, "not-a-preview"],
    ["a preview over another's", preview, preview, { pullRequest: 8 }, "preview-of-another"],
    ["a site over a preview", preview, { bucket }, {}, "preview-in-the-way"],
    ["a preview over files of others", "objects", preview, {}, "preview-over-others"],
  ];
  test.each(refusals)("is kept apart: %s", async (_name, before, inputs, other, id) => {
    bench.folder.write(site("v1"));
    if (before === "objects") bench.bucket.store("pr-7/index.html", "theirs");
    else await run(before);
    const there = bench.bucket.keys();
    bench.simulator.calls.clear();
    bench.folder.write(site("v2"));
    await expect(run(inputs, other)).rejects.toMatchObject({
      id,
      message: expect.stringContaining("s3://my-site/pr-7/"),
    });
    expect(writes()).toEqual([]);
    expect(bench.bucket.keys()).toEqual(there);
  });

  test.each(["pullRequest", "repositoryId"])(
    "belongs to a pull request, and is refused without the %s",
    async (missing) => {
      bench.folder.write(site("v1"));
      const known = Object.fromEntries(
        Object.entries(job).filter(([name]) => name !== missing),
      ) as unknown as Job;
      for (const inputs of [preview, removal]) {
        const context = bench.context({ clock, job: known });
        await expect(bench.deploy(inputs, context)).rejects.toMatchObject({
          id: "no-pull-request",
        });
      }
      expect(writes()).toEqual([]);
    },
  );

  test("whose end dies after any write is finished by the next run, its caches too", async () => {
    let killed = 0;
    for (let n = 1; ; n += 1) {
      await bench.stop();
      ({ bench, clock } = await crashBench());
      await deployTwice();
      if (!(await dieAtWrite(n))) break;
      killed += 1;
      bench.simulator.calls.clear();
      const { plan } = await run(removal);
      expect({ n, left: bench.bucket.keys() }).toEqual({ n, left: [] });
      expect({ n, last: writes().at(-1) }).toEqual({
        n,
        last: `CreateInvalidation ${distributionId}`,
      });
      expect(plan.stored === undefined).toBe(n > 2);
    }
    expect(killed).toBe(4);
  });

  /** @returns whether the run got as far as its n-th write, behind which AWS knows its session no more */
  async function dieAtWrite(n: number): Promise<boolean> {
    const { simulator } = bench;
    const context = bench.context({ clock, job, ownSession: true });
    const { accessKeyId } = await context.aws.credentials();
    let made = 0;
    simulator.faults.after = (call) => {
      if (call.write && (made += 1) === n) simulator.iam.sessions.delete(accessKeyId);
    };
    const died = await bench.deploy(removal, context).then(
      () => false,
      () => true,
    );
    simulator.faults.clear();
    letLeaseAge(clock);
    return died || made === n;
  }

  test("is deployed again where its end died, and clears all that was cached", async () => {
    await deployTwice();
    await dieAtWrite(2);
    await run(preview);
    expect(deployed()).toContain("pr-7/index.html");
    expect(bench.invalidated.at(-1)).toEqual(["/*"]);
    expect((await run(preview)).plan.changes).toEqual([]);
  });

  test("keeps its record while something of it may not be deleted", async () => {
    await deployTwice();
    bench.bucket.deleteErrors.set("pr-7/robots.txt", "AccessDenied");
    await expect(run(removal)).rejects.toMatchObject({
      id: "delete-failed",
      outputs: { changed: "true" },
    });
    expect(deployed()).toEqual(["pr-7/robots.txt"]);
    expect(records()).toHaveLength(1);
    expect(bench.invalidated.at(-1)).toEqual(["/pr-7", "/pr-7/*"]);
    bench.bucket.deleteErrors.clear();
    await run(removal);
    expect(bench.bucket.keys()).toEqual([]);
  });

  test("of which files may be gone, as far as S3 told, is said to have changed", async () => {
    await deployTwice();
    const fault = { kind: "hidden-success" } as const;
    bench.simulator.faults.add({ match: "s3:DeleteObjects", fault });
    await expect(run({ ...removal, "distribution-id": "" })).rejects.toMatchObject({
      id: "delete-failed",
      outputs: { changed: "true", deleted: "0" },
    });
    expect(deployed()).toEqual([]);
  });

  test("whose record's deletion was carried out without an answer is gone", async () => {
    await deployTwice();
    bench.simulator.faults.add({
      ...{ match: /^s3:DeleteObject /, times: 1 },
      fault: { kind: "lost-answer" },
    });
    const { outcome } = await run(removal);
    expect(outcome?.headline).toContain("the preview is gone");
  });

  test("is left to the run that took over its record meanwhile", async () => {
    await deployTwice();
    const [key = ""] = records();
    bench.simulator.faults.before = ({ operation }) => {
      if (operation !== "DeleteObjects") return;
      bench.simulator.faults.clear();
      const text = gunzipSync(bench.bucket.get(key)?.body ?? "").toString();
      bench.bucket.store(key, gzipSync(text.replace(/"nonce":"[^"]*"/, '"nonce":"theirs"')));
    };
    await expect(run(removal)).rejects.toMatchObject({ id: "deployment-in-progress" });
    expect(records()).toHaveLength(1);
  });

  test.each([
    ["/pr-7", ["/*"]],
    ["/other", ["/*"]],
  ])("is cleared as a distribution shows it, at the origin path %s", async (path, paths) => {
    bench.simulator.services.cloudfront.addDistribution(
      distributionId,
      `${bucketName}.s3.eu-central-1.amazonaws.com`,
      path,
    );
    await deployTwice();
    await run(removal);
    expect(bench.invalidated.at(-1) ?? []).toEqual(paths);
  });

  test("has a place of its own, with a record", () => {
    const read = (inputs: Record<string, string>) => () => configOf({ source: "site", ...inputs });
    for (const name of [
      bucketName,
      `s3://${bucketName}`,
      `s3://${bucketName}/`,
      `s3://${bucketName}/pr-7`,
    ])
      expect(read({ preview: "true", bucket: name })).toThrow(/needs a prefix that ends in \//);
    expect(read({ ...preview, state: "none" })).toThrow(/must not be none for a preview/);
    expect(read({ remove: "true", bucket })()).toMatchObject({ preview: true, remove: true });
    expect(read(preview)()).toMatchObject({ preview: true, remove: false });
    expect(() => configOf(preview)).toThrow(/source/);
  });
});
