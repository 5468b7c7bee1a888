import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { idOf } from "../../helpers/runner/error-id.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const simulator = new Simulator();
const home = new RunnerHome();
const runStep = builtOnce();
beforeAll(() => simulator.start());
afterAll(async () => {
  await simulator.stop();
  home.remove();
});

test("outputs that cannot be written do not hide why a run failed", async () => {
  const inputs = { target: "credentials", "role-to-assume": "" };
  const env = { GITHUB_OUTPUT: "/nonexistent/output" };
  const run = await runStep({ simulator, home, inputs, env });
  expect(run.exitCode).toBe(1);
  expect(idOf(run)).toBe("role-missing");
  expect(run.stderr).toBe("");
  expect(run.summary).toContain("❌ credentials: 1 invalid input");
});

test.each([{ GITHUB_OUTPUT: "/nonexistent/output" }, { RUNNER_TEMP: "/nonexistent/temp" }])(
  "a run whose outputs cannot be written is not green: %j",
  async (env) => {
    const run = await runStep({ simulator, home, inputs: { target: "credentials" }, env });
    expect(run.exitCode).toBe(1);
    expect(idOf(run)).toBe("runner-file-unwritable");
    expect(run.stderr).toBe("");
  },
);

test("where the runner gives no file for outputs none is printed, and that is said once", async () => {
  const env = { GITHUB_OUTPUT: undefined };
  const run = await runStep({ simulator, home, inputs: { target: "doctor" }, env });
  expect(run.exitCode).toBe(0);
  expect(run.stdout.match(/^::warning::.*GITHUB_OUTPUT is not set/gm)).toHaveLength(1);
  expect(run.stdout).not.toContain("set-output");
});
