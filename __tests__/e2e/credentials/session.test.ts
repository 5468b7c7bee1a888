import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome, stateVariables } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

describe("target credentials", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test("exports a session and puts the earlier values back after the job", async () => {
    const before = { AWS_ACCESS_KEY_ID: "AKIAEARLIER", AWS_REGION: "us-east-1" };
    const run = await runStep({
      simulator,
      home,
      inputs: { target: "credentials" },
      env: before,
    });
    expect(run.stderr).toBe("");
    expect(run.exitCode).toBe(0);
    expect(run.exported.AWS_ACCESS_KEY_ID).toMatch(/^ASIA/);
    expect(run.exported.AWS_REGION).toBe("eu-central-1");
    expect(run.outputs["aws-account-id"]).toBe("123456789012");
    expect(simulator.calls.all.map(({ operation }) => operation)).toEqual([
      "GetIdToken",
      "AssumeRoleWithWebIdentity",
    ]);
    const post = await runStep({
      simulator,
      home,
      inputs: {},
      entry: "dist/post/index.js",
      env: stateVariables(run.state),
    });
    expect(post.exitCode).toBe(0);
    expect(post.exported).toMatchObject({
      AWS_ACCESS_KEY_ID: "AKIAEARLIER",
      AWS_SESSION_TOKEN: "",
      AWS_REGION: "us-east-1",
    });
  });

  test("where the runner gives no file for variables nothing is printed, and the step fails", async () => {
    const env = { GITHUB_ENV: undefined };
    const run = await runStep({ simulator, home, inputs: { target: "credentials" }, env });
    expect(run.exitCode).toBe(1);
    expect(idOf(run)).toBe("runner-file-unwritable");
    expect(run.stdout).not.toContain("::set-env");
  });

  test("where the runner keeps no state the replaced values are not printed", async () => {
    const old = "AnEarlierSecretAccessKey";
    const env = { GITHUB_STATE: undefined, AWS_SECRET_ACCESS_KEY: old };
    const run = await runStep({ simulator, home, inputs: { target: "credentials" }, env });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).not.toContain("::save-state");
    expect(run.stdout).toMatch(/::warning::.*stays until the job ends/);
  });

  test("the runner's Node is 24", async () => {
    const run = await runStep({ simulator, home, inputs: { target: "credentials" } });
    expect(run.stdout).toMatch(/^::debug::aws-oidc-deploy on Node v24\./m);
  });
});
