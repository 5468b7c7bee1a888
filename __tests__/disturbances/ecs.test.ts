import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { crash } from "../simulator/ecs/timelines/failed-tasks.ts";
import type { Timeline } from "../simulator/ecs/timelines/timeline.ts";
import { registry, World } from "../helpers/ecs/world.ts";
import { expectedEnd, Prod } from "../helpers/disturbances/ecs-ends.ts";
import {
  callsOf,
  fewCasesOf,
  type Base,
  type Disturbance,
} from "../helpers/disturbances/generator.ts";
import type { Continued } from "./next-run.ts";
import { StruckRuns } from "./struck-runs.ts";

const world = new World();
const prod = new Prod(world.simulator, 4);
beforeAll(async () => {
  await world.start();
  world.simulator.services.ecr.images.push("shop", "v3");
});
afterAll(() => world.stop());

/**
 * Much longer than any deployment here takes. The virtual clock is patient, for pauses of the SDK in real time, with
 * a deadline that is more than ten minutes away. Who cannot see the end of a deployment polls until then, and has
 * less time.
 */
const [patientMinutes, blindMinutes] = [12, 4];

function deploymentOf({ inputs, first }: Scenario): Continued {
  let mended = false;
  return {
    simulator: world.simulator,
    reset: () => {
      // A run that paused for a random time leaves the next one at a whole second.
      world.clock.advance(1000 - (world.clock.now() % 1000));
      prod.reset(first);
      mended = false;
    },
    // Whoever sees the release fail mends it: a next push brings another image.
    mend: () => {
      prod.mend();
      mended = first !== undefined;
    },
    run: async (killed, timesOut) => {
      const minutes = timesOut ? blindMinutes : patientMinutes;
      const image = `${registry}/shop:v3`;
      const { error } = await world.run(mended ? { ...inputs, image } : inputs, {
        killed,
        minutes,
      });
      killed.throwIfAborted();
      if (error !== undefined) throw error;
    },
    others: prod.others,
    account: () => prod.account(),
    live: () => prod.liveNow(),
    wrong: (struck, state) => [
      ...prod.untrue(state),
      ...(prod.repeated(struck) ? ["a write was carried out twice"] : []),
    ],
  };
}

interface Scenario {
  readonly inputs: Record<string, string>;
  /** What becomes of the first deployment, where it is no success. */
  readonly first?: Timeline;
  /** How it ends where nothing disturbs it. */
  readonly end: string;
}

const failing = [
  { at: 0, pending: 2 },
  { at: 3, failed: 2, stop: crash },
];

/** The circuit breaker gives up, and is not set to roll back. */
const givenUp: Timeline = {
  knownAt: 3,
  steps: [
    ...failing,
    {
      at: 3,
      status: "STOPPED",
      breaker: { status: "TRIGGERED", failureCount: 2 },
      rollout: "FAILED",
      rolloutReason: "ECS deployment circuit breaker: tasks failed to start.",
    },
  ],
};

const scenarios: readonly [string, Scenario][] = [
  ["a new image", { inputs: {}, end: "deployed" }],
  ["a one-off task before it", { inputs: { "run-task-command": "migrate" }, end: "deployed" }],
  [
    "a failure after which this step updates the service back",
    { inputs: { "on-failure": "rollback" }, first: givenUp, end: "ecs-circuit-breaker" },
  ],
  [
    "a failure after which this step has ECS go back",
    {
      inputs: { "on-failure": "rollback", "fail-fast": "1" },
      first: { knownAt: Infinity, steps: failing },
      end: "ecs-fail-fast",
    },
  ],
];

const disturbances: readonly Disturbance[] = [
  ...(["throttle", "lost answer", "read fails for good", "kill"] as const),
  ...Object.keys(prod.others).map((other) => ({ other })),
];

/** What is no deployment disturbs a take-back as little as it does a deployment, where it is tried. */
function tries({ end }: Scenario): readonly Disturbance[] {
  const [deploys] = Object.keys(prod.others);
  return disturbances.filter(
    (one) => end === "deployed" || typeof one !== "object" || one.other === deploys,
  );
}

describe.each(scenarios)("%s", (_name, scenario) => {
  const deployment = deploymentOf(scenario);
  let base: Base = { calls: [], undisturbed: "", heard: [] };
  beforeAll(async () => {
    base = await callsOf(deployment);
    expect(base.undisturbed).toBe(scenario.end);
    expect(prod.liveNow()).toBe(scenario.end === "deployed" ? "new" : "old");
  });

  test.each(tries(scenario))(
    "%j at every call ends as it must, and a next run finishes the job",
    async (disturbance) => {
      const cases = fewCasesOf(base, disturbance);
      expect(cases.length).toBeGreaterThan(2);
      const runs = new StruckRuns(deployment, base);
      const wrong: string[] = [];
      for (const struck of cases) wrong.push(...(await runs.wrongIn(struck, expectedEnd(struck))));
      expect(wrong).toEqual([]);
    },
    180_000,
  );
});
