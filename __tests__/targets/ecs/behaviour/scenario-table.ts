import type { ServiceSettings } from "../../../simulator/ecs/service.ts";
import {
  alarm,
  deleted,
  hookFails,
  stoppedByUser,
  superseded,
} from "../../../simulator/ecs/timelines/stopped.ts";
import { blueGreen, pausedFor } from "../../../simulator/ecs/timelines/blue-green.ts";
import {
  breaker,
  crash,
  imageMissing,
  loop,
  noCapacity,
} from "../../../simulator/ecs/timelines/failed-tasks.ts";
import { classic, completedShort, succeed } from "../../../simulator/ecs/timelines/completed.ts";
import { late, type Timeline } from "../../../simulator/ecs/timelines/timeline.ts";
import { registry, type RunOptions, type World } from "../../../helpers/ecs/world.ts";

/** One situation, and what has to come of it. */
export interface Scenario {
  readonly name: string;
  /** Of the deployment that the step begins, or of the one that it meets. */
  readonly timeline?: Timeline;
  readonly settings?: ServiceSettings;
  readonly inputs?: Record<string, string>;
  readonly options?: RunOptions;
  /** What happens before the step. */
  readonly prepare?: (world: World) => void | Promise<void>;
  /** How often UpdateService is sent; once unless said otherwise. */
  readonly updates?: number;
  /** Nothing had to be done. */
  readonly unchanged?: boolean;
  /** The cause, or undefined for a success. */
  readonly cause?: string;
  readonly id?: string;
  /** The same in less time, where the right to read is lost on the way: by then half an hour is what it is without it. */
  readonly shorter?: Pick<Scenario, "timeline" | "options">;
  /** What differs where the service alone has to tell. */
  readonly blind?: Partial<Scenario>;
  /** What message and evidence have to say. */
  readonly says?: RegExp;
  /** When the verdict has to be there, in seconds; by default when AWS knows. */
  readonly known?: number;
}

const bake = {
  deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 },
};
const hourOfBake = {
  deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 60 },
};
const crashed = /Container app exited 1[\s\S]*Cannot find module/;
const pullFailed = /CannotPullContainerError[\s\S]*not found/;
const force = { image: "", "force-new-deployment": "true" };

