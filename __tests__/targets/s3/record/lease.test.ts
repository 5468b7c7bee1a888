import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Clock } from "../../../../src/model/time/clock.ts";
import { DeployError } from "../../../../src/model/errors.ts";
import type { Job } from "../../../../src/model/context.ts";
import { atOnce } from "../../../helpers/at-once.ts";
import type { DeploymentRecord } from "../../../../src/targets/s3/record/record.ts";
import { isHeld, leaseMs, renewalMs } from "../../../../src/targets/s3/record/lease.ts";
import { decodeRecord } from "../../../../src/targets/s3/record/wire.ts";
import { denied, unavailable } from "../../../simulator/faults.ts";
import type { VirtualClock } from "../../../simulator/clock.ts";
import type { Contents } from "../../../helpers/files/replace-files.ts";
import { LargeFile } from "../../../helpers/files/large-file.ts";
import { crashBench, deployUntilWrite } from "../../../helpers/s3/crash.ts";
import { storedOf } from "../../../helpers/s3/values.ts";
import { site, SourceFolder, type SiteBench } from "../../../helpers/s3/site.ts";

const state = ".aws-oidc-deploy/e3b0c44298fc.json.gz";
const job: Job = {
  serverUrl: "https://github.com",
  repository: "o/r",
  runId: "1",
  runAttempt: "1",
  job: "deploy",
};

