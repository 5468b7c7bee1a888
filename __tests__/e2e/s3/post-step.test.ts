import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { inTurns } from "../../../src/model/time/turn.ts";
import type { DeploymentRecord } from "../../../src/targets/s3/record/record.ts";
import { decodeRecord, encodeRecord } from "../../../src/targets/s3/record/wire.ts";
import { bucketName, distributionId, site, type Files } from "../../helpers/s3/site.ts";
import { denied } from "../../simulator/faults.ts";
import type { Bucket } from "../../simulator/s3/store.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { killedOnce } from "../../helpers/runner/killed.ts";
import { RunnerHome, stateVariables, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const ended = "::warning::This step did not come to say how its deployment stands: ";
const given = { target: "s3", source: "site", bucket: bucketName };
const pages = ["index.html", "blog/index.html"];

describe("the post step of target s3 after the step was killed", () => {
  let simulator: Simulator;
  let home: RunnerHome;
  const [die, postStep, runStep] = [killedOnce(), builtOnce(), builtOnce()];
  let bucket: Bucket;
  beforeEach(async () => {
    simulator = await new Simulator().start();
    home = new RunnerHome();
    bucket = simulator.services.s3.buckets.create(bucketName);
  });
  afterEach(async () => {
    await simulator.stop();
    home.remove();
  });

  function write(files: Files): void {
    rmSync(join(home.workspace, "site"), { recursive: true, force: true });
    for (const [path, content] of Object.entries(files)) {
      const file = join(home.workspace, "site", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  /** Runs the step and kills it as hard as a runner that goes away, after its n-th write. */
  async function killedAt(
    write: number,
    inputs: Readonly<Record<string, string>> = {},
    when: "before" | "after" = "after",
  ): Promise<RunResult> {
    let kill = (_held: number): void => undefined;
    let writes = 0;
    let [killed, held]: [Promise<void> | undefined, number] = [undefined, 0];
    simulator.faults[when] = (call) => {
      if (!call.write || call.service !== "s3" || (writes += 1) < write) return;
      // By then the step has heard what was answered before, and nothing more is answered.
      if (when === "before") held += 1;
      killed ??= setTimeout(150).then(() => {
        kill(held);
      });
      return killed;
    };
    const run = await die({
      ...{ simulator, home, inputs: { ...given, ...inputs } },
      onStart: (end) => {
        kill = end;
      },
    });
    expect(run.exitCode).toBeNull();
    simulator.faults.clear();
    simulator.calls.clear();
    return run;
  }

  /** The post step as the runner starts it: with the same inputs, and the state that the step left. */
  async function post(
    state: Readonly<Record<string, string>>,
    inputs: Readonly<Record<string, string>> = {},
    env: Readonly<Record<string, string>> = {},
  ): Promise<RunResult> {
    const run = await postStep({
      ...{ simulator, home, inputs: { ...given, ...inputs }, entry: "dist/post/index.js" },
      env: { ...env, ...stateVariables(state) },
    });
    expect(run.exitCode).toBe(0);
    return run;
  }

  const recordKey = (): string =>
    [...bucket.objects.keys()].find((key) => key.startsWith(".aws-oidc-deploy/")) ?? "";
  const record = (): Promise<DeploymentRecord> =>
    inTurns(decodeRecord(bucket.get(recordKey())?.body ?? Buffer.alloc(0), "record"));
  async function rewrite(more: Partial<DeploymentRecord>): Promise<void> {
    const body = await inTurns(encodeRecord({ ...(await record()), ...more }));
    bucket.store(recordKey(), body);
  }
  const written = (): string[] => simulator.calls.writes().map(({ subject }) => subject);

  test.each([
    [1, "what was live before; nothing of the release was written"],
    [
      2,
      "what was live before; nothing of the release was written; or, if a write arrived whose answer did not: no release yet: only a part of the first one is there, not its root page; S3 had confirmed none of its 7 files",
    ],
  ])(
    "of a first release, killed at write %i: what is live is said, and the lease is given back",
    async (at, live) => {
      write(site("v1", pages));
      const run = await killedAt(at);
      const told = await post(run.state);
      expect(told.stdout).toContain(
        `${ended}s3://${bucketName}: live is ${live}; this run did not finish, and its lease was given back, so that the next run need not wait.`,
      );
      expect(await record()).toMatchObject({ status: "pending", released: true });
      expect(simulator.calls.operations()).toEqual(["s3:GetObject", "s3:PutObject"]);
    },
  );

  test("of a later release each move is told as far as it came", async () => {
    write(site("v1", pages));
    expect((await runStep({ simulator, home, inputs: given })).exitCode).toBe(0);
    write(site("v2", ["index.html"]));
    const told: string[] = [];
    for (let n = 1; ; n += 1) {
      simulator.calls.clear();
      const state = await killedAt(n).then(
        (run) => run.state,
        () => undefined,
      );
      if (state === undefined) break;
      const { stdout } = await post(state);
      const all = /live is (.*?)(; this run did|, and the record)/.exec(stdout)?.[1] ?? stdout;
      told.push(...all.replace(/; S3 had confirmed .*/, "").split(/; or, if a write .* did not: /));
      if (told.length > 12) break;
    }
    const moves = [
      "what was live before; nothing of the release was written",
      "the earlier release; some new assets lie beside it",
      "the earlier release's pages; some files that keep their names are new already",
      "pages of both releases; each finds what it refers to",
      "the new release, complete in S3; files that it no longer has may still be there",
      "the new release, complete in S3",
    ];
    // Which of them a kill meets is a matter of milliseconds: writes of a phase run side by side, and what one run
    // wrote the next one need not.
    expect(moves).toEqual(expect.arrayContaining(told));
    expect(told[0]).toBe(moves[0]);
    expect(told).toContain(moves[1]);
    expect(moves.indexOf(told.at(-1) ?? "")).toBeGreaterThan(1);
  });

  test("another run deploys at once, without waiting for the lease", async () => {
    write(site("v1", pages));
    const run = await killedAt(2);
    await post(run.state);
    const next = await runStep({ simulator, home, inputs: given, env: { GITHUB_RUN_ID: "7" } });
    expect(next.exitCode).toBe(0);
    expect(next.stdout).not.toContain("waiting up to");
  });

  test("a lease of another run that took over is left alone, and named", async () => {
    write(site("v1", pages));
    const run = await killedAt(2);
    await rewrite({ holder: { runId: "987654399", attempt: "1", job: "deploy", nonce: "other" } });
    const told = await post(run.state);
    expect(told.stdout).toContain(
      `${ended}run 987654399 is deploying there or was cut off (s3://${bucketName}); this run had come to: `,
    );
    expect(written()).toEqual([]);
  });

  test("a job of the same run, attempt and name, as a matrix has them, is another step", async () => {
    write(site("v1", pages));
    const run = await killedAt(2);
    const { holder } = await record();
    await rewrite({ holder: { ...holder, nonce: "another-leg" } });
    await post(run.state);
    expect(written()).toEqual([]);
  });

  test("without what the step kept, the run is known and its lease is not touched", async () => {
    write(site("v1", pages));
    await killedAt(2);
    for (const state of [{}, { deployment: "applying" }, { deployment: "applying", s3: "{" }]) {
      const told = await post(state);
      expect(told.stdout).toContain(
        `${ended}a deployment of this run to s3://${bucketName} is not finished, and what of it is written is not known.`,
      );
    }
    expect(written()).toEqual([]);
  });

  test("a record that changes between look and write is left alone", async () => {
    write(site("v1", pages));
    const run = await killedAt(2);
    const { holder } = await record();
    simulator.faults.before = async ({ operation }) => {
      if (operation !== "PutObject") return;
      simulator.faults.clear();
      await rewrite({ holder: { ...holder, runId: "7", nonce: "newer" } });
    };
    const told = await post(run.state);
    expect(told.stdout).toContain("run 7 is deploying there or was cut off");
    expect((await record()).holder.nonce).toBe("newer");
  });

  test("a lease that may not be given back is said", async () => {
    write(site("v1", pages));
    const run = await killedAt(2);
    simulator.faults.add({ match: "s3:PutObject", fault: denied("no") });
    const told = await post(run.state);
    expect(told.stdout).toMatch(
      /its lease could not be given back \(.* may not call s3:PutObject on .*\): another run waits up to two/,
    );
    expect((await record()).released).toBe(false);
  });

  test("a second post step finds it given back, and writes nothing", async () => {
    write(site("v1", pages));
    const run = await killedAt(2);
    await post(run.state);
    simulator.calls.clear();
    expect((await post(run.state)).stdout).toContain("its lease was given back");
    expect(written()).toEqual([]);
  });

  test("a record that may not be read: what is not known is said, with the command", async () => {
    write(site("v1", pages));
    const run = await killedAt(2);
    simulator.faults.add({ match: "s3:GetObject", fault: denied("no") });
    const told = await post(run.state);
    expect(told.stdout).toContain(`${ended}it is NOT known how s3://${bucketName} stands: `);
    expect(told.stdout).toMatch(
      /aws s3 cp s3:\/\/\S+\/\.aws-oidc-deploy\/\w{12}\.json\.gz - \| gunzip/,
    );
  });

  test("a record that somebody has deleted is said", async () => {
    write(site("v1", pages));
    const run = await killedAt(2);
    bucket.objects.delete(recordKey());
    expect((await post(run.state)).stdout).toContain(`${ended}s3://${bucketName} has no record; `);
  });

  test("killed while it only planned, another run's record is nothing to tell", async () => {
    write(site("v1", pages));
    expect((await runStep({ simulator, home, inputs: given })).exitCode).toBe(0);
    simulator.calls.clear();
    const told = await post({}, {}, { GITHUB_RUN_ID: "7" });
    expect(told.stdout).not.toContain("::warning");
    expect(written()).toEqual([]);
  });

  test("a step that ended well leaves its post step nothing to ask", async () => {
    write(site("v1", pages));
    const run = await runStep({ simulator, home, inputs: given });
    simulator.calls.clear();
    expect((await post(run.state)).stdout.trim()).toBe("");
    expect(simulator.calls.all).toEqual([]);
  });

  test("as many files as S3 had confirmed are counted, and never more than it holds", async () => {
    write(site("v1", pages));
    for (const [at, when, count] of [
      [2, "before", "none of its 7 files"],
      [4, "before", "at least [12] of its 7 files"],
      [7, "after", "at least [45] of its 7 files"],
      [9, "before", "all of its 7 files"],
    ] as const) {
      const run = await killedAt(at, {}, when);
      const { stdout } = await post(run.state);
      expect(stdout).toMatch(
        new RegExp(`; S3 had confirmed ${count}(; this run did|, and the record)`),
      );
      const [, said = "0"] = /at least (\d+) of/.exec(stdout) ?? [];
      const held = [...bucket.objects.keys()].filter((key) => !key.startsWith(".aws"));
      expect(held.length).toBeGreaterThanOrEqual(Number(said));
      for (const key of [...bucket.objects.keys()]) bucket.objects.delete(key);
    }
  });

  describe("without a record", () => {
    const stateless = { state: "none" };

    test("what the step itself kept is told, how far it came included, and nobody is asked", async () => {
      write(site("v1", pages));
      const run = await killedAt(4, stateless, "before");
      const told = await post(run.state, stateless);
      expect(told.stdout).toMatch(
        /stands: s3:\/\/\S+: live is no release yet: only a part of the first one is there, not its root page; S3 had confirmed at least [123] of its 7 files; with `state: none` nothing else is known\. Run the job again: it compares every object with the source and writes what is missing\. See/,
      );
      expect(simulator.calls.all).toEqual([]);
    });

    test("caches that the next run would not know of are named, with the command", async () => {
      simulator.services.cloudfront.addDistribution(
        distributionId,
        `${bucketName}.s3.amazonaws.com`,
      );
      write(site("v1", pages));
      const inputs = { ...stateless, "distribution-id": distributionId };
      expect((await runStep({ simulator, home, inputs: { ...given, ...inputs } })).exitCode).toBe(
        0,
      );
      write(site("v2", pages));
      const run = await killedAt(2, inputs, "before");
      const told = await post(run.state, inputs);
      expect(told.stdout).toContain(
        ` The next run does not know what this one changed: clear the caches by hand, too: aws cloudfront create-invalidation --distribution-id ${distributionId} --paths "/*" See`,
      );
      const uncleared = { ...inputs, invalidate: "none" };
      expect((await post(run.state, uncleared)).stdout).not.toContain("create-invalidation");
    });

    test("where the runner kept nothing, it says what a run that was cut off leaves", async () => {
      const told = await post({ deployment: "applying" }, stateless);
      expect(told.stdout).toContain(`${ended}the site may be uploaded in part`);
    });
  });
});
