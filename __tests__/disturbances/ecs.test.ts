import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { World } from "../targets/ecs/world.ts";
import { expectedEnd, Prod } from "./ecs-ends.ts";
import {
  callsOf,
  casesOf,
  nameOf,
  runAgain,
  strike,
  type Case,
  type Deployment,
  type Disturbance,
} from "./generator.ts";

const world = new World();
const prod = new Prod(world.simulator, 8);
beforeAll(() => world.start());
afterAll(() => world.stop());

function deploymentOf(inputs: Record<string, string>): Deployment {
  return {
    simulator: world.simulator,
    reset: () => {
      prod.reset();
    },
    run: async (killed) => {
      const { error } = await world.run(inputs, { killed });
      killed.throwIfAborted();
      if (error !== undefined) throw error;
    },
    others: prod.others,
  };
}

const scenarios: readonly [string, Record<string, string>][] = [
  ["a new image", {}],
  ["a one-off task before it", { "run-task-command": "migrate" }],
];

const disturbances: readonly Disturbance[] = [
  ...(["throttle", "lost answer", "read fails for good", "kill"] as const),
  ...Object.keys(prod.others).map((other) => ({ other })),
];

describe.each(scenarios)("%s", (_name, inputs) => {
  const deployment = deploymentOf(inputs);
  let one: Awaited<ReturnType<typeof callsOf>> = [];
  beforeAll(async () => {
    one = await callsOf(deployment);
    expect(prod.liveNow()).toBe("new");
  });

  test.each(disturbances)(
    "%j at every call ends as it must, and the next run finishes the job",
    async (disturbance) => {
      const cases = casesOf(one, [disturbance]);
      expect(cases.length).toBeGreaterThan(2);
      const wrong: string[] = [];
      for (const struck of cases) wrong.push(...(await tried(deployment, struck)));
      expect(wrong).toEqual([]);
    },
    180_000,
  );
});

/** What is not as it must be. */
async function tried(deployment: Deployment, struck: Case): Promise<string[]> {
  const expected = expectedEnd(struck);
  const { end, state = "" } = await strike(deployment, struck);
  const seen = `${end}, ${prod.liveNow()}`;
  const firstWrite = struck.calls.find(({ write }) => write)?.index ?? 0;
  // Whoever fails after a write says what is live.
  const silent = end === "deployed" || end === "killed" || struck.call.index < firstWrite;
  const wrong: string[] = [];
  if (seen !== `${expected.end}, ${expected.live}` || (!silent && state === "")) {
    wrong.push(`${nameOf(struck)}: ${seen} (${state}); expected ${expected.end}, ${expected.live}`);
  }
  if (prod.repeated(struck)) wrong.push(`${nameOf(struck)}: a write was carried out twice`);
  if (end === "deployed") return wrong;
  const again = await runAgain(deployment);
  const finished = again.end === "deployed" && prod.liveNow() === "new";
  return finished ? wrong : [...wrong, `${nameOf(struck)}: then ${again.end}, ${prod.liveNow()}`];
}
