import { alarm, superseded } from "../../../__tests__/simulator/ecs/timelines/stopped.ts";
import {
  blueGreen,
  pausedFor,
  untilAnswered,
} from "../../../__tests__/simulator/ecs/timelines/blue-green.ts";
import {
  breaker,
  crash,
  loop,
  unhurried,
} from "../../../__tests__/simulator/ecs/timelines/failed-tasks.ts";
import { succeed } from "../../../__tests__/simulator/ecs/timelines/completed.ts";
import type { Timeline } from "../../../__tests__/simulator/ecs/timelines/timeline.ts";
import { registry, taskDefinition } from "../../../__tests__/helpers/ecs/world.ts";
import type { ServiceSettings } from "../../../__tests__/simulator/ecs/service.ts";
import type { Kind } from "../kind.ts";
import type { Stage } from "../stage.ts";

const image = `${registry}/shop`;
const inputs = { target: "ecs", cluster: "prod", service: "web", image: `${image}:v2` };

/** A service that runs web:1, and what happens to the next deployments. */
function service(settings: ServiceSettings, ...timelines: Timeline[]): Kind["prepare"] {
  return ({ simulator }: Stage) => {
    const { ecs, ecr } = simulator.services;
    for (const tag of ["v1", "v2"]) ecr.images.push("shop", tag);
    ecs.state.addService("web", ecs.state.register(taskDefinition).arn, settings, ...timelines);
  };
}

const changed = {
  ...inputs,
  "environment-variables": "LEVEL=debug\nFEATURE_CHECKOUT=on",
  "task-definition-patch": '{"cpu":"512","memory":"1024"}',
};

const strategy = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 2 };
const blueGreenService = { deploymentConfiguration: strategy };
const lifecycleHooks = [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }];
const pausing = { deploymentConfiguration: { ...strategy, lifecycleHooks } };

export const ecsKinds: readonly Kind[] = [
  { name: "ecs-release", prepare: service({}, succeed(95)), inputs: changed, exitCode: 0 },
  {
    name: "ecs-dry-run",
    prepare: service({}, succeed()),
    inputs: { ...changed, "dry-run": "true" },
    exitCode: 0,
  },
  {
    name: "ecs-nothing-changed",
    prepare: async (stage) => {
      await service({}, succeed(30))(stage);
      await stage.run(inputs);
    },
    inputs,
    exitCode: 0,
  },
  {
    name: "ecs-failed",
    prepare: service({}, breaker(crash, { rollback: true }, unhurried)),
    inputs: changed,
    exitCode: 1,
  },
  {
    name: "ecs-failed-without-rollback",
    prepare: service({}, breaker(crash, { rollback: false }, unhurried)),
    inputs,
    exitCode: 1,
  },
  { name: "ecs-alarm", prepare: service({}, alarm()), inputs, exitCode: 1 },
  {
    name: "ecs-fail-fast",
    prepare: service({}, loop(crash, 20, unhurried)),
    inputs: { ...inputs, "fail-fast": "2" },
    exitCode: 1,
  },
  {
    name: "ecs-image-not-found",
    prepare: service({}, succeed()),
    inputs: { ...inputs, image: `${image}:v9` },
    exitCode: 1,
  },
  {
    name: "ecs-cancelled",
    prepare: async (stage) => {
      await service({}, succeed(95))(stage);
      let readings = 0;
      stage.simulator.faults.after = ({ operation }) => {
        stage.clock.advance(stage.latency);
        if (operation === "DescribeServices" && (readings += 1) === 4) {
          process.emit("SIGINT", "SIGINT");
        }
      };
    },
    inputs,
    exitCode: 1,
  },
  {
    name: "ecs-timed-out",
    prepare: service({}, succeed(600)),
    inputs: { ...inputs, "timeout-minutes": "2" },
    exitCode: 1,
  },
  {
    name: "ecs-several-services",
    prepare: async (stage) => {
      await service({}, succeed(30))(stage);
      const { state } = stage.simulator.services.ecs;
      const [web] = state.services.values();
      const arn = web?.primary.taskDefinition ?? "";
      state.addService("worker", arn, {}, breaker(crash, { rollback: true }, unhurried));
    },
    inputs: { ...inputs, service: "web\nworker" },
    exitCode: 1,
  },
  { name: "ecs-superseded", prepare: service({}, superseded()), inputs, exitCode: 1 },
  {
    name: "ecs-blue-green",
    prepare: service(blueGreenService, blueGreen(120)),
    inputs,
    exitCode: 0,
  },
  {
    name: "ecs-paused",
    prepare: service(pausing, pausedFor(600)),
    inputs: { ...inputs, "wait-until": "paused" },
    exitCode: 0,
  },
  {
    name: "ecs-continue",
    prepare: async (stage) => {
      await service(pausing, untilAnswered("approve"))(stage);
      await stage.run({ ...inputs, "wait-until": "paused" });
    },
    inputs: { target: "ecs", cluster: "prod", service: "web", continue: "proceed" },
    moreInputs: ({ outputs }) => ({
      "deployment-arn": outputs["deployment-arn"] ?? "",
      "hook-id": outputs["hook-id"] ?? "",
    }),
    exitCode: 0,
  },
  {
    name: "ecs-register-only",
    prepare: async (stage) => {
      await service({})(stage);
      stage.write({ "task.json": JSON.stringify(taskDefinition) });
    },
    inputs: {
      target: "ecs",
      "task-definition": "task.json",
      image: `${image}:v2`,
    },
    exitCode: 0,
  },
];
