import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Job } from "../../../../src/model/context.ts";
import type { Clock } from "../../../../src/model/time/clock.ts";
import { denied } from "../../../simulator/faults.ts";
import type { VirtualClock } from "../../../simulator/clock.ts";
import type { Contents } from "../../../helpers/files/replace-files.ts";
import { LargeFile } from "../../../helpers/files/large-file.ts";
import { crashBench } from "../../../helpers/s3/crash.ts";
import { untilAborted } from "../../../helpers/s3/lease.ts";
import { SourceFolder, type SiteBench } from "../../../helpers/s3/site.ts";

const job: Job = {
  serverUrl: "https://github.com",
  repository: "o/r",
  runId: "1",
  runAttempt: "1",
  job: "deploy",
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
   * Deploys `mine`. As this is sent for the first time its runner is suspended, until another run has deployed
   * `theirs`. The process goes on before its timers fire.
   * @param at operation and key
   */
  async function suspendedAt(at: string, mine: Contents, theirs: Contents): Promise<unknown> {
    bench.folder.write(mine);
    const source = other.write(theirs).root;
    let isSuspended = false;
    bench.simulator.faults.before = async ({ operation, subject }) => {
      if (isSuspended || `${operation} ${subject}` !== at) return;
      isSuspended = true;
      clock.advance(130_000);
      await bench.deploy({ source }, bench.context({ clock, job: { ...job, runId: "2" } }));
    };
    const sleep: Clock["sleep"] = (_ms, signal) => untilAborted(signal);
    const sleeper = { now: () => clock.now(), sleep };
    return bench
      .deploy({}, bench.context({ clock: sleeper, job }))
      .catch((error: unknown) => error);
  }

  test("is not written on", async () => {
    bench.folder.write({ "index.html": "old", "a.html": "old" });
    await bench.deploy({}, bench.context({ clock }));
    const mine = { "index.html": "suspended", "a.html": "suspended" };
    const theirs = { "index.html": "new", "a.html": "new" };
    expect(await suspendedAt("PutObject a.html", mine, theirs)).toMatchObject(lost);
    expect(bench.bucket.text("index.html")).toBe("new");
  });

  test("deletes nothing of the run after it", async () => {
    bench.folder.write({ "index.html": "old", "a.html": "old" });
    await bench.deploy({}, bench.context({ clock }));
    const theirs = { "index.html": "new", "a.html": "new" };
    const end = await suspendedAt("PutObject index.html", { "index.html": "mine" }, theirs);
    expect(end).toMatchObject(lost);
    expect(bench.bucket.text("a.html")).toBe("new");
  });

  test("completes no large file over that of the run after it", async () => {
    const mine = { "index.html": "1", "film.mp4": new LargeFile(17 * 1024 * 1024) };
    const theirs = { "index.html": "1", "film.mp4": "new" };
    // Else the run after it would have taken the parts away.
    const fault = denied("Not allowed.");
    bench.simulator.faults.add({ match: "s3:AbortMultipartUpload", fault });
    expect(await suspendedAt("UploadPart film.mp4", mine, theirs)).toMatchObject(lost);
    // Not whole: a failure would print 17 MiB.
    expect(bench.bucket.text("film.mp4")?.slice(0, 9)).toBe("new");
  });
});
