import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  brokenPages,
  bucketName,
  distributionId,
  site,
  type Files,
} from "../../helpers/s3/site.ts";
import type { Bucket } from "../../simulator/s3/store.ts";
import { Simulator } from "../../simulator/simulator.ts";
import {
  runAction,
  RunnerHome,
  type RunOptions,
  type RunResult,
} from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

/** What a first release and a removed page come to, `targets/s3/crash` shows in one process. */
describe("the real process, killed after every write", () => {
  let simulator: Simulator;
  let home: RunnerHome;
  let bucket: Bucket;
  beforeEach(async () => {
    simulator = await new Simulator().start();
    home = new RunnerHome();
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

  const place = { source: "site", bucket: bucketName, "distribution-id": distributionId };
  const step = (attempt: number) => ({
    ...{ simulator, home, inputs: { target: "s3", ...place } },
    env: { GITHUB_RUN_ATTEMPT: String(attempt) },
  });
  const [deploy, heal] = [builtOnce(), builtOnce()];

  function dyingAt(write: number): Promise<RunResult> {
    let kill = (): void => undefined;
    let writes = 0;
    simulator.faults.after = (call) => {
      if (call.write && (writes += 1) === write) kill();
    };
    const onStart: RunOptions["onStart"] = (child) => {
      kill = () => child.kill("SIGKILL");
    };
    return runAction({ ...step(2), onStart }).finally(() => {
      simulator.faults.clear();
    });
  }

  function empty(): void {
    bucket = simulator.services.s3.buckets.create(bucketName);
    simulator.services.cloudfront.addDistribution(distributionId, `${bucketName}.s3.amazonaws.com`);
  }

  const pages = ["index.html", "blog/index.html"];
  test("a page that changes", async () => {
    const [before, after] = [site("v1", pages), site("v2", pages)];
    const killed: string[] = [];
    empty();
    write(before);
    expect((await deploy(step(1))).exitCode).toBe(0);
    const deployed = [...bucket.objects];
    write(after);
    for (let n = 1; ; n += 1) {
      empty();
      for (const [key, object] of deployed) bucket.objects.set(key, object);
      const died = await dyingAt(n);
      if (died.exitCode === 0) break;
      killed.push(`write ${n}`);
      expect({ n, broken: brokenPages(bucket) }).toEqual({ n, broken: [] });
      const healed = await heal(step(3));
      expect(healed.exitCode).toBe(0);
      for (const [path, content] of Object.entries(after)) expect(bucket.text(path)).toBe(content);
      expect(brokenPages(bucket)).toEqual([]);
      const { invalidations = [] } =
        simulator.services.cloudfront.distributions.get(distributionId) ?? {};
      const paths = new Set(invalidations.flatMap((one) => one.paths));
      expect(paths.has("/blog/index.html") || paths.has("/*")).toBe(true);
    }
    expect(killed.length).toBeGreaterThanOrEqual(4);
  });
});
