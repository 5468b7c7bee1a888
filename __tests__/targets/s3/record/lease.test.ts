import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { DeployError } from "../../../../src/model/errors.ts";
import type { Job } from "../../../../src/model/context.ts";
import { isHeld, leaseMs } from "../../../../src/targets/s3/record/lease.ts";
import { unavailable } from "../../../simulator/faults.ts";
import type { VirtualClock } from "../../../simulator/clock.ts";
import { crashBench, deployUntilWrite } from "../../../helpers/s3/crash.ts";
import { recordKey, recordOf, until } from "../../../helpers/s3/lease.ts";
import { storedOf } from "../../../helpers/s3/values.ts";
import { site, type SiteBench } from "../../../helpers/s3/site.ts";

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

  test("of a dead run is waited for by another run and then taken over", async () => {
    await deployUntilWrite(bench, clock, site("v1"), 2);
    expect(recordOf(bench).status).toBe("pending");
    const start = clock.now();
    const context = bench.context({ clock, job: { ...job, runId: "2" } });
    await bench.deploy({}, context);
    expect(clock.now() - start).toBeGreaterThanOrEqual(118_000);
    expect(clock.now() - start).toBeLessThan(135_000);
    expect(context.log.text()).toContain("waiting up to 120 s");
    expect(recordOf(bench).status).toBe("committed");
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
      const object = bench.bucket.get(recordKey);
      if (object !== undefined) bench.bucket.store(recordKey, object.body, object, "renewed");
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
    expect(recordOf(bench).status).toBe("committed");
    bench.folder.write(site("v2"));
    bench.bucket.conflicts = 2;
    await bench.deploy({}, bench.context({ clock }));
    expect(recordOf(bench).release).toBe(2);
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
      ({ operation, subject }) => operation === "PutObject" && subject === recordKey,
    );
    const seconds = (clock.now() - start) / 1000;
    expect(writes.length).toBe(2 + Math.floor(seconds / 45));
    expect(bench.invalidated).toHaveLength(1);
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
    expect(recordOf(bench)).toMatchObject({ status: "pending", released: true });
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
