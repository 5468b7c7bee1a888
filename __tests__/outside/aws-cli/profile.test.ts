import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ProfileSteps } from "../../helpers/runner/profile-steps.ts";
import { runAction, stateVariables, type RunResult } from "../../helpers/runner/run-action.ts";
import type { Ended } from "../../helpers/programs/run-program.ts";
import { roleArn } from "../../simulator/simulator.ts";
import { AwsCli, installAwsCli } from "./aws-cli.ts";

const otherRole = "arn:aws:iam::222222222222:role/other";

const steps = new ProfileSteps();
let cli: AwsCli;
beforeAll(async () => {
  expect(installAwsCli()).toBeUndefined();
  cli = await AwsCli.start();
});
afterAll(() => cli.stop());

const aws = (env: Record<string, string>, ...args: readonly string[]): Promise<Ended> =>
  cli.run(args, { AWS_PROFILE: "deploy", ...env }, steps.home.workspace);
const whoIs = (env: Record<string, string>, ...args: readonly string[]): Promise<Ended> =>
  aws(env, "sts", "get-caller-identity", "--query", "Arn", "--output", "text", ...args);

test("serves AWS's own command line, which signs in anew each time and knows the region", async () => {
  const { exitCode, exported, stdout, later } = await steps.make({});
  expect(exitCode).toBe(0);
  expect(Object.keys(exported)).toEqual(["AWS_CONFIG_FILE"]);
  expect(stdout).toContain("profile deploy: is there for the steps that follow");
  expect(steps.signIns).toBe(1);
  const who = await whoIs(later);
  expect(who.stderr).toBe("");
  expect(who.stdout).toMatch(/^arn:aws:sts::123456789012:assumed-role\/deploy\/shop-987654321-1/);
  const listed = await aws(later, "s3", "ls", "s3://my-site");
  expect(listed.stdout).toContain("index.html");
  expect(steps.signIns).toBe(3);
  const region = await aws(later, "configure", "get", "region");
  expect(region.stdout.trim()).toBe("eu-central-1");
});

test("outlives the session of the step, and serves processes side by side", async () => {
  steps.simulator.iam.sessionSecondsCap = 2;
  const { later } = await steps.make({});
  await new Promise((pause) => setTimeout(pause, 2500));
  const all = await Promise.all([
    whoIs(later),
    whoIs(later),
    aws(later, "s3", "ls", "s3://my-site"),
  ]);
  expect(all.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
    all.map(() => ({ code: 0, stderr: "" })),
  );
  expect(steps.signIns).toBeGreaterThanOrEqual(4);
});

test("stands beside others of other accounts, and all are gone after the job", async () => {
  const model = steps.simulator.iam.roles.get(roleArn);
  const trust = JSON.stringify(model?.trustPolicy).replaceAll("123456789012", "222222222222");
  steps.simulator.iam.providers.push({
    ...{ url: "token.actions.githubusercontent.com", accountId: "222222222222" },
    clientIds: ["sts.amazonaws.com"],
  });
  steps.simulator.iam.addRole({ arn: otherRole, trustPolicy: JSON.parse(trust) as never });
  const first = await steps.make({});
  const second = await steps.make(
    { profile: "other", "role-to-assume": otherRole },
    first.exported,
  );
  expect(second.exitCode).toBe(0);
  expect((await whoIs(second.later)).stdout).toContain("::123456789012:");
  expect((await whoIs(second.later, "--profile", "other")).stdout).toContain("::222222222222:");
  const { simulator, home } = steps;
  const undo = (run: RunResult): Promise<RunResult> =>
    runAction({
      ...{ simulator, home, inputs: {}, entry: "dist/post/index.js" },
      env: { ...second.exported, ...stateVariables(run.state) },
    });
  expect((await undo(second)).exported).toEqual({});
  expect((await whoIs(first.later)).code).toBe(0);
  expect((await whoIs(first.later, "--profile", "other")).stderr).toContain("other");
  expect((await undo(first)).exported).toEqual({ AWS_CONFIG_FILE: "" });
  expect(existsSync(join(steps.home.temp, "aws-oidc-deploy-profiles"))).toBe(false);
});

test("default serves whoever names no profile", async () => {
  const { later } = await steps.make({ profile: "default" });
  const ended = await cli.run(["s3", "ls", "s3://my-site"], later, steps.home.workspace);
  expect(ended.stdout).toContain("index.html");
});

test("works where paths have spaces, from another folder and with another home", async () => {
  const temp = join(steps.home.root, "_temp of the runner");
  mkdirSync(temp);
  const { later, exported } = await steps.make({}, { RUNNER_TEMP: temp });
  expect(exported.AWS_CONFIG_FILE).toContain("_temp of the runner");
  const elsewhere = { ...later, HOME: "/github/home", GITHUB_WORKSPACE: "/__w/shop/shop" };
  expect(await whoIs(elsewhere)).toMatchObject({ code: 0, stderr: "" });
  const file = join(temp, "aws-oidc-deploy-profiles/deploy.json");
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readFileSync(file, "utf8")).not.toMatch(/token|secret/i);
});

test("tells the tool why there are no credentials, and nothing else", async () => {
  const { later } = await steps.make({});
  const { ACTIONS_ID_TOKEN_REQUEST_URL: _url, ...without } = later;
  const noToken = await whoIs({ ...without, NODE_DEBUG: "http,https,net" });
  expect(noToken.code).not.toBe(0);
  expect(noToken.stderr).toContain("[github-token-failed]");
  expect(noToken.stderr).not.toMatch(/authorization|HTTP \d/i);
  steps.simulator.iam.roles.delete(roleArn);
  const refused = await whoIs(later);
  expect(refused.stderr).toMatch(/aws-oidc-deploy: .* \[[a-z-]+\]/);
  expect(refused.stdout).toBe("");
});
