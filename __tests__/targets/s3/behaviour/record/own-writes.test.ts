import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Job } from "../../../../../src/model/context.ts";
import type { VirtualClock } from "../../../../simulator/clock.ts";
import { crashBench } from "../../../../helpers/s3/crash.ts";
import { bucketName, type SiteBench } from "../../../../helpers/s3/site.ts";

const job: Job = {
  serverUrl: "https://github.com",
  repository: "octo-org/shop",
  repositoryId: "6152",
  eventName: "pull_request",
  pullRequest: 7,
  runId: "1",
  job: "preview",
};
const preview = { bucket: `s3://${bucketName}/pr-7/`, preview: "true" };
const removal = { ...preview, remove: "true", source: "" };

describe("a record that contradicts our own last write", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  const run = (inputs: Readonly<Record<string, string>>): ReturnType<SiteBench["deploy"]> =>
    bench.deploy(inputs, bench.context({ clock, job }));
  /**
   * What lies there before so many writes of the record, from the one after the intent on, is what this
   * run wrote and never heard of: other bytes, its own name in them.
   */
  function contradict(times = Infinity): void {
    let n = -1;
    bench.simulator.faults.before = ({ operation, subject }) => {
      if (!/^(Put|Delete)Object \.aws-oidc/.test(`${operation} ${subject}`)) return;
      n += 1;
      const body = bench.bucket.get(subject)?.body;
      if (n < 1 || n > times || body === undefined) return;
      bench.bucket.store(subject, gzipSync(gunzipSync(body).toString() + " ".repeat(n)));
    };
  }

  const cases = [
    { what: "a deployment", first: {}, then: {} },
    { what: "a removed preview", first: preview, then: removal },
  ] as const;

  test.each(cases)("$what ends well where one of its writes was never answered", async (one) => {
    bench.folder.write({ "index.html": "1" });
    await run(one.first);
    bench.folder.write({ "index.html": "2" });
    contradict(1);
    await run(one.then);
    expect(bench.invalidated).toHaveLength(1);
    bench.simulator.faults.clear();
    expect(
      (await run(one.then)).plan.changes.filter(({ type }) => type !== "invalidation"),
    ).toEqual([]);
  });

  test.each(cases)("$what that is contradicted each time blames no other run", async (one) => {
    bench.folder.write({ "index.html": "1" });
    await run(one.first);
    bench.folder.write({ "index.html": "2" });
    contradict();
    await expect(run(one.then)).rejects.toMatchObject({
      id: "condition-not-honoured",
      message: expect.not.stringContaining("nother deployment"),
    });
  });
});