describe("the lease", () => {
  let bench: SiteBench;
  let clock: VirtualClock;
  beforeEach(async () => {
    ({ bench, clock } = await crashBench());
  });
  afterEach(() => bench.stop());

  const record = (): DeploymentRecord =>
    atOnce(decodeRecord(bench.bucket.get(state)?.body ?? Buffer.alloc(0), state));

  test("of a dead run is waited for by another run and then taken over", async () => {
    await deployUntilWrite(bench, clock, site("v1"), 2);
    expect(record().status).toBe("pending");
    const start = clock.now();
    const context = bench.context({ clock, job: { ...job, runId: "2" } });
    await bench.deploy({}, context);
    expect(clock.now() - start).toBeGreaterThanOrEqual(118_000);
    expect(clock.now() - start).toBeLessThan(135_000);
    expect(context.log.text()).toContain("waiting up to 120 s");
    expect(record().status).toBe("committed");
  });

  test("of another run is not waited for where the source is refused", async () => {
    await deployUntilWrite(bench, clock, site("v1"), 2);
    rmSync(join(bench.folder.root, "index.html"));
    const start = clock.now();
    const context = bench.context({ clock, job: { ...job, runId: "2" } });
    await expect(bench.deploy({}, context)).rejects.toMatchObject({ id: "no-index" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(clock.now() - start).toBeLessThan(5000);
  });

  test("of an earlier attempt of the same job is taken over at once", async () => {
    bench.folder.write(site("v1"));
    const first = bench.context({ clock, job, ownSession: true });
    bench.simulator.faults.add({ match: "s3:PutObject", skip: 1, fault: { kind: "hang" } });
    const dead = bench.deploy({}, first).catch(() => "dead");
    await until(() => bench.simulator.calls.all.length > 4);
    const start = clock.now();
    first.network.httpAgent.destroy();
    bench.simulator.iam.sessions.delete((await first.aws.credentials()).accessKeyId);
    bench.simulator.faults.clear();
    await bench.deploy({}, bench.context({ clock, job: { ...job, runAttempt: "2" } }));
    expect(clock.now() - start).toBeLessThan(60_000);
    expect(await dead).toBe("dead");
  });

  test("of a living run is respected: the other fails before its first write and names it", async () => {
    bench.folder.write(site("v1"));
    await deployUntilWrite(bench, clock, site("v1"), 2);
    const keepAlive = async (): Promise<void> => {
      await clock.sleep(45_000);
      const object = bench.bucket.get(state);
      if (object !== undefined) bench.bucket.store(state, object.body, object, "renewed");
    };
    void keepAlive();
    bench.simulator.calls.clear();
    const context = bench.context({ clock, job: { ...job, runId: "2" } });
    await expect(bench.deploy({}, context)).rejects.toMatchObject({
      id: "deployment-in-progress",
      message: expect.stringContaining("run 987654321 (attempt 1)"),
      evidence: [expect.stringContaining("https://github.com/o/r/actions/runs/987654321")],
    });
    expect(bench.simulator.calls.writes()).toEqual([]);
  });

  test("is not waited for by a dry run, which reports it and writes nothing", async () => {
    await deployUntilWrite(bench, clock, site("v1"), 2);
    const start = clock.now();
    bench.simulator.calls.clear();
    const context = bench.context({ clock, job: { ...job, runId: "2" }, dryRun: true });
    const plan = await bench.plan({}, context);
    expect(plan.notes.join()).toContain("the deployment of run 987654321 has not finished");
    expect(clock.now() - start).toBeLessThan(10_000);
    expect(bench.simulator.calls.writes()).toEqual([]);
    context.network.httpAgent.destroy();
  });

  test("is not waited for when the deadline comes first", async () => {
    await deployUntilWrite(bench, clock, site("v1"), 2);
    const context = bench.context({
      clock,
      job: { ...job, runId: "2" },
      workUntil: clock.now() + 60_000,
    });
    await expect(bench.deploy({}, context)).rejects.toMatchObject({ id: "deployment-in-progress" });
  });

  test("is refused by the record's precondition when two plan at the same time", async () => {
    bench.folder.write(site("v1"));
    const other = bench.context({ clock, job: { ...job, runId: "7" } });
    let raced = false;
    bench.simulator.faults.before = async (call) => {
      if (call.operation !== "PutObject" || raced) return;
      raced = true;
      await bench.deploy({}, other);
      bench.simulator.calls.clear();
    };
    await expect(bench.deploy({}, bench.context({ clock }))).rejects.toMatchObject({
      id: "deployment-in-progress",
      message: expect.stringContaining("run 7"),
    });
    expect(bench.simulator.calls.writes().filter(({ status }) => status < 400)).toEqual([]);
  });

  test("survives a lost answer: our own retried write is read back and believed", async () => {
    bench.folder.write(site("v1"));
    bench.simulator.faults.add({
      match: /PutObject \.aws-oidc/,
      times: 1,
      fault: { kind: "lost-answer" },
    });
    await bench.deploy({}, bench.context({ clock }));
    expect(record().status).toBe("committed");
    bench.folder.write(site("v2"));
    bench.bucket.conflicts = 2;
    await bench.deploy({}, bench.context({ clock }));
    expect(record().release).toBe(2);
  });

  test("is renewed every 45 s while CloudFront does not answer, and kept to the end", async () => {
    bench.folder.write(site("v1"));
    await bench.deploy({}, bench.context({ clock }));
    bench.folder.write(site("v2"));
    bench.simulator.calls.clear();
    const start = clock.now();
    bench.simulator.faults.before = (call) => {
      if (call.operation !== "CreateInvalidation") return;
      if (clock.now() - start < 200_000) {
        bench.simulator.faults.add({
          match: "cloudfront:CreateInvalidation",
          times: 1,
          fault: unavailable,
        });
      }
    };
    await bench.deploy({}, bench.context({ clock }));
    const writes = bench.simulator.calls.all.filter(
      ({ operation, subject }) => operation === "PutObject" && subject === state,
    );
    const seconds = (clock.now() - start) / 1000;
    expect(writes.length).toBe(2 + Math.floor(seconds / 45));
    expect(bench.invalidated).toHaveLength(1);
  });

  /**
   * A clock by which the first renewal is sent as this is asked for the first time, and takes its time.
   * @param part called before each part of a large file
   */
  function renewingAt(asked: string, part: () => void = () => undefined): Clock {
    let [writes, renew] = [0, (): void => undefined];
    bench.simulator.faults.before = async ({ operation, subject }) => {
      if (operation === asked && writes === 1) {
        renew();
        await until(() => writes === 2);
      }
      if (operation === "UploadPart") part();
      if (operation !== "PutObject" || subject !== state) return;
      writes += 1;
      if (writes === 2) await new Promise((resolve) => setTimeout(resolve, 100));
    };
    const sleep: Clock["sleep"] = (ms, signal) => {
      // Nobody here runs out of patience with a write.
      if (ms > renewalMs) return untilAborted(signal);
      return ms === renewalMs && writes < 2
        ? new Promise((resolve) => (renew = resolve))
        : clock.sleep(ms, signal);
    };
    return { now: () => clock.now(), sleep };
  }

  test("ends with the commit also where a renewal is slow: it does not come behind", async () => {
    bench.folder.write(site("v1"));
    await bench.deploy({}, bench.context({ clock }));
    bench.folder.write(site("v2"));
    const renewing = renewingAt("CreateInvalidation");
    await bench.deploy({ "wait-for-invalidation": "true" }, bench.context({ clock: renewing }));
    expect(record()).toMatchObject({ status: "committed", release: 2 });
  });

  test("loses nothing that was noted while it was renewed", async () => {
    bench.folder.write({ "index.html": "1", "film.mp4": new LargeFile(17 * 1024 * 1024) });
    const known: number[] = [];
    const renewing = renewingAt("CreateMultipartUpload", () => known.push(record().uploads.size));
    await bench.deploy({}, bench.context({ clock: renewing }));
    expect(known).toEqual([1, 1, 1]);
  });

  /**
   * Deploys `mine`. As this is sent for the first time its runner is suspended, until another run has deployed `theirs`.
   * The process goes on before its timers fire.
   * @param at operation and key
   */
  async function suspendedAt(at: string, mine: Contents, theirs: Contents): Promise<unknown> {
    bench.folder.write(mine);
    let isSuspended = false;
    const sleep: Clock["sleep"] = (_ms, signal) => untilAborted(signal);
    bench.simulator.faults.before = async ({ operation, subject }) => {
      if (isSuspended || `${operation} ${subject}` !== at) return;
      isSuspended = true;
      clock.advance(130_000);
      const source = other.write(theirs).root;
      await bench.deploy({ source }, bench.context({ clock, job: { ...job, runId: "2" } }));
    };
    const sleeper = { now: () => clock.now(), sleep };
    return bench
      .deploy({}, bench.context({ clock: sleeper, job }))
      .catch((error: unknown) => error);
  }

  const other = new SourceFolder();
  afterAll(() => {
    other.remove();
  });
  const lost = {
    id: "lease-lost",
    state: expect.stringContaining("another run may have written there since"),
  };

  test("that ran out while the runner was suspended is not written on", async () => {
    bench.folder.write({ "index.html": "old", "a.html": "old" });
    await bench.deploy({}, bench.context({ clock }));
    const mine = { "index.html": "suspended", "a.html": "suspended" };
    const theirs = { "index.html": "new", "a.html": "new" };
    expect(await suspendedAt("PutObject a.html", mine, theirs)).toMatchObject(lost);
    expect(bench.bucket.text("index.html")).toBe("new");
  });

  test("that ran out deletes nothing of the run after it", async () => {
    bench.folder.write({ "index.html": "old", "a.html": "old" });
    await bench.deploy({}, bench.context({ clock }));
    const theirs = { "index.html": "new", "a.html": "new" };
    const end = await suspendedAt("PutObject index.html", { "index.html": "mine" }, theirs);
    expect(end).toMatchObject(lost);
    expect(bench.bucket.text("a.html")).toBe("new");
  });

  test("that ran out completes no large file over that of the run after it", async () => {
    const mine = { "index.html": "1", "film.mp4": new LargeFile(17 * 1024 * 1024) };
    const theirs = { "index.html": "1", "film.mp4": "new" };
    // Else the run after it would have taken the parts away.
    const fault = denied("Not allowed.");
    bench.simulator.faults.add({ match: "s3:AbortMultipartUpload", fault });
    expect(await suspendedAt("UploadPart film.mp4", mine, theirs)).toMatchObject(lost);
    // Not whole: a failure would print 17 MiB.
    expect(bench.bucket.text("film.mp4")?.slice(0, 9)).toBe("new");
  });

  test("is given back when the step is cancelled, so that nobody waits", async () => {
    bench.folder.write(site("v1"));
    await bench.deploy({}, bench.context({ clock }));
    bench.folder.write(site("v2"));
    const context = bench.context({ clock });
    bench.simulator.faults.before = (call) => {
      if (call.subject !== "blog/index.html" && call.subject !== "about/index.html") return;
      context.abort(
        new DeployError({ id: "cancelled", message: "The step was cancelled (SIGINT)." }),
      );
    };
    await expect(bench.deploy({}, context)).rejects.toMatchObject({
      id: "cancelled",
      state: expect.stringContaining("pages of both releases"),
    });
    bench.simulator.faults.clear();
    expect(record()).toMatchObject({ status: "pending", released: true });
    const start = clock.now();
    await bench.deploy({}, bench.context({ clock, job: { ...job, runId: "9" } }));
    expect(clock.now() - start).toBeLessThan(10_000);
    expect(bench.invalidated.length).toBeGreaterThan(0);
  });
});

describe("isHeld", () => {
  const holder = { nonce: "n", runId: "1", attempt: "1", job: "deploy" };
  const pending = storedOf({ status: "pending", released: false, holder });

  test.each<[string, Partial<Job>, number, boolean]>([
    ["another step of the same attempt", {}, 0, true],
    ["a later attempt of the same job", { runAttempt: "2" }, 0, false],
    ["a later attempt of another job of the run", { runAttempt: "2", job: "docs" }, 0, true],
    ["another run", { runId: "2", runAttempt: "2" }, 0, true],
    ["another run, when the lease has run out", { runId: "2" }, leaseMs, false],
  ])("against %s: %j after %d ms", (_who, other, ms, held) => {
    expect(isHeld(pending, pending.lastModified + ms, { ...job, ...other })).toBe(held);
  });
});

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5));
}