/** The situations that a deployment meets, each with its end. */
export const scenarios: readonly Scenario[] = [
  { name: "success", timeline: succeed(60) },
  {
    name: "success just before the step's time is over",
    timeline: succeed(1738),
    shorter: { timeline: succeed(118), options: { minutes: 3 } },
  },
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
    options: { minutes: 3 },
    cause: "timeout",
    id: "timed-out",
    says: crashed,
    known: 120,
  },
  {
    name: "no capacity",
    timeline: noCapacity,
    options: { minutes: 3 },
    cause: "timeout",
    id: "timed-out",
    says: /No Container Instances were found/,
    known: 120,
  },
  {
    name: "fail-fast after two tasks",
    timeline: loop(crash),
    inputs: { "fail-fast": "2" },
    cause: "fail-fast",
    id: "ecs-fail-fast",
    says: crashed,
    known: 40,
  },
  {
    name: "fail-fast at once for a permanent error",
    timeline: loop(imageMissing),
    inputs: { "fail-fast": "5" },
    cause: "fail-fast",
    id: "ecs-fail-fast",
    says: pullFailed,
    known: 10,
  },
  {
    name: "cancelled",
    timeline: succeed(600),
    options: { cancelAfterSeconds: 60 },
    cause: "cancelled",
    id: "cancelled",
    known: 60,
  },
  { name: "blue/green", timeline: blueGreen(60), settings: bake },
  {
    name: "linear",
    timeline: blueGreen(60, { shiftSeconds: 60 }),
    settings: {
      deploymentConfiguration: {
        strategy: "LINEAR",
        bakeTimeInMinutes: 1,
        linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
      },
    },
  },
  {
    name: "canary",
    timeline: blueGreen(60, { shiftSeconds: 60 }),
    settings: {
      deploymentConfiguration: {
        strategy: "CANARY",
        bakeTimeInMinutes: 1,
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 },
      },
    },
  },
  {
    name: "a pause hook that nobody continues",
    timeline: pausedFor(Infinity),
    settings: { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 } },
    options: { minutes: 3 },
    cause: "timeout",
    id: "timed-out",
    known: 120,
  },
  {
    name: "the service is deleted meanwhile",
    timeline: deleted(30),
    cause: "deleted",
    id: "ecs-service-deleted",
    says: /DRAINING/,
  },
  ...["INACTIVE", "MISSING"].map((status) => ({
    name: `the service is deleted meanwhile and ${status}`,
    timeline: deleted(30, status),
    cause: "deleted",
    id: "ecs-service-deleted",
    says: /Somebody deleted the service meanwhile: (ECS no longer finds it|the service is INACTIVE: it was deleted)/,
  })),
  {
    name: "the service is deleted, which reads show late",
    timeline: {
      knownAt: 30,
      steps: [
        { at: 0, pending: 2 },
        { at: 30, status: "STOPPED", reason: "The service was deleted." },
        { at: 60, serviceStatus: "INACTIVE", gone: true },
      ],
    },
    cause: "deleted",
    id: "ecs-service-deleted",
    blind: { known: 60 },
  },
  { name: "completed with fewer tasks than desired", timeline: completedShort(1) },
  {
    name: "traffic-shifted, an hour of bake",
    timeline: blueGreen(3600),
    settings: hourOfBake,
    inputs: { "wait-until": "traffic-shifted" },
    known: 50,
    blind: { cause: "stage-unreadable", id: "ecs-stage-unreadable", updates: 0, known: 0 },
  },
  {
    name: "a bake time beyond the deadline",
    settings: hourOfBake,
    says: /at least 60 minutes/,
    ...refused("bake-exceeds-deadline"),
  },
  {
    name: "image missing, known beforehand",
    inputs: { image: `${registry}/shop:v9` },
    ...refused("image-not-found"),
  },
  {
    name: "PassRole denied",
    prepare: (world) => {
      world.deny("iam:PassRole");
    },
    says: /iam:PassRole/,
    ...refused("denied-explicitly"),
    id: "denied-explicitly",
  },
  {
    name: "wrong container",
    inputs: { "container-name": "ap" },
    says: /only app; did you mean "app"/,
    ...refused("container-unknown"),
  },
  { name: "inactive service", settings: { status: "INACTIVE" }, ...refused("service-inactive") },
  {
    name: "no change",
    inputs: { image: `${registry}/shop:v1` },
    unchanged: true,
    updates: 0,
    known: 0,
  },
  {
    name: "same revision still rolling out",
    timeline: succeed(120),
    prepare: begin,
    updates: 0,
    known: 120,
  },
  {
    name: "same revision still rolling out, then rolled back",
    timeline: breaker(crash, { rollback: true }),
    prepare: begin,
    cause: "circuit-breaker",
    id: "ecs-circuit-breaker",
    says: crashed,
    updates: 0,
    known: 120,
  },
  {
    name: "same revision failed before",
    timeline: breaker(crash, { rollback: false }),
    prepare: async (world) => {
      world.service.script.push(succeed(60));
      await world.run();
    },
    known: 60,
  },
  {
    name: "same tag with another digest",
    timeline: succeed(60),
    inputs: { image: `${registry}/shop:v1` },
    prepare: (world) => {
      world.simulator.services.ecr.images.push("shop", "v1", "built again");
    },
    known: 60,
  },
];

/** A refusal before the first write. */
function refused(cause: string): Pick<Scenario, "cause" | "id" | "updates" | "known"> {
  return { cause, id: `ecs-${cause}`, updates: 0, known: 0 };
}

/** Another run begins the rollout that the step then meets. */
async function begin(world: World): Promise<void> {
  await world.run({ "wait-until": "none" });
}
