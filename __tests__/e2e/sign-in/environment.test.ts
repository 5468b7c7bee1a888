import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { QuickClock } from "../../simulator/clock.ts";
import { throttle, unavailable } from "../../simulator/faults.ts";
import { startMute } from "../../helpers/peers/black-hole.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, stateVariables, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce, type StepOptions } from "../../helpers/runner/run-here.ts";

describe("credentials that are there already", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  beforeEach(() => {
    simulator.calls.clear();
  });
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  /** A session as a self-hosted runner would have it in its environment. */
  function ambient(): Record<string, string> {
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The default role");
    const session = simulator.iam.openSession(role, "runner", 3600, []);
    return {
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken,
    };
  }
  const operations = (): string[] => simulator.calls.all.map(({ operation }) => operation);
  const run = (
    inputs: Record<string, string>,
    env: Record<string, string | undefined> = {},
    more: Pick<StepOptions, "clock"> = {},
  ): Promise<RunResult> =>
    runStep({
      ...more,
      simulator,
      home,
      inputs: { target: "credentials", "role-to-assume": "", ...inputs },
      env,
    });

  /** For the pauses between tries. */
  const quick = { clock: new QuickClock() };

  test("are used when the workflow asks for them, and GitHub is not asked", async () => {
    const noToken = {
      ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined,
    };
    const result = await run({ auth: "environment" }, { ...ambient(), ...noToken });
    expect(result.exitCode).toBe(0);
    expect(operations()).toEqual(["GetCallerIdentity"]);
    expect(result.outputs["aws-account-id"]).toBe("123456789012");
  });

  test("are read from the profile that AWS_PROFILE names", async () => {
    const values = ambient();
    mkdirSync(join(home.root, "aws"), { recursive: true });
    const file = join(home.root, "aws", "credentials");
    const lines = Object.entries(values).map(([name, value]) => `${name.toLowerCase()} = ${value}`);
    writeFileSync(file, `[deploy]\n${lines.join("\n")}\n`);
    const env = { AWS_PROFILE: "deploy", AWS_SHARED_CREDENTIALS_FILE: file };
    expect((await run({ auth: "environment" }, env)).exitCode).toBe(0);
  });

  test("are never a fallback: without a token the step fails, whatever is there", async () => {
    const env = { ...ambient(), ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined };
    const result = await run({ "role-to-assume": roleArn }, env);
    expect(idOf(result)).toBe("id-token-permission-missing");
    expect(operations()).toEqual([]);
  });

  test("are not even looked at when a token signs in", async () => {
    const env = {
      AWS_ACCESS_KEY_ID: "AKIAWRONG",
      AWS_SECRET_ACCESS_KEY: "wrong",
      AWS_PROFILE: "no",
    };
    expect((await run({ "role-to-assume": roleArn }, env)).exitCode).toBe(0);
  });

  test.each([
    ["account-not-allowed", { "allowed-account-ids": "999999999999" }],
    ["unexpected-account", { "aws-region": "cn-north-1" }],
  ])("are guarded: %s", async (id, inputs) => {
    const result = await run({ auth: "environment", ...inputs }, ambient());
    expect(idOf(result)).toBe(id);
    expect(result.exported).toEqual({});
  });

  test("that AWS does not accept, or that are missing, each say so", async () => {
    const wrong = { ...ambient(), AWS_SESSION_TOKEN: "wrong" };
    expect(idOf(await run({ auth: "environment" }, wrong))).toBe("ambient-credentials-rejected");
    const none = { AWS_EC2_METADATA_DISABLED: "true" };
    expect(idOf(await run({ auth: "environment" }, none))).toBe("ambient-credentials-missing");
  });

  test("that AWS is too busy to look at are asked about again", async () => {
    for (const fault of [throttle, unavailable]) {
      simulator.calls.clear();
      simulator.faults.add({ match: "sts:GetCallerIdentity", fault, times: 2 });
      const result = await run({ auth: "environment" }, ambient(), quick);
      simulator.faults.clear();
      expect(result.exitCode).toBe(0);
      expect(operations()).toEqual(["GetCallerIdentity", "GetCallerIdentity", "GetCallerIdentity"]);
    }
  });

  test.each([
    ["RequestTimeTooSkewed", "", "clock-skewed", "the runner's clock differs"],
    ["SignatureDoesNotMatch", "Signature expired: x", "clock-skewed", "the runner's clock differs"],
    ["OptInRequired", "", "account-not-ready", "the account may not use"],
  ])("are not blamed for %s %s", async (code, message, id, cause) => {
    const fault = { kind: "error", code, status: 403, message } as const;
    simulator.faults.add({ match: "sts:GetCallerIdentity", fault });
    const result = await run({ auth: "environment" }, ambient());
    simulator.faults.clear();
    expect(idOf(result)).toBe(id);
    expect(result.stdout).toContain(
      `Asking AWS whose the credentials in the environment are failed: ${cause}`,
    );
    expect(result.stdout).not.toContain("does not accept the credentials");
    expect(operations()).toEqual(["GetCallerIdentity"]);
  });

  test.each([
    ["InvalidClientTokenId", "AWS does not know these credentials"],
    ["SignatureDoesNotMatch", "the signature does not fit"],
  ])("are blamed for %s", async (code, cause) => {
    const fault = { kind: "error", code, status: 403, message: "no" } as const;
    simulator.faults.add({ match: "sts:GetCallerIdentity", fault });
    const result = await run({ auth: "environment" }, ambient());
    simulator.faults.clear();
    expect(idOf(result)).toBe("ambient-credentials-rejected");
    expect(result.stdout).toContain(
      `does not accept the credentials that are in the environment: ${cause}`,
    );
  });

  test("are not called rejected when nobody answered", async () => {
    const gone = { ...ambient(), AWS_ENDPOINT_URL_STS: "https://127.0.0.1:1" };
    const result = await run({ auth: "environment" }, gone, quick);
    expect(idOf(result)).toBe("sts-unreachable");
    expect(result.stdout).toContain(
      "Asking AWS whose the credentials in the environment are failed",
    );
  });

  test.each([
    ["managed-session-policies", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
    ["session-policy", "least-privilege"],
  ])("take no bound that would be ignored: %s", async (name, value) => {
    const result = await run({ auth: "environment", [name]: value }, ambient());
    expect(idOf(result)).toBe("session-policy-not-possible");
    expect(operations()).toEqual([]);
  });

  test("cannot be bounded, unless a role is assumed with them", async () => {
    const policy =
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}';
    const inputs = { auth: "environment", "session-policy": policy };
    expect(idOf(await run(inputs, ambient()))).toBe("session-policy-not-possible");
    const second = "arn:aws:iam::210987654321:role/production";
    simulator.iam.addRole({
      arn: second,
      trustPolicy: {
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Principal: { AWS: roleArn }, Action: "sts:AssumeRole" },
      },
    });
    const result = await run({ ...inputs, "chain-role-to-assume": second }, ambient());
    expect(result.exitCode).toBe(0);
    expect(operations()).toEqual(["GetCallerIdentity", "AssumeRole"]);
    expect(result.outputs["aws-account-id"]).toBe("210987654321");
  });
});

