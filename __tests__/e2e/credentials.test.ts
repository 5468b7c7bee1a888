import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Simulator } from "../simulator/simulator.ts";
import { runAction, RunnerHome, stateVariables } from "./run-action.ts";

describe("target credentials", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test("exports a session and puts the earlier values back after the job", async () => {
    const before = { AWS_ACCESS_KEY_ID: "AKIAEARLIER", AWS_REGION: "us-east-1" };
    const run = await runAction({
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
    const post = await runAction({
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

  test("the runner's Node is 24", async () => {
    const run = await runAction({ simulator, home, inputs: { target: "credentials" } });
    expect(run.stdout).toMatch(/^::debug::aws-oidc-deploy on Node v24\./m);
  });
});
