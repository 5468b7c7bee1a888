import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { nodeBinary } from "../../helpers/programs/other-nodes.ts";
import { startProxy } from "../../helpers/peers/proxy.ts";
import { builtEntry } from "../../helpers/runner/built-entry.ts";
import { node24, RunnerHome } from "../../helpers/runner/run-action.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { known, type CliResult } from "../../helpers/programs/run-cli.ts";

const node20 = nodeBinary("20.20.2");
const node22 = nodeBinary("22.23.3");
const releases = [
  ["Node 24", node24],
  ...(node22 === undefined ? [] : [["Node 22", node22] as const]),
] as const;

test("Node 20 and 22 are here, or the tests on them were NOT RUN", () => {
  if (node20 !== undefined && node22 !== undefined) return;
  process.stderr.write(
    "NOT RUN: the terminal on Node 20 and 22 (the registry cannot be reached)\n",
  );
  expect(process.env.CI).not.toBe("true");
});

/** Runs the built program as a user does, with nothing in the environment but what is given. */
async function runOn(
  node: string,
  parts: readonly string[],
  env: Readonly<Record<string, string>>,
  stdin = "",
): Promise<CliResult> {
  const child = spawn(node, [builtEntry("cli"), ...parts], { env: { ...env }, cwd: env.HOME });
  const out = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (out.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (out.stderr += chunk.toString()));
  child.stdin.end(stdin);
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code: code ?? -1, ...out };
}

if (node20 !== undefined) {
  test("Node 20 is refused in one sentence", async () => {
    for (const parts of [["--version"], ["plan", "s3"]]) {
      expect(await runOn(node20, parts, {})).toEqual({
        code: 1,
        stdout: "",
        stderr: "aws-oidc-deploy needs Node 22.13 or newer, and this is Node 20.20.2.\n",
      });
    }
  });
}

describe.each(releases)("dist/cli on %s", (_, node) => {
  const built = (
    parts: readonly string[],
    env: Readonly<Record<string, string>>,
    stdin?: string,
  ): Promise<CliResult> => runOn(node, parts, env, stdin);
  const simulator = new Simulator();
  const home = new RunnerHome();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  function environment(): Record<string, string> {
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    const session = simulator.iam.openSession(role, "laptop", 3600, []);
    return {
      HOME: home.home,
      AWS_ENDPOINT_URL: simulator.url,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken,
    };
  }

  test("prints a setup without any request", async () => {
    simulator.calls.clear();
    const line = ["iam", "ecr", "--repositories", "shop", ...known, "--ref", "refs/heads/main"];
    const result = await built([...line, "--role-to-assume", roleArn, "--format", "json"], {
      HOME: home.home,
      AWS_ENDPOINT_URL: simulator.url,
    });
    expect(result.stderr).toBe("");
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ target: "ecr", role: { arn: roleArn } });
    expect(simulator.calls.all).toEqual([]);
  });

  test("explains claims from standard input", async () => {
    const line = ["iam", "ecr", ...known, "--ref", "refs/heads/main", "--format", "json"];
    const setup = await built([...line, "--role-to-assume", roleArn], { HOME: home.home });
    const { trustPolicy } = JSON.parse(setup.stdout) as { trustPolicy: unknown };
    const file = join(home.home, "trust.json");
    writeFileSync(file, JSON.stringify(trustPolicy));
    const claims = JSON.stringify({
      ...simulator.github.claims,
      iss: simulator.github.issuer,
      aud: "sts.amazonaws.com",
    });
    const result = await built(
      ["explain", "--trust-policy", file, "--claims", "-"],
      { HOME: home.home },
      claims,
    );
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });

  test("plans with the credentials at hand and writes nothing, then deploys", async () => {
    const docker = join(home.home, ".docker", "config.json");
    const env = environment();
    const plan = await built(["plan", "ecr"], env);
    expect(plan.stderr).toContain("✔ Signed in as");
    expect(plan).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Dry run: nothing was written"),
    });
    expect(existsSync(docker)).toBe(false);
    const deployed = await built(["deploy", "ecr"], env);
    expect(deployed).toMatchObject({ code: 0, stdout: expect.stringContaining("✔ ") });
    expect(existsSync(docker)).toBe(true);
    for (const { stdout, stderr } of [plan, deployed]) {
      for (const secret of [env.AWS_SECRET_ACCESS_KEY, env.AWS_SESSION_TOKEN]) {
        expect(stdout + stderr).not.toContain(secret);
      }
      // What the runner reads as commands has no place on a terminal.
      expect(stdout + stderr).not.toMatch(/^::/m);
    }
  });

  test("a token that it signs in with is printed nowhere", async () => {
    simulator.github.issued.length = 0;
    const result = await built(["plan", "doctor", "--auth", "oidc", "--role-to-assume", roleArn], {
      HOME: home.home,
      AWS_ENDPOINT_URL: simulator.url,
      AWS_REGION: "eu-central-1",
      ACTIONS_ID_TOKEN_REQUEST_URL: `${simulator.url}/_github/token?x=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: simulator.github.requestToken,
    });
    expect(result.code).toBe(0);
    const [token = "none"] = simulator.github.issued;
    for (const text of [result.stdout, result.stderr]) {
      expect(text).not.toContain(token);
      expect(text).not.toContain("::add-mask::");
    }
  });

  test("plans a site", async () => {
    simulator.services.s3.buckets.create("my-site");
    const site = join(home.home, "site");
    mkdirSync(site, { recursive: true });
    writeFileSync(join(site, "index.html"), "<html></html>");
    const line = ["plan", "s3", "--source", "site", "--bucket", "my-site"];
    const planned = await built(line, { ...environment(), GITHUB_WORKSPACE: home.home });
    expect(planned.stdout).toContain("✔ Dry run: nothing was written");
    expect(planned.code).toBe(0);
  });

  test("goes through the proxy of the environment", async () => {
    const proxy = await startProxy();
    proxy.refusal = "403 Forbidden";
    const line = ["iam", "ecr", "--repository", "octo-org/shop", "--ref", "refs/heads/main"];
    const result = await built([...line, "--aws-region", "eu-central-1"], {
      HOME: home.home,
      GITHUB_API_URL: "https://api.github.invalid",
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    });
    proxy.stop();
    expect(result.code).toBe(1);
    expect(proxy.seen).toEqual(["CONNECT api.github.invalid:443"]);
  });

  test("says what is wrong and fails", async () => {
    const result = await built(["deploy", "credentials"], environment());
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toContain(
      "More: https://github.com/my-org/aws-oidc-deploy/blob/v1/docs/troubleshooting.md#invalid-options",
    );
  });

  test("says the error's id when AWS refuses", async () => {
    const env: Record<string, string> = { ...environment(), AWS_SESSION_TOKEN: "expired" };
    const result = await built(["plan", "ecr"], env);
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/^More: https:\/\/\S+\/docs\/troubleshooting\.md#[a-z-]+$/m);
    expect(result.stderr).not.toContain(env.AWS_SECRET_ACCESS_KEY);
  });
});
