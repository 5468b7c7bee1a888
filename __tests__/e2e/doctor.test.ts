import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Simulator } from "../simulator/simulator.ts";
import { idOf } from "./error-id.ts";
import { runAction, RunnerHome } from "./run-action.ts";

describe("target doctor", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });

  test("examines the sign-in, writes nothing and leaves nothing", async () => {
    const run = await runAction({ simulator, home, inputs: { target: "doctor" } });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/immutable form: +repo:octo-org@4011\/shop@6152:ref:/);
    expect(run.stdout).toMatch(/: Signing in works; nothing was changed/);
    expect(run.summary).toContain("The trust policy given lets this token in.");
    expect(run.exported).toEqual({});
    expect(run.outputs.changed).toBe("false");
  });

  test("takes the inputs of the target that it is asked about, and no others", async () => {
    const inputs = { target: "doctor", "doctor-target": "credentials" };
    expect((await runAction({ simulator, home, inputs })).exitCode).toBe(0);
    const wrong = await runAction({ simulator, home, inputs: { ...inputs, "doctor-target": "x" } });
    expect(idOf(wrong)).toBe("invalid-inputs");
    expect(wrong.stdout).toMatch(/doctor-target: must be one of credentials/);
  });
});
