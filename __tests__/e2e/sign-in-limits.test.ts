import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Simulator } from "../simulator/simulator.ts";
import { idOf } from "./error-id.ts";
import { runAction, RunnerHome, type RunResult } from "./run-action.ts";

describe("sign-in's limits", () => {
  const home = new RunnerHome();
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await new Simulator().start();
  });
  afterEach(() => simulator.stop());
  const run = (): Promise<RunResult> =>
    runAction({ simulator, home, inputs: { target: "credentials" } });
  const stsCalls = (): number => simulator.calls.operations("sts").length;

  test("throttling without end fails as unavailable", async () => {
    const fault = {
      kind: "error",
      code: "Throttling",
      status: 400,
      message: "Rate exceeded",
    } as const;
    simulator.faults.add({ match: "sts:AssumeRoleWithWebIdentity", fault });
    const result = await run();
    expect(idOf(result)).toBe("sts-unavailable");
    expect(stsCalls()).toBe(6);
    expect(simulator.github.issued).toHaveLength(1);
  });

  test("STS that never answers ends at sign-in's own limit of 60 s", async () => {
    simulator.faults.add({ match: "sts:AssumeRoleWithWebIdentity", fault: { kind: "hang" } });
    const result = await run();
    expect(idOf(result)).toBe("sign-in-timed-out");
    expect(stsCalls()).toBeGreaterThanOrEqual(3);
    expect(result.ms).toBeGreaterThan(55_000);
    expect(result.ms).toBeLessThan(63_000);
  }, 70_000);
});
