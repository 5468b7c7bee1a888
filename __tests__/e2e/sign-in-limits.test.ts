import { afterAll, describe, expect, test } from "@jest/globals";
import { Simulator } from "../simulator/simulator.ts";
import { idOf } from "./error-id.ts";
import { runAction, RunnerHome, type RunResult } from "./run-action.ts";

describe("sign-in's limits", () => {
  const home = new RunnerHome();
  const simulators = { throttled: new Simulator(), hanging: new Simulator() };
  afterAll(async () => {
    await Promise.all(Object.values(simulators).map((simulator) => simulator.stop()));
    home.remove();
  });
  const run = (simulator: Simulator): Promise<RunResult> =>
    runAction({ simulator, home, inputs: { target: "credentials" } });
  const stsCalls = (simulator: Simulator): number => simulator.calls.operations("sts").length;

  // Both wait in real time and have nothing in common: together they take as long as the longer one.
  test("throttling without end is unavailable; no answer at all ends at the limit of 60 s", async () => {
    const { throttled, hanging } = simulators;
    await Promise.all([throttled.start(), hanging.start()]);
    const match = "sts:AssumeRoleWithWebIdentity";
    const throttling = { code: "Throttling", status: 400, message: "Rate exceeded" };
    throttled.faults.add({ match, fault: { kind: "error", ...throttling } });
    hanging.faults.add({ match, fault: { kind: "hang" } });
    const [refused, silent] = await Promise.all([run(throttled), run(hanging)]);

    expect(idOf(refused)).toBe("sts-unavailable");
    expect(stsCalls(throttled)).toBe(6);
    expect(throttled.github.issued).toHaveLength(1);

    expect(idOf(silent)).toBe("sign-in-timed-out");
    expect(stsCalls(hanging)).toBeGreaterThanOrEqual(3);
    expect(silent.ms).toBeGreaterThan(55_000);
    expect(silent.ms).toBeLessThan(63_000);
  }, 70_000);
});
