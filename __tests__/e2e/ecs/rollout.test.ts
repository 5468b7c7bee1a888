import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import { QuickClock } from "../../simulator/clock.ts";
import type { ServiceSettings } from "../../simulator/ecs/service.ts";
import { blueGreen } from "../../simulator/ecs/timelines/blue-green.ts";
import { crash, loop } from "../../simulator/ecs/timelines/failed-tasks.ts";
import { succeed } from "../../simulator/ecs/timelines/completed.ts";
import type { Timeline } from "../../simulator/ecs/timelines/timeline.ts";
import { roleArn, Simulator } from "../../simulator/simulator.ts";
import { RunnerHome } from "../../helpers/runner/run-action.ts";
import { builtOnce } from "../../helpers/runner/run-here.ts";

const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2";

let simulator: Simulator;
let home: RunnerHome;
const runStep = builtOnce();
beforeEach(async () => {
  simulator = new Simulator({ clock: new QuickClock() });
  home = new RunnerHome();
  await simulator.start();
  for (const tag of ["v1", "v2"]) simulator.services.ecr.images.push("shop", tag);
});
afterEach(async () => {
  await simulator.stop();
  home.remove();
});

const state = () => simulator.services.ecs.state;
const addService = (name: string, settings: ServiceSettings, ...timelines: Timeline[]): void => {
  const { arn } = state().revision("web") ?? state().register(taskDefinition);
  state().addService(name, arn, settings, ...timelines);
};
const deploy = (inputs: Record<string, string> = {}) =>
  runStep({
    simulator,
    home,
    inputs: { target: "ecs", cluster: "prod", service: "web", image, ...inputs },
    passRoles: taskRoles,
  });
const writes = (): string[] => simulator.calls.writes().map(({ operation }) => operation);
const deny = (...actions: string[]): void => {
  simulator.iam.roles.get(roleArn)?.policies.push({
    Statement: { Effect: "Deny", Action: actions, Resource: "*" },
  });
};
const blind = (): void => {
  deny("ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments");
};

test("several services run one new revision", async () => {
  for (const name of ["web", "worker", "cron"]) addService(name, {}, succeed(2));
  const run = await deploy({ service: "web\nworker\ncron" });
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toContain(": web, worker, cron run web:2");
  expect(writes()).toEqual([
    "RegisterTaskDefinition",
    "UpdateService",
    "UpdateService",
    "UpdateService",
  ]);
  const primaries = [...state().services.values()].map(({ primary }) => primary.taskDefinition);
  expect(new Set(primaries)).toEqual(new Set([run.outputs["task-definition-arn"]]));
  expect(run.summary).toContain("/ecs/v2/clusters/prod/services/cron/deployments");
});

test("one service that fails fails the step, and the others are told of", async () => {
  addService("web", {}, succeed(2));
  addService("worker", {}, loop(crash));
  const run = await deploy({ service: "web\nworker", "fail-fast": "1" });
  expect(run.exitCode).toBe(1);
  expect(run.stdout).toMatch(/^::error title=.*\(service worker\)::.* \[ecs-fail-fast\]$/m);
  expect(run.stdout).toContain("; web: 2 of 2 tasks run web:2, web:1 before");
  expect(run.outputs.cause).toBe("fail-fast");
});

// While a task drains from its target group it is listed as stopped, and none of its containers has ended.
test("a task that fails its health checks did start, and its log is shown while it drains", async () => {
  const reason = "Task failed ELB health checks in (target-group shop)";
  const draining = { code: "ServiceSchedulerInitiated", reason, log: ["listening on 9090"] };
  addService("web", {}, loop(draining));
  const run = await deploy({ "fail-fast": "1", "show-application-output": "true" });
  expect(run.outputs.cause).toBe("fail-fast");
  expect(run.stdout).toContain(
    `failed: 1 task stopped: AWS: ${reason}; fail-fast ended the wait (1 task stopped, fail-fast is 1).`,
  );
  expect(run.stdout).toContain("listening on 9090");
});

