import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Simulator } from "../../simulator/simulator.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const id = "E2QWRUHAPOMQZL";

describe("target cloudfront", () => {
  const simulator = new Simulator();
  const home = new RunnerHome();
  const runStep = builtOnce();
  beforeAll(() => simulator.start());
  afterAll(async () => {
    await simulator.stop();
    home.remove();
  });
  beforeEach(() => {
    simulator.calls.clear();
    simulator.services.cloudfront.distributions.clear();
    simulator.services.cloudfront.addDistribution(id, "api.example.com");
  });

  const clear = (inputs: Record<string, string> = {}) =>
    runStep({
      simulator,
      home,
      inputs: { target: "cloudfront", "distribution-id": id, invalidate: "/products/*", ...inputs },
    });
  const cleared = () => simulator.services.cloudfront.distributions.get(id)?.invalidations ?? [];

  test("clears the paths with one call and says which invalidation it was", async () => {
    const run = await clear({ invalidate: "/products/*\n/index.html" });
    expect(run.exitCode).toBe(0);
    expect(cleared().map(({ paths }) => paths)).toEqual([["/products/*", "/index.html"]]);
    expect(run.outputs).toMatchObject({
      changed: "true",
      "invalidation-ids": cleared()[0]?.id,
    });
    expect(simulator.calls.operations()).toEqual(["cloudfront:CreateInvalidation"]);
  });

  test("writes nothing in a dry run, whose session may do nothing at all", async () => {
    const run = await clear({ "dry-run": "true" });
    expect(run.exitCode).toBe(0);
    expect(cleared()).toEqual([]);
    expect(run.stdout).toContain("/products/*");
    const signIn = simulator.calls.all.find(
      ({ operation }) => operation === "AssumeRoleWithWebIdentity",
    );
    expect(JSON.parse(String(signIn?.input.Policy))).toMatchObject({
      Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
    });
  });

  test("fails, by its own id, for a distribution that is not there", async () => {
    const run = await clear({ "distribution-id": "E3NOTHERENOTHE" });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .*E3NOTHERENOTHE.* \[[a-z-]+\]$/m);
    expect(run.outputs.changed).toBe("false");
  });
});
