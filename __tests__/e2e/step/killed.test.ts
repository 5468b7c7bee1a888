import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { targets } from "../../../src/targets/registry.ts";
import { everyFeature } from "../../helpers/rights/every-feature.ts";
import { Simulator } from "../../simulator/simulator.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { runHere } from "../../helpers/runner/run-here.ts";

const simulator = new Simulator();
const home = new RunnerHome();
beforeAll(() => simulator.start());
afterAll(async () => {
  await simulator.stop();
  home.remove();
});

/** Targets of which a killed run leaves nothing in AWS, and why. */
const leaveNothing: Readonly<Record<string, string>> = {
  credentials: "it hands a session to later steps, and the post step takes it back",
  doctor: "it only reads",
  ecr: "it logs in, and the post step logs out",
};

/** What the post step says of a run that was killed while it wrote. */
async function toldOf(target: string): Promise<string> {
  const inputs = everyFeature.find((given) => given.target === target) ?? { target };
  const env = { STATE_deployment: "applying" };
  const post = await runHere({ simulator, home, inputs, env, entry: "dist/post/index.js" });
  return post.stdout;
}

test.each([...targets.keys()])("a killed run of target %s is told of", async (target) => {
  const told = await toldOf(target);
  if (leaveNothing[target] === undefined) {
    expect(told).toContain("::warning::This step did not come to say how its deployment stands: ");
  } else {
    expect(told).toBe("");
  }
});

test("who leaves nothing is what the registry calls so", () => {
  const silent = [...targets].filter(([, { deploys }]) => !deploys).map(([name]) => name);
  expect(silent.sort()).toEqual(Object.keys(leaveNothing).sort());
});
