import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  jest,
  test,
} from "@jest/globals";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { AwsCli, installAwsCli, runProgram, type Ended } from "./aws-cli.ts";
import { builtEntry } from "../../e2e/runner/built-entry.ts";
import { idOf } from "../../e2e/runner/error-id.ts";
import {
  node24,
  runAction,
  RunnerHome,
  runnerEnvironment,
  stateVariables,
  type RunResult,
} from "../../e2e/runner/run-action.ts";
import { builtOnce } from "../../e2e/runner/run-here.ts";

// Python starts slowly on a busy machine.
jest.setTimeout(120_000);

const otherRole = "arn:aws:iam::222222222222:role/other";

describe("a profile of target credentials", () => {
  let simulator: Simulator;
  let home: RunnerHome;
  let cli: AwsCli;
  beforeAll(async () => {
    builtEntry("credential-process");
    expect(installAwsCli()).toBeUndefined();
    cli = await AwsCli.start();
  });
  afterAll(() => cli.stop());
  beforeEach(async () => {
    simulator = await new Simulator().start();
    simulator.services.s3.buckets.create("my-site").store("index.html", "x");
    home = new RunnerHome();
  });
  afterEach(async () => {
    await simulator.stop();
    home.remove();
  });

  const runStep = builtOnce();
  /** The step; what it exports is there for the steps that follow. */
  async function make(
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string | undefined>> = {},
    by = runStep,
  ): Promise<RunResult & { readonly later: Record<string, string> }> {
    const run = await by({
      ...{ simulator, home, env },
      inputs: { target: "credentials", profile: "deploy", ...inputs },
    });
    return { ...run, later: { ...runnerEnvironment(simulator, home), ...run.exported } };
  }

  const aws = (env: Record<string, string>, ...args: readonly string[]): Promise<Ended> =>
    cli.run(args, { AWS_PROFILE: "deploy", ...env }, home.workspace);
  const whoIs = (env: Record<string, string>, ...args: readonly string[]): Promise<Ended> =>
    aws(env, "sts", "get-caller-identity", "--query", "Arn", "--output", "text", ...args);
  const signIns = (): number =>
    simulator.calls.all.filter(({ operation }) => operation === "AssumeRoleWithWebIdentity").length;

  test("serves AWS's own command line, which signs in anew each time and knows the region", async () => {
    const { exitCode, exported, stdout, later } = await make({});
    expect(exitCode).toBe(0);
    expect(Object.keys(exported)).toEqual(["AWS_CONFIG_FILE"]);
    expect(stdout).toContain("profile deploy: is there for the steps that follow");
    expect(signIns()).toBe(1);
    const who = await whoIs(later);
    expect(who.stderr).toBe("");
    expect(who.stdout).toMatch(/^arn:aws:sts::123456789012:assumed-role\/deploy\/shop-987654321-1/);
    const listed = await aws(later, "s3", "ls", "s3://my-site");
    expect(listed.stdout).toContain("index.html");
    expect(signIns()).toBe(3);
    const region = await aws(later, "configure", "get", "region");
    expect(region.stdout.trim()).toBe("eu-central-1");
  });

  test("outlives the session of the step, and serves processes side by side", async () => {
    simulator.iam.sessionSecondsCap = 2;
    const { later } = await make({});
    await new Promise((pause) => setTimeout(pause, 2500));
    const all = await Promise.all([
      whoIs(later),
      whoIs(later),
      aws(later, "s3", "ls", "s3://my-site"),
    ]);
    expect(all.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      all.map(() => ({ code: 0, stderr: "" })),
    );
    expect(signIns()).toBeGreaterThanOrEqual(4);
  });

  test("serves an SDK, whose client renews its session as often as that ends", async () => {
    simulator.iam.sessionSecondsCap = 2;
    const { later } = await make({});
    const script = join(home.workspace, "list.mjs");
    const client = resolve(
      import.meta.dirname,
      "../../../node_modules/@aws-sdk/client-s3/dist-cjs/index.js",
    );
    writeFileSync(
      script,
      `import s3 from ${JSON.stringify(client)};
const client = new s3.S3Client({ forcePathStyle: true });
for (let n = 0; n < 2; n += 1) {
  const { KeyCount } = await client.send(new s3.ListObjectsV2Command({ Bucket: "my-site" }));
  console.log(await client.config.region(), KeyCount);
  await new Promise((pause) => setTimeout(pause, 2500));
}`,
    );
    const ended = await runProgram(
      node24,
      [script],
      { ...later, AWS_PROFILE: "deploy" },
      home.workspace,
    );
    expect(ended).toEqual({ code: 0, stdout: "eu-central-1 1\neu-central-1 1\n", stderr: "" });
    expect(signIns()).toBeGreaterThanOrEqual(3);
  });

  test("stands beside others of other accounts, and all are gone after the job", async () => {
    const model = simulator.iam.roles.get(roleArn);
    const trust = JSON.stringify(model?.trustPolicy).replaceAll("123456789012", "222222222222");
    simulator.iam.providers.push({
      ...{ url: "token.actions.githubusercontent.com", accountId: "222222222222" },
      clientIds: ["sts.amazonaws.com"],
    });
    simulator.iam.addRole({ arn: otherRole, trustPolicy: JSON.parse(trust) as never });
    const first = await make({});
    const second = await make({ profile: "other", "role-to-assume": otherRole }, first.exported);
    expect(second.exitCode).toBe(0);
    expect((await whoIs(second.later)).stdout).toContain("::123456789012:");
    expect((await whoIs(second.later, "--profile", "other")).stdout).toContain("::222222222222:");
    const undo = (run: RunResult): Promise<RunResult> =>
      runAction({
        ...{ simulator, home, inputs: {}, entry: "dist/post/index.js" },
        env: { ...second.exported, ...stateVariables(run.state) },
      });
    expect((await undo(second)).exported).toEqual({});
    expect((await whoIs(first.later)).code).toBe(0);
    expect((await whoIs(first.later, "--profile", "other")).stderr).toContain("other");
    expect((await undo(first)).exported).toEqual({ AWS_CONFIG_FILE: "" });
    expect(existsSync(join(home.temp, "aws-oidc-deploy-profiles"))).toBe(false);
  });

  test("leaves the machine's files as they are, and says that they are hidden", async () => {
    const folder = join(home.home, ".aws");
    mkdirSync(folder);
    const config = "# ours\n[profile dev]\nregion = us-east-1\n[default]\nregion=us-east-1\n";
    writeFileSync(join(folder, "config"), config);
    writeFileSync(join(folder, "credentials"), "[dev]\naws_access_key_id = AKIAX\n");
    const run = await make({});
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain(".aws/config is hidden from later steps");
    expect(readFileSync(join(folder, "config"), "utf8")).toBe(config);
    for (const name of ["dev", "default"]) {
      const refused = await make({ profile: name });
      expect(idOf(refused)).toBe("profile-name-taken");
      expect(refused.exported).toEqual({});
    }
    expect(idOf(await make({}, run.exported))).toBe("profile-name-taken");
  });

  test("does not wait for a pipe in the place of the machine's file", async () => {
    mkdirSync(join(home.home, ".aws"));
    execFileSync("mkfifo", [join(home.home, ".aws/credentials")]);
    // A run that waited for it would stop this process, too.
    const refused = await make({}, {}, runAction);
    expect(idOf(refused)).toBe("profile-files-unreadable");
    expect(refused.ms).toBeLessThan(30_000);
  });

  test("default serves whoever names no profile", async () => {
    const { later } = await make({ profile: "default" });
    const ended = await cli.run(["s3", "ls", "s3://my-site"], later, home.workspace);
    expect(ended.stdout).toContain("index.html");
  });

  test("works where paths have spaces, from another folder and with another home", async () => {
    const temp = join(home.root, "_temp of the runner");
    mkdirSync(temp);
    const { later, exported } = await make({}, { RUNNER_TEMP: temp });
    expect(exported.AWS_CONFIG_FILE).toContain("_temp of the runner");
    const elsewhere = { ...later, HOME: "/github/home", GITHUB_WORKSPACE: "/__w/shop/shop" };
    expect(await whoIs(elsewhere)).toMatchObject({ code: 0, stderr: "" });
    const file = join(temp, "aws-oidc-deploy-profiles/deploy.json");
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file, "utf8")).not.toMatch(/token|secret/i);
  });

  test.each([
    ["keys go before it", {}, { AWS_ACCESS_KEY_ID: "AKIAEARLIER" }, "profile-behind-variables"],
    ["it needs a token", { auth: "environment", "role-to-assume": "" }, {}, "invalid-inputs"],
    ["its name is none", { profile: "a]b" }, {}, "invalid-inputs"],
    ["a proxy's password", { "http-proxy": "http://u:hunter22@proxy:3128" }, {}, "invalid-inputs"],
    ["the same without http://", { "http-proxy": "u:hunter22@proxy:3128" }, {}, "invalid-inputs"],
  ])("is refused where %s", async (_why, inputs, env, id) => {
    const refused = await make(inputs, env);
    expect(refused.exitCode).toBe(1);
    expect(idOf(refused)).toBe(id);
    expect(refused.exported).toEqual({});
    expect(existsSync(join(home.temp, "aws-oidc-deploy-profiles"))).toBe(false);
  });

  test("tells the tool why there are no credentials, and nothing else", async () => {
    const { later } = await make({});
    const { ACTIONS_ID_TOKEN_REQUEST_URL: _url, ...without } = later;
    const noToken = await whoIs({ ...without, NODE_DEBUG: "http,https,net" });
    expect(noToken.code).not.toBe(0);
    expect(noToken.stderr).toContain("[github-token-failed]");
    expect(noToken.stderr).not.toMatch(/authorization|HTTP \d/i);
    simulator.iam.roles.delete(roleArn);
    const refused = await whoIs(later);
    expect(refused.stderr).toMatch(/aws-oidc-deploy: .* \[[a-z-]+\]/);
    expect(refused.stdout).toBe("");
  });
});
