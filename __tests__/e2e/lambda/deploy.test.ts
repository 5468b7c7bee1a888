import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { seedShop } from "../../helpers/seeded-function.ts";
import { denied } from "../../simulator/faults.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { RunnerHome, type RunResult } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const secret = "s3cr3t-value-of-the-function";

describe("target lambda", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  const { lambda } = simulator.services;

  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  beforeEach(() => {
    simulator.calls.clear();
    simulator.faults.clear();
    seedShop(lambda, { Environment: { Variables: { TOKEN: secret } } });
    source("export const handler = async () => 2;");
  });

  function source(code: string): void {
    mkdirSync(join(home.workspace, "dist"), { recursive: true });
    writeFileSync(join(home.workspace, "dist/index.mjs"), code);
  }

  function deploy(inputs: Record<string, string> = {}): Promise<RunResult> {
    const given = { target: "lambda", "function-name": "shop", code: "dist", alias: "live" };
    return runStep({ simulator, home, inputs: { ...given, ...inputs } });
  }

  test("a first write that AWS refuses leaves all as it was: the output changed says so", async () => {
    const fault = denied("not allowed");
    simulator.faults.add({ match: "lambda:UpdateFunctionCode", fault });
    const run = await deploy();
    expect(run.exitCode).toBe(1);
    expect(run.outputs.changed).toBe("false");
    expect(run.stdout).toContain(
      "Live now: alias live serves version 1 as before; nothing was written",
    );
  });

  test("new code is published and goes live with six calls", async () => {
    lambda.updateMs = 0;
    const run = await deploy();
    expect(run.stdout).toContain("shop: version 2 is live");
    expect(run.exitCode).toBe(0);
    expect(simulator.calls.operations().sort()).toEqual([
      "lambda:GetAlias",
      "lambda:GetFunction",
      "lambda:GetFunction",
      "lambda:GetFunctionUrlConfig",
      "lambda:UpdateAlias",
      "lambda:UpdateFunctionCode",
    ]);
    const arn = "arn:aws:lambda:eu-central-1:123456789012:function:shop";
    expect(run.outputs).toMatchObject({
      changed: "true",
      "function-arn": arn,
      version: "2",
      "version-arn": `${arn}:2`,
      "previous-version": "1",
      "alias-arn": `${arn}:live`,
      "code-sha256": lambda.functions.get("shop")?.configuration("2").CodeSha256,
    });
    expect(lambda.functions.get("shop")?.aliases.get("live")).toMatchObject({
      FunctionVersion: "2",
      Description: expect.stringMatching(
        /^run 987654321\.1 of octo-org\/shop\/.github\/workflows\/deploy.yml, commit 0f1e2d3c4b5a/,
      ) as unknown,
    });
    expect(run.stdout.split("\n").length).toBeLessThan(50);
    expect(run.stdout).not.toContain(secret);
  });

  test("a second run with nothing changed reads four times and writes nothing", async () => {
    await deploy();
    simulator.calls.clear();
    const run = await deploy();
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("shop: nothing to deploy");
    expect(simulator.calls.operations()).toHaveLength(4);
    expect(simulator.calls.writes()).toEqual([]);
    expect(run.outputs).toMatchObject({ changed: "false", version: "2", "previous-version": "2" });
  });

  test("a package whose module lies elsewhere is refused before the first write, with what to set", async () => {
    mkdirSync(join(home.workspace, "build/dist"), { recursive: true });
    writeFileSync(join(home.workspace, "build/dist/index.mjs"), "export const handler = 1;");
    const run = await deploy({ code: "build" });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain("[handler-not-in-package]");
    expect(run.stdout).toContain("it has dist/index.mjs");
    expect(run.stdout).toContain("set `code: build/dist`");
    expect(run.outputs.changed).toBe("false");
    expect(simulator.calls.writes()).toEqual([]);
    const warned = await deploy({ code: "build", "handler-check": "warn" });
    expect(warned.exitCode).toBe(0);
    expect(warned.stdout).toMatch(/^::warning.*The handler index.handler of shop names/m);
  });

  test("code that imports what nobody brings is deployed with a warning", async () => {
    const text = 'import express from "express";\nexport const handler = express;';
    mkdirSync(join(home.workspace, "bare"), { recursive: true });
    writeFileSync(join(home.workspace, "bare/index.mjs"), text);
    const run = await deploy({ code: "bare", "dry-run": "true" });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^::warning.*index.mjs loads express as it starts/m);
    mkdirSync(join(home.workspace, "bare/node_modules/express"), { recursive: true });
    writeFileSync(join(home.workspace, "bare/node_modules/express/index.js"), "");
    expect((await deploy({ code: "bare", "dry-run": "true" })).stdout).not.toContain(
      "as it starts",
    );
  });

  test("what served before is live again, a second run is refused, and the job run again is green", async () => {
    await deploy();
    simulator.calls.clear();
    const back = { code: "", version: "previous" };
    const run = await deploy(back);
    expect(run.stdout).toContain("shop: version 1 is live");
    expect(run.stdout).toMatch(/^ {2}~ alias live +version 2 → version 1$/m);
    expect(run.exitCode).toBe(0);
    expect(simulator.calls.operations().sort()).toEqual([
      "lambda:GetAlias",
      "lambda:GetFunction",
      "lambda:GetFunctionUrlConfig",
      "lambda:UpdateAlias",
    ]);
    expect(run.outputs).toMatchObject({ changed: "true", version: "1", "previous-version": "2" });
    expect(run.summary).toContain("version 1 is live");
    const again = await deploy(back);
    expect(again.exitCode).toBe(1);
    expect(again.stdout).toContain("Alias live went back from version 2 to version 1 already");
    expect(again.stdout).toContain("[previous-twice]");
    expect(again.outputs.changed).toBe("false");
    const given = { target: "lambda", "function-name": "shop", alias: "live", ...back };
    const env = { GITHUB_RUN_ATTEMPT: "2" };
    const rerun = await runStep({ simulator, home, inputs: given, env });
    expect(rerun.exitCode).toBe(0);
    expect(rerun.outputs).toMatchObject({ changed: "false", version: "1" });
  });

  test("waits for an update that takes a while, on a busy function too", async () => {
    lambda.updateMs = 700;
    // Longer than the action takes to start and to sign in, on a busy machine too.
    const busy = { updateMs: 5000, versionMs: 0 };
    lambda.functions.get("shop")?.updateConfiguration({ MemorySize: 256 }, busy);
    const run = await deploy();
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("Another update of shop is under way");
    expect(lambda.functions.get("shop")?.aliases.get("live").FunctionVersion).toBe("2");
  });

  test("a dry run reads alone and says what it would do", async () => {
    const run = await deploy({
      "dry-run": "true",
      configuration: "MemorySize: 512",
      "environment-variables": "TOKEN=another-secret\nMODE=x",
    });
    expect(run.exitCode).toBe(0);
    expect(simulator.calls.writes()).toEqual([]);
    expect(run.stdout).toContain("~ MemorySize");
    expect(run.stdout).toContain("~ TOKEN");
    expect(run.stdout).toMatch(/^ {2}~ code /m);
    expect(run.stdout).toMatch(/^ {2}~ alias live +version 1 → the new one$/m);
    const all = JSON.stringify(run);
    for (const value of [secret, "another-secret"]) expect(all).not.toContain(value);
  });

  describe("canary", () => {
    const canary = { traffic: "10% for 2s, 50% for 2s, 100% for 2s", alarms: "errors" };
    const { alarms } = simulator.services.cloudwatch;

    test("an alarm takes the release back, and the log tells it", async () => {
      alarms.set("errors", { type: "metric", state: "OK" });
      simulator.faults.after = ({ operation }) => {
        const { RoutingConfig } = lambda.functions.get("shop")?.aliases.get("live") ?? {};
        const half = RoutingConfig?.AdditionalVersionWeights["2"] === 0.5;
        if (operation === "UpdateAlias" && half)
          alarms.set("errors", { type: "metric", state: "ALARM" });
      };
      const run = await deploy(canary);
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toContain("  live: 10 % to version 2 for 2 s, watching errors");
      expect(run.stdout).toContain("  live: 50 % to version 2 for 2 s, alarms OK so far");
      expect(run.stdout).toContain("live: taken back to version 1 with all traffic (");
      expect(run.stdout).toMatch(/^✔ Version 2 is active \(\d+\.\d s\)$/m);
      expect(run.stdout).toMatch(/^✘ live: 50 % to version 2, an alarm fired \(\d/m);
      expect(run.stdout).toContain("traffic: AWS: Threshold Crossed: 1 datapoint [7.0]");
      expect(run.stdout).toMatch(
        /^::error .*::The alarm errors went into ALARM.* \[alarm-fired\]$/m,
      );
      expect(run.stdout).toContain("Live now: alias live serves version 1 again");
      expect(lambda.functions.get("shop")?.aliases.get("live")).toMatchObject({
        FunctionVersion: "1",
      });
      expect(lambda.functions.get("shop")?.aliases.get("live").RoutingConfig).toBeUndefined();
    });

    test("the runner's cancellation takes the release back", async () => {
      alarms.set("errors", { type: "metric", state: "OK" });
      const runner = { kill: (_signal: NodeJS.Signals): boolean => false };
      simulator.faults.after = ({ operation }) => {
        if (operation === "UpdateAlias") setTimeout(() => runner.kill("SIGINT"), 200);
      };
      const run = await runStep({
        simulator,
        home,
        inputs: {
          target: "lambda",
          "function-name": "shop",
          code: "dist",
          alias: "live",
          ...canary,
        },
        onStart: (child) => {
          runner.kill = (signal) => child.kill(signal);
        },
      });
      expect(run.exitCode).toBe(1);
      expect(run.stdout).toMatch(/^::error .* \[cancelled\]$/m);
      expect(lambda.functions.get("shop")?.aliases.get("live").FunctionVersion).toBe("1");
      expect(lambda.functions.get("shop")?.aliases.get("live").RoutingConfig).toBeUndefined();
    });
  });

  test("SIGTERM while the smoke test hangs ends the step, with the alias where it was", async () => {
    let kill = (): boolean => false;
    simulator.faults.add({ match: "lambda:Invoke", fault: { kind: "hang" } });
    simulator.faults.before = ({ operation }) => {
      if (operation === "Invoke") setTimeout(() => kill(), 100);
    };
    const run = await runStep({
      simulator,
      home,
      inputs: {
        target: "lambda",
        "function-name": "shop",
        code: "dist",
        alias: "live",
        "smoke-test": "{}",
      },
      onStart: (child) => {
        kill = () => child.kill("SIGTERM");
      },
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .* \[cancelled\]$/m);
    expect(run.stdout).toContain(
      "Live now: alias live serves version 1 as before; version 2 is published, and $LATEST",
    );
    expect(lambda.functions.get("shop")?.aliases.get("live").FunctionVersion).toBe("1");
  });

  test("every wrong input is said at once, before any request", async () => {
    const run = await deploy({
      alias: "",
      traffic: "10% for 5m",
      configuration: "MemorySizes: 1",
      "keep-versions": "x",
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain("3 invalid inputs");
    expect(simulator.calls.all).toEqual([]);
  });

  test("a small session policy is enough for everything that was asked for", async () => {
    const run = await deploy({ "session-policy": "least-privilege" });
    expect(run.exitCode).toBe(0);
    const sts = simulator.calls.all.find(
      ({ operation }) => operation === "AssumeRoleWithWebIdentity",
    );
    expect(String(sts?.input.Policy)).toContain("lambda:UpdateFunctionCode");
  });
});
