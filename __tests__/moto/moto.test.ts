import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { runAction, RunnerHome } from "../e2e/run-action.ts";
import { installMoto, Moto } from "./moto.ts";

const missing = installMoto();
if (missing === undefined) {
  const moto = await Moto.start();
  const home = new RunnerHome();
  beforeEach(() => moto.reset());
  afterAll(async () => {
    await moto.stop();
    home.remove();
  });

  describe("on moto", () => {
    test("signs in and exports the session of the role", async () => {
      const run = await runAction({ simulator: moto, home, inputs: { target: "credentials" } });
      expect(run.stdout).toContain("Signed in as arn:aws:sts::123456789012:assumed-role/deploy/");
      expect(run.exitCode).toBe(0);
      expect(moto.calls.map(({ target }) => target)).toEqual(["AssumeRoleWithWebIdentity"]);
    });
  });
} else {
  test("the end-to-end tests on moto were NOT RUN: there is no Python environment", () => {
    process.stderr.write(`NOT RUN: the end-to-end tests on moto (${missing})\n`);
    expect(process.env.CI).not.toBe("true");
  });
}
