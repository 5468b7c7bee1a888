import { afterEach, describe, expect, test } from "@jest/globals";
import type { ServiceSettings } from "../../simulator/ecs-service.ts";
import {
  alarm,
  blueGreen,
  breaker,
  classic,
  crash,
  hookFails,
  imageMissing,
  late,
  loop,
  noCapacity,
  stoppedByUser,
  succeed,
  superseded,
  type Timeline,
} from "../../simulator/ecs-timeline.ts";
import { World, type RunOptions } from "./world.ts";

interface Scenario {
  readonly name: string;
  readonly timeline: Timeline;
  readonly settings?: ServiceSettings;
  readonly inputs?: Record<string, string>;
  readonly options?: RunOptions;
  /** The cause, or undefined for a success. */
  readonly cause?: string;
  readonly id?: string;
  /** Where the service alone cannot tell as much. */
  readonly blindCause?: string;
  readonly blindId?: string;
  /** What message and evidence have to say. */
  readonly says?: RegExp;
  /** When the verdict has to be there, in seconds; by default when AWS knows. */
  readonly known?: number;
}

const bake = {
  deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 5 },
};
const crashed = /container "app" exited 1[\s\S]*Cannot find module/;
const pullFailed = /CannotPullContainerError[\s\S]*not found/;
const force = { image: "", "force-new-deployment": "true" };

const scenarios: readonly Scenario[] = [
  { name: "success", timeline: succeed(60) },
  { name: "success after half an hour", timeline: succeed(1680) },
  { name: "success at once", timeline: succeed(1) },
  { name: "desired count 0", timeline: succeed(0, 0), inputs: { "desired-count": "0" } },
  { name: "Classic Load Balancer", timeline: classic(30), known: 35 },
  { name: "stale first reads", timeline: late(succeed(60), 30) },
  { name: "stale reads for longer than the rollout", timeline: late(succeed(20), 30), known: 30 },
  {
    name: "breaker with rollback",
    timeline: breaker(crash, { rollback: true }),
    cause: "circuit-breaker",
    id: "ecs-circuit-breaker",
    says: crashed,
  },
  {
    name: "breaker with rollback to the old id",
    timeline: breaker(crash, { rollback: true, rollBack: "old-id" }),
    cause: "circuit-breaker",
    id: "ecs-circuit-breaker",
    says: crashed,
  },
  {
    name: "breaker without rollback",
    timeline: breaker(crash, { rollback: false }),
    cause: "circuit-breaker",
    id: "ecs-circuit-breaker",
    says: crashed,
  },
  {
    name: "image missing, breaker",
    timeline: breaker(imageMissing, { rollback: true }),
    cause: "circuit-breaker",
    id: "ecs-circuit-breaker",
    says: pullFailed,
  },
  { name: "alarm", timeline: alarm(), cause: "alarm", id: "ecs-alarm", says: /alarm/ },
  {
    name: "hook",
    timeline: hookFails(),
    cause: "hook",
    id: "ecs-hook-failed",
    says: /hook/,
  },
  {
    name: "superseded",
    timeline: superseded(),
    cause: "superseded",
    id: "ecs-superseded",
    says: /web:900 took over/,
  },
  {
    name: "superseded by the same revision",
    timeline: superseded(30, "same"),
    cause: "superseded",
    id: "ecs-superseded",
    says: /took over/,
  },
  {
    name: "stopped by a person",
    timeline: stoppedByUser(),
    cause: "stopped-by-user",
    id: "ecs-stopped",
    says: /StopServiceDeployment/,
  },
  {
    name: "same revision forced, rolled back",
    timeline: breaker(crash, { rollback: true }),
    inputs: force,
    cause: "circuit-breaker",
    id: "ecs-circuit-breaker",
    says: crashed,
  },
  {
    name: "same revision forced, rolled back to the old id",
    timeline: breaker(crash, { rollback: true, rollBack: "old-id" }),
    inputs: force,
    cause: "circuit-breaker",
    id: "ecs-circuit-breaker",
    says: crashed,
  },
  {
    name: "stale reads, then rolled back",
    timeline: late(breaker(crash, { rollback: true }), 30),
    cause: "circuit-breaker",
    id: "ecs-circuit-breaker",
    says: crashed,
  },
  {
    name: "crash loop that nobody ends",
    timeline: loop(crash),
    options: { minutes: 5 },
    cause: "timeout",
    id: "timed-out",
    says: crashed,
    known: 240,
  },
  {
    name: "no capacity",
    timeline: noCapacity,
    options: { minutes: 5 },
    cause: "timeout",
    id: "timed-out",
    says: /No Container Instances were found/,
    known: 240,
  },
  {
    name: "fail-fast after two tasks",
    timeline: loop(crash),
    inputs: { "fail-fast": "2" },
    cause: "fail-fast",
    id: "ecs-fail-fast",
    says: crashed,
    known: 65,
  },
  {
    name: "fail-fast at once for a permanent error",
    timeline: loop(imageMissing),
    inputs: { "fail-fast": "5" },
    cause: "fail-fast",
    id: "ecs-fail-fast",
    says: pullFailed,
    known: 15,
  },
  {
    name: "cancelled",
    timeline: succeed(600),
    options: { cancelAfterSeconds: 60 },
    cause: "cancelled",
    id: "cancelled",
    known: 60,
  },
  { name: "blue/green", timeline: blueGreen(300), settings: bake },
  {
    name: "linear",
    timeline: blueGreen(120, { shiftSeconds: 540 }),
    settings: {
      deploymentConfiguration: {
        strategy: "LINEAR",
        bakeTimeInMinutes: 2,
        linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 1 },
      },
    },
  },
  {
    name: "canary",
    timeline: blueGreen(120, { shiftSeconds: 300 }),
    settings: {
      deploymentConfiguration: {
        strategy: "CANARY",
        bakeTimeInMinutes: 2,
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 5 },
      },
    },
  },
];

describe.each([
  ["with the rights to read service deployments", false],
  ["without them", true],
])("the verdict %s", (_title, blind) => {
  let world = new World();
  afterEach(() => world.stop());

  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    "%s",
    async (_name, scenario) => {
      const { timeline, settings = {}, inputs = {}, options } = scenario;
      world = await new World().start(settings, timeline);
      if (blind) world.deny("ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments");
      const run = await world.run(inputs, options);
      const told = [run.error?.message, ...(run.error?.evidence ?? [])].join("\n");
      const expected = (blind ? scenario.blindCause : undefined) ?? scenario.cause;
      expect({ id: run.error?.id, cause: run.error?.outputs.cause, told }).toMatchObject({
        id: (blind ? scenario.blindId : undefined) ?? scenario.id,
        cause: expected,
        told: expect.stringMatching(scenario.says ?? /^/),
      });
      const known = scenario.known ?? timeline.knownAt;
      expect(run.seconds - known).toBeGreaterThanOrEqual(-7);
      expect(run.seconds - known).toBeLessThanOrEqual(5);
      expect(run.outcome === undefined).toBe(scenario.cause !== undefined);
      expect(run.calls.filter((name) => name === "UpdateService")).toHaveLength(1);
      expect(run.log.text().includes("Limited report")).toBe(blind);
    },
  );
});
