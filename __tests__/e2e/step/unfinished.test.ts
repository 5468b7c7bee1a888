import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import {
  runAction,
  RunnerHome,
  stateVariables,
  type RunResult,
} from "../../helpers/runner/run-action.ts";

const simulator = new Simulator();
const home = new RunnerHome();

beforeAll(async () => {
  await simulator.start();
  const { s3, cloudfront } = simulator.services;
  s3.buckets.create("site");
  cloudfront.addDistribution("E1EXAMPLE", "www.example.com");
  mkdirSync(join(home.workspace, "dist"));
  writeFileSync(join(home.workspace, "dist/index.html"), "<p>hello</p>");
  writeFileSync(join(home.workspace, "dist/index.mjs"), "export const handler = async () => 2;");
});
afterAll(async () => {
  await simulator.stop();
  home.remove();
});
beforeEach(() => {
  const { lambda } = simulator.services;
  simulator.faults.clear();
  simulator.calls.clear();
  lambda.updateMs = 0;
  lambda.functions.clear();
  const code = zipOf({ "index.mjs": "export const handler = async () => 1;" });
  lambda.seed("shop", { Publish: true }, code).configuration();
});

const given: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lambda: { "function-name": "shop", code: "dist" },
  s3: { source: "dist", bucket: "site", state: "none" },
  cloudfront: { "distribution-id": "E1EXAMPLE", invalidate: "/*" },
};

function run(
  target: string,
  options: Partial<Parameters<typeof runAction>[0]> = {},
): Promise<RunResult> {
  const inputs = { target, ...given[target] };
  return runAction({ simulator, home, inputs, ...options });
}

test.each([
  ["lambda", "UpdateFunctionCode", "the function may hold the new code or configuration already"],
  [
    "s3",
    "PutObject",
    "S3 had confirmed none of its 2 files; with `state: none` nothing else is known",
  ],
  ["cloudfront", "CreateInvalidation", "it is not known whether the invalidation was made"],
])(
  "target %s killed at %s: the post step says what stands, and asks nobody",
  async (target, write, said) => {
    let kill = (): boolean => false;
    simulator.faults.after = ({ operation }) => {
      if (operation === write) kill();
    };
    const killed = await run(target, {
      onStart: (child) => {
        kill = () => child.kill("SIGKILL");
      },
    });
    expect(killed.exitCode).toBeNull();
    expect(killed.state).toMatchObject({ deployment: "applying" });
    simulator.calls.clear();
    const post = await run(target, {
      entry: "dist/post/index.js",
      env: stateVariables(killed.state),
    });
    expect(post.exitCode).toBe(0);
    expect(post.stdout).toMatch(
      /^::warning::This step did not come to say how its deployment stands: /,
    );
    expect(post.stdout).toContain(said);
    expect(post.stdout).toContain("#ended-from-outside");
    expect(simulator.calls.all).toEqual([]);
    simulator.faults.clear();
    const again = await run(target, { env: { GITHUB_RUN_ATTEMPT: "2" } });
    expect(again.exitCode).toBe(0);
    expect(again.state).toMatchObject({ deployment: "ended" });
    const silent = await run(target, {
      entry: "dist/post/index.js",
      env: stateVariables(again.state),
    });
    expect(silent.stdout).toBe("");
  },
);