describe("cancellation and cleaning up", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test("SIGTERM during sign-in ends the step at once and leaves nothing", async () => {
    simulator.faults.add({
      match: "sts:AssumeRoleWithWebIdentity",
      fault: { kind: "hang" },
      times: 1,
    });
    let killed = Infinity;
    const result = await runStep({
      simulator,
      home,
      inputs: { target: "credentials" },
      onStart: (child) => {
        simulator.faults.before = ({ operation }) => {
          if (operation !== "AssumeRoleWithWebIdentity") return;
          killed = performance.now();
          child.kill("SIGTERM");
        };
      },
    });
    const lasted = performance.now() - killed;
    simulator.faults.clear();
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(/^::error .* \[cancelled\]$/m);
    // From the signal on: how long a busy machine takes to start a process is not the subject.
    expect(lasted).toBeGreaterThan(0);
    expect(lasted).toBeLessThan(3000);
    expect(simulator.calls.operations("sts")).toHaveLength(1);
    expect(result.exported).toEqual({});
    expect(result.state).toEqual({ deployment: "ended" });
  });

  test("SIGTERM while a proxy's tunnel is pending ends the step at once", async () => {
    const mute = await startMute();
    let killed = Infinity;
    const result = await runStep({
      simulator,
      home,
      inputs: { target: "credentials" },
      env: {
        HTTPS_PROXY: mute.url,
        ACTIONS_ID_TOKEN_REQUEST_URL: "https://front.test:9/token?x=1",
      },
      onStart: (child) => {
        const waiting = setInterval(() => {
          if (mute.connections() === 0) return;
          clearInterval(waiting);
          killed = performance.now();
          child.kill("SIGTERM");
        }, 20);
      },
    });
    const lasted = performance.now() - killed;
    await mute.stop();
    expect(idOf(result)).toBe("cancelled");
    expect(lasted).toBeGreaterThan(0);
    expect(lasted).toBeLessThan(3000);
  });

  test("two steps of one job: each post step puts back what its own step replaced", async () => {
    const first = await runStep({ simulator, home, inputs: { target: "credentials" } });
    const second = await runStep({
      simulator,
      home,
      inputs: { target: "credentials" },
      env: first.exported,
    });
    const post = (run: RunResult, env: RunResult["exported"]): Promise<RunResult> =>
      runStep({
        simulator,
        home,
        inputs: {},
        entry: "dist/post/index.js",
        env: { ...env, ...stateVariables(run.state) },
      });
    const afterSecond = await post(second, second.exported);
    expect(afterSecond.exported).toEqual(first.exported);
    const afterFirst = await post(first, afterSecond.exported);
    expect(Object.values(afterFirst.exported).every((value) => value === "")).toBe(true);
  });
});
