import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { unavailable } from "../../simulator/faults.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

describe("target doctor", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test("examines the sign-in, writes nothing and leaves nothing", async () => {
    const run = await runStep({ simulator, home, inputs: { target: "doctor" } });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/immutable form: +repo:octo-org@4011\/shop@6152:ref:/);
    expect(run.stdout).toMatch(/✔ role deploy: signing in works, nothing was changed/);
    expect(run.summary).toContain("The trust policy given lets this token in.");
    expect(run.exported).toEqual({});
    expect(run.outputs.changed).toBe("false");
  });

  test("what it still waits for when it fails does not keep the step", async () => {
    mkdirSync(join(home.workspace, "dist"));
    writeFileSync(join(home.workspace, "dist/index.html"), "<p>");
    simulator.faults.add({ match: "iam:SimulatePrincipalPolicy", fault: unavailable });
    const inputs = { target: "doctor", "doctor-target": "s3", source: "dist", bucket: "gone" };
    const run = await runStep({ simulator, home, inputs });
    simulator.faults.clear();
    expect(run.exitCode).toBe(1);
    expect(run.ms / 1000 - Number(run.outputs["duration-seconds"])).toBeLessThan(3);
  });

  test("takes the inputs of the target that it is asked about, and no others", async () => {
    const inputs = { target: "doctor", "doctor-target": "credentials" };
    expect((await runStep({ simulator, home, inputs })).exitCode).toBe(0);
    const wrong = await runStep({ simulator, home, inputs: { ...inputs, "doctor-target": "x" } });
    expect(idOf(wrong)).toBe("invalid-inputs");
    expect(wrong.stdout).toMatch(/doctor-target: must be one of credentials/);
  });
});
