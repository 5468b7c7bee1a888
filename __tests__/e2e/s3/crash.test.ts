import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  brokenPages,
  bucketName,
  distributionId,
  site,
  type Files,
} from "../../targets/s3/site.ts";
import type { Bucket } from "../../simulator/s3/store.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { runAction, RunnerHome, type RunResult } from "../runner/run-action.ts";

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

  function deploy(attempt: number, dieAt = Infinity): Promise<RunResult> {
    let kill = (): void => undefined;
    let writes = 0;
    simulator.faults.after = (call) => {
      if (call.write && (writes += 1) === dieAt) kill();
    };
    return runAction({
      simulator,
      home,
      inputs: {
        target: "s3",
        source: "site",
        bucket: bucketName,
        "distribution-id": distributionId,
      },
      env: { GITHUB_RUN_ATTEMPT: String(attempt) },
      onStart: (child) => {
        kill = () => child.kill("SIGKILL");
      },
    });
  }

  function empty(): void {
    bucket = simulator.services.s3.buckets.create(bucketName);
    simulator.services.cloudfront.addDistribution(distributionId, `${bucketName}.s3.amazonaws.com`);
  }

  const pages = ["index.html", "blog/index.html"];
  const scenarios: readonly (readonly [string, Files, Files, boolean])[] = [
    ["first", {}, site("v1", pages), false],
    ["changed", site("v1", pages), site("v2", pages), true],
    ["page removed", site("v1", pages), site("v1", ["index.html"]), true],
  ];

  test.each(scenarios)(
    "%s deployment",
    async (_name, before, after, clears) => {
      const killed: string[] = [];
      for (let n = 1; ; n += 1) {
        empty();
        if (Object.keys(before).length > 0) {
          write(before);
          expect((await deploy(1)).exitCode).toBe(0);
        }
        write(after);
        const first = await deploy(2, n);
        if (first.exitCode === 0) break;
        killed.push(`write ${n}`);
        expect({ n, broken: brokenPages(bucket) }).toEqual({ n, broken: [] });
        const healed = await deploy(3);
        expect(healed.exitCode).toBe(0);
        for (const [path, content] of Object.entries(after))
          expect(bucket.text(path)).toBe(content);
        expect(brokenPages(bucket)).toEqual([]);
        const { invalidations = [] } =
          simulator.services.cloudfront.distributions.get(distributionId) ?? {};
        const paths = new Set(invalidations.flatMap((one) => one.paths));
        expect(paths.has("/blog/index.html") || paths.has("/*")).toBe(clears);
      }
      expect(killed.length).toBeGreaterThanOrEqual(4);
    },
    120_000,
  );
});