describe("without the right to read service deployments", () => {
  test("the service tells of the success, and what is missing is said once", async () => {
    addService("web", {}, succeed(8));
    blind();
    const run = await deploy();
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ status: "COMPLETED", cause: "" });
    expect(run.stdout.match(/Limited report/g)).toHaveLength(1);
    expect(run.stdout).toContain("ecs:ListServiceDeployments and ecs:DescribeServiceDeployments");
  });

  test("and of the failure", async () => {
    addService(
      "web",
      {},
      {
        knownAt: 6,
        steps: [
          { at: 0, pending: 1 },
          { at: 1, failed: 1, stop: crash },
          {
            at: 6,
            rollBack: "new-id",
            rollbackReason:
              "ECS deployment circuit breaker: rolling back to deploymentId {previous}.",
          },
        ],
      },
    );
    blind();
    const run = await deploy({ "on-failure": "rollback" });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.cause).toBe("circuit-breaker");
    expect(run.stdout).toContain("Error: Cannot find module './config'");
    expect(writes()).toEqual(["RegisterTaskDefinition", "UpdateService"]);
  });
});

describe("the one-off task", () => {
  const command = { "run-task-command": "npm run migrate" };

  test("runs before the update, and its output is shown", async () => {
    addService("web", {}, succeed(2));
    state().oneOffScript.push({ seconds: 2, exitCode: 0, log: ["12 migrations done"] });
    const run = await deploy(command);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain("12 migrations done");
    expect(writes()).toEqual(["RegisterTaskDefinition", "RunTask", "UpdateService"]);
  });

  test("that fails leaves the service alone, with its exit code and last lines", async () => {
    addService("web", {});
    state().oneOffScript.push({ seconds: 2, exitCode: 3, log: ["no such table: users"] });
    const run = await deploy(command);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .*container "app" exited 3.* \[ecs-run-task-failed\]$/m);
    expect(run.stdout).toContain("no such table: users");
    expect(run.outputs.cause).toBe("run-task-failed");
    expect(writes()).toEqual(["RegisterTaskDefinition", "RunTask"]);
  });
});

test("on-cancel: rollback without StopServiceDeployment says what the right would add", async () => {
  addService("web", {}, succeed(600));
  deny("ecs:StopServiceDeployment");
  const run = await runStep({
    simulator,
    home,
    inputs: {
      ...{ target: "ecs", cluster: "prod", service: "web", image },
      "on-cancel": "rollback",
    },
    passRoles: taskRoles,
    onStart: (child) => {
      simulator.faults.after = ({ operation }) => {
        if (operation === "DescribeServiceDeployments") child.kill("SIGINT");
      };
    },
  });
  expect(run.exitCode).toBe(1);
  expect(run.outputs.cause).toBe("cancelled");
  expect(run.stdout).toContain("the rollback to web:1 was started by this step");
  expect(run.stdout.match(/^Live now: .*with ecs:StopServiceDeployment/gm)).toHaveLength(1);
  expect(writes()).toContain("UpdateService");
  expect(state().services.get("prod/web")?.primary.taskDefinition).toMatch(/web:1$/);
});

describe("blue/green", () => {
  const settings = (bakeTimeInMinutes: number): ServiceSettings => ({
    deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes },
  });
  /** The stages of an hour's bake, the first of them quickly. */
  const quick: Timeline = {
    ...blueGreen(3600),
    steps: blueGreen(3600).steps.map((step) => ({ ...step, at: step.at / 10 })),
  };

  test("wait-until: traffic-shifted ends when the bake time begins", async () => {
    addService("web", settings(60), quick);
    const run = await deploy({ "wait-until": "traffic-shifted", "timeout-minutes": "5" });
    expect(run.exitCode).toBe(0);
    expect(run.outputs.status).toBe("BAKE_TIME");
    expect(run.stdout).toContain("production traffic is shifted, the bake time goes on");
    expect(run.ms).toBeLessThan(20_000);
  });

  test("a bake time beyond the deadline is refused before any write", async () => {
    addService("web", settings(60), quick);
    const run = await deploy({ "timeout-minutes": "30" });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^::error .* \[ecs-bake-exceeds-deadline\]$/m);
    expect(run.stdout).toContain("wait-until: traffic-shifted");
    expect(writes()).toEqual([]);
  });
});
