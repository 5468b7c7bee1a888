import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

describe("inputs that are wrong", () => {
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

  test("are reported all at once, no request is made, and the step fails", async () => {
    const run = await runStep({
      simulator,
      home,
      inputs: {
        target: "ecr",
        "role-to-assume": "deploy",
        "aws-region": "Frankfurt",
        "timeout-minutes": "soon",
        "dry-run": "yes",
        "docker-config": "isolate",
        registries: "ghcr.io",
        regitries: "1",
      },
    });
    expect(run.exitCode).toBe(1);
    const annotations = run.stdout.match(/^::error .*$/gm) ?? [];
    expect(annotations).toHaveLength(1);
    for (const text of [
      "7 invalid inputs%2C nothing was requested::7 invalid inputs",
      "role-to-assume: must be",
      "aws-region: ",
      "timeout-minutes: must be a whole number from 1 to 360",
      "dry-run: must be true or false",
      'docker-config: must be one of merge, isolated, not "isolate"; did you mean "isolated"?',
      'registries: "ghcr.io" is neither an account id',
      'regitries: is no input; did you mean "registries"?',
    ]) {
      expect(annotations[0]).toContain(text);
    }
    // Each has a line of its own, once.
    const seen = run.stdout.replace(/^::debug::.*$/gm, "");
    expect(seen.split("regitries: is no input")).toHaveLength(2);
    expect(annotations[0]).toContain("%0Aregitries: is no input");
    expect(run.stdout).toContain("docs/troubleshooting.md#invalid-inputs");
    expect(run.summary).toContain("7 invalid inputs, nothing was requested");
    expect(simulator.calls.all).toEqual([]);
    expect(run.exported).toEqual({});
  });

  test("a function's ARN of another region than aws-region is refused before any request", async () => {
    const name = "arn:aws:lambda:us-east-1:123456789012:function:shop";
    const inputs = { target: "lambda", "function-name": name, code: "dist" };
    const run = await runStep({ simulator, home, inputs });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain(" [function-in-other-region]");
    expect(simulator.calls.writes()).toEqual([]);
  });

  test.each([
    [{ target: "s3", bucket: "my-site", source: "site/dist" }, "It exists as apps/site/dist:"],
    [
      { target: "lambda", "function-name": "shop", code: "apps", configuration: "infra/fn.yml" },
      "It exists as apps/site/infra/fn.yml: write that",
    ],
  ])("%j: a path that is elsewhere is said before the sign-in", async (inputs, said) => {
    for (const file of ["apps/site/dist/index.html", "apps/site/infra/fn.yml"]) {
      mkdirSync(dirname(join(home.workspace, file)), { recursive: true });
      writeFileSync(join(home.workspace, file), "MemorySize: 512");
    }
    const run = await runStep({ simulator, home, inputs });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain(said);
    expect(run.stdout).not.toContain("but the sign-in");
    expect(simulator.calls.all).toEqual([]);
  });

  test("of another target are named with the targets that they belong to", async () => {
    const run = await runStep({
      simulator,
      home,
      inputs: { target: "credentials", registries: "123456789012" },
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain("registries: does not belong to target credentials, but to ");
    expect(simulator.calls.all).toEqual([]);
  });

  test("the empty values that a matrix passes are not given", async () => {
    const run = await runStep({
      simulator,
      home,
      inputs: { target: "credentials", "function-name": "", bucket: "", registries: "" },
    });
    expect(run.exitCode).toBe(0);
  });

  test("a workflow command in a value does not reach the runner", async () => {
    const run = await runStep({
      simulator,
      home,
      inputs: { target: "ecr", registries: "a::b\n::set-output name=changed::true" },
    });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).not.toMatch(/^\s*::set-output/m);
  });
});
