import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Job } from "../../../../src/model/context.ts";
import type { Clock } from "../../../../src/model/time/clock.ts";
import { leaseMs } from "../../../../src/targets/s3/record/lease.ts";
import { denied } from "../../../simulator/faults.ts";
import type { VirtualClock } from "../../../simulator/clock.ts";
import type { Contents } from "../../../helpers/files/replace-files.ts";
import { LargeFile } from "../../../helpers/files/large-file.ts";
import { crashBench, deployUntilPart } from "../../../helpers/s3/crash.ts";
import { recordKey, untilAborted } from "../../../helpers/s3/lease.ts";
import { bucketName, SourceFolder, type SiteBench } from "../../../helpers/s3/site.ts";

type Inputs = Readonly<Record<string, string>>;

interface Suspension {
  /** Operation and key of the request by whose first sending the runner is suspended. */
  readonly at: string;
  /** Whether S3 carries the request out before the suspension, not after it. */
  readonly isCarriedOut?: boolean;
  readonly inputs?: Inputs;
  /** Of the run that deploys meanwhile. */
  readonly theirInputs?: Inputs;
}

const job: Job = {
  serverUrl: "https://github.com",
  repository: "o/r",
  runId: "1",
  runAttempt: "1",
  job: "deploy",
  repositoryId: "6152",
  eventName: "pull_request",
  pullRequest: 7,
};
const lost = {
  id: "lease-lost",
  state: expect.stringContaining("another run may have written there since"),
};

describe("a lease that ran out while the runner was suspended", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  let other: SourceFolder;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
    other = new SourceFolder();
  });
  afterEach(async () => {
    other.remove();
    await bench.stop();
  });

  /**
   * Deploys `mine` on a runner that is suspended until another run has deployed `theirs`. The process goes on before
   * its timers fire.
   * @returns how it ended
   */
  async function suspended(
    { at, isCarriedOut = false, inputs = {}, theirInputs = {} }: Suspension,
    mine: Contents,
    theirs: Contents,
  ): Promise<unknown> {
    bench.folder.write(mine);
    const source = other.write(theirs).root;
    let isSuspended = false;
    bench.simulator.faults[isCarriedOut ? "after" : "before"] = async ({ operation, subject }) => {
      if (isSuspended || `${operation} ${subject}` !== at) return;
      isSuspended = true;
      clock.advance(130_000);
      const context = bench.context({ clock, job: { ...job, runId: "2" } });
      await bench.deploy({ ...theirInputs, source }, context);
    };
    const sleep: Clock["sleep"] = (_ms, signal) => untilAborted(signal);
    const sleeper = { now: () => clock.now(), sleep };
    return bench
      .deploy(inputs, bench.context({ clock: sleeper, job }))
      .catch((error: unknown) => error);
  }

  test("is not written on", async () => {
    bench.folder.write({ "index.html": "old", "a.html": "old" });
    await bench.deploy({}, bench.context({ clock }));
    const mine = { "index.html": "suspended", "a.html": "suspended" };
    const theirs = { "index.html": "new", "a.html": "new" };
    expect(await suspended({ at: "PutObject a.html" }, mine, theirs)).toMatchObject(lost);
    expect(bench.bucket.text("index.html")).toBe("new");
  });

  test("deletes nothing of the run after it", async () => {
    bench.folder.write({ "index.html": "old", "a.html": "old" });
    await bench.deploy({}, bench.context({ clock }));
    const theirs = { "index.html": "new", "a.html": "new" };
    const end = await suspended({ at: "PutObject index.html" }, { "index.html": "mine" }, theirs);
    expect(end).toMatchObject(lost);
    expect(bench.bucket.text("a.html")).toBe("new");
  });

  test("completes no large file over that of the run after it", async () => {
    const mine = { "index.html": "1", "film.mp4": new LargeFile(17 * 1024 * 1024) };
    const theirs = { "index.html": "1", "film.mp4": "new" };
    // Else the run after it would have taken the parts away.
    const fault = denied("Not allowed.");
    bench.simulator.faults.add({ match: "s3:AbortMultipartUpload", fault });
    expect(await suspended({ at: "UploadPart film.mp4" }, mine, theirs)).toMatchObject(lost);
    // Not whole: a failure would print 17 MiB.
    expect(bench.bucket.text("film.mp4")?.slice(0, 9)).toBe("new");
  });

  test("takes no parts away that interrupted uploads left: the run after it has", async () => {
    const files = { "index.html": "1", "film.mp4": new LargeFile(17 * 1024 * 1024) };
    await deployUntilPart(bench, clock, files);
    clock.advance(leaseMs);
    const at = `PutObject ${recordKey}`;
    const small = { "index.html": "1" };
    expect(await suspended({ at, isCarriedOut: true }, small, small)).toMatchObject(lost);
    const operations = bench.simulator.calls.operations("s3");
    expect(operations.filter((name) => name === "s3:AbortMultipartUpload")).toHaveLength(1);
  });

  test("does not delete the record of a preview that is deployed anew", async () => {
    const inputs = { bucket: `s3://${bucketName}/pr-7/`, preview: "true" };
    bench.folder.write({ "index.html": "old" });
    await bench.deploy(inputs, bench.context({ clock, job }));
    const removal = { ...inputs, remove: "true", source: "" };
    const suspension = { at: `DeleteObjects ${bucketName}`, inputs: removal, theirInputs: inputs };
    const end = await suspended(suspension, {}, { "index.html": "new" });
    expect(end).toMatchObject(lost);
    expect(bench.simulator.calls.operations("s3")).not.toContain("s3:DeleteObject");
  });
});
