import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { throttle, unavailable } from "../../simulator/faults.ts";
import {
  blueGreen,
  breaker,
  crash,
  imageMissing,
  late,
  loop,
  succeed,
  superseded,
} from "../../simulator/ecs-timeline.ts";
import { registry, World } from "./world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const count = (calls: readonly string[], name: string): number =>
  calls.filter((call) => call === name).length;

describe("UpdateService is sent once", () => {
  test("also when its answer gets lost: the deployment is found in the service", async () => {
    await world.start({}, late(succeed(60), 20));
    world.simulator.faults.add({
      match: "ecs:UpdateService",
      fault: { kind: "lost-answer" },
      times: 1,
    });
    const run = await world.run();
    expect(run.error).toBeUndefined();
    expect(run.outcome?.outputs.status).toBe("SUCCESSFUL");
    expect(count(run.calls, "UpdateService")).toBe(1);
    expect(world.service.deployments).toHaveLength(2);
  });

  test("and not again when it never arrived", async () => {
    await world.start();
    world.simulator.faults.add({ match: "ecs:UpdateService", fault: unavailable, times: 1 });
    const run = await world.run();
    expect(run.error?.id).toBe("ecs-update-unknown");
    expect(run.error?.outputs).toMatchObject({ "task-definition-arn": world.arn(2) });
    expect(count(run.calls, "UpdateService")).toBe(1);
    const again = await world.run();
    expect(again.error).toBeUndefined();
  });

  test("but a throttled call, which AWS did not carry out, is repeated", async () => {
    await world.start();
    world.simulator.faults.add({ match: "ecs:UpdateService", fault: throttle, times: 2 });
    const run = await world.run();
    expect(run.error).toBeUndefined();
    expect(world.service.deployments).toHaveLength(2);
  });

  test.each([{}, { image: `${registry}/shop:v1`, "force-new-deployment": "true" }])(
    "and its answer, still of the deployment before, is not taken for ours: %p",
    async (inputs) => {
      await world.start({}, { ...late(breaker(crash, { rollback: true }), 6), staleAnswer: true });
      const run = await world.run(inputs);
      expect(run.error?.outputs.cause).toBe("circuit-breaker");
      expect(count(run.calls, "UpdateService")).toBe(1);
    },
  );

  test("a count that changes during a rollout waits for the rollout", async () => {
    await world.start({}, breaker(crash, { rollback: true }));
    await world.run({ "wait-until": "none" });
    const run = await world.run({ "desired-count": "3" });
    expect(run.error?.outputs.cause).toBe("circuit-breaker");
    expect(run.error?.message).toContain("web:2");
  });

  test("nothing is sent for inputs that are not set", async () => {
    await world.start();
    await world.run();
    const update = world.simulator.calls
      .writes()
      .find(({ operation }) => operation === "UpdateService");
    expect(update?.input).toEqual({
      cluster: "prod",
      service: "web",
      taskDefinition: world.arn(2),
    });
  });

  test("and with exactly those that are", async () => {
    await world.start();
    await world.run({
      "desired-count": "0",
      "enable-ecs-managed-tags": "true",
      "propagate-tags": "SERVICE",
    });
    const update = world.simulator.calls
      .writes()
      .find(({ operation }) => operation === "UpdateService");
    expect(update?.input).toEqual({
      cluster: "prod",
      service: "web",
      taskDefinition: world.arn(2),
      desiredCount: 0,
      enableECSManagedTags: true,
      propagateTags: "SERVICE",
    });
  });
});

describe("taking back", () => {
  test("on-failure: rollback stops the deployment where that is allowed", async () => {
    await world.start({}, loop(crash));
    const run = await world.run({ "fail-fast": "1", "on-failure": "rollback" });
    expect(count(run.calls, "StopServiceDeployment")).toBe(1);
    expect(count(run.calls, "UpdateService")).toBe(1);
    expect(run.error?.state).toContain("rollback of web:2 was started by this step");
    expect(world.service.primary.taskDefinition).toBe(world.arn(1));
  });

  test("else the service is updated to the last good revision", async () => {
    await world.start({}, loop(crash));
    world.deny("ecs:StopServiceDeployment");
    const run = await world.run({ "fail-fast": "1", "on-failure": "rollback" });
    const updates = world.simulator.calls
      .writes()
      .filter(({ operation }) => operation === "UpdateService");
    expect(updates.map(({ input }) => input)).toMatchObject([
      { taskDefinition: world.arn(2) },
      { taskDefinition: world.arn(1) },
    ]);
    expect(run.error?.state).toContain("rollback to web:1 was started by this step");
    expect(run.error?.state).toContain("by UpdateService alone: with ecs:StopServiceDeployment");
  });

  test("never when ECS does it already", async () => {
    await world.start({}, breaker(crash, { rollback: true }));
    const run = await world.run({ "on-failure": "rollback" });
    expect(count(run.calls, "StopServiceDeployment")).toBe(0);
    expect(count(run.calls, "UpdateService")).toBe(1);
    expect(run.error?.state).toBe("ECS takes web back to web:1 by itself");
  });

  test("never when a newer deployment took over", async () => {
    await world.start({}, superseded(30));
    const run = await world.run({ "on-failure": "rollback" });
    expect(count(run.calls, "StopServiceDeployment") + count(run.calls, "UpdateService")).toBe(1);
  });

  test("a breaker that does not roll back is rolled back by the step", async () => {
    await world.start({}, breaker(crash, { rollback: false }));
    const run = await world.run({ "on-failure": "rollback" });
    expect(run.error?.outputs.cause).toBe("circuit-breaker");
    expect(run.error?.state).toContain("rollback to web:1 was started by this step");
    expect(world.service.primary.taskDefinition).toBe(world.arn(1));
  });

  test("the last good revision is not the one that failed before", async () => {
    await world.start({}, breaker(crash, { rollback: false }), loop(crash));
    world.deny("ecs:StopServiceDeployment");
    await world.run();
    const run = await world.run({
      image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v1",
      "task-definition-patch": '{"cpu":"512"}',
      "fail-fast": "1",
      "on-failure": "rollback",
    });
    expect(run.error?.state).toContain("rollback to web:1 was started");
  });

  test.each([
    ["rollback", 1],
    ["leave", 0],
  ])("on-cancel: %s", async (onCancel, stops) => {
    await world.start({}, succeed(600));
    const run = await world.run({ "on-cancel": onCancel }, { cancelAfterSeconds: 40 });
    expect(run.error).toMatchObject({ id: "cancelled", outputs: { cause: "cancelled" } });
    expect(count(run.calls, "StopServiceDeployment")).toBe(stops);
    const stop = world.simulator.calls.all.find(
      ({ operation }) => operation === "StopServiceDeployment",
    );
    const begin = world.simulator.calls.all[0]?.at ?? 0;
    expect((stop?.at ?? begin + 40_000) - begin).toBeLessThanOrEqual(41_000);
  });

  test("a timeout is a failure that on-failure takes back", async () => {
    await world.start({}, succeed(600));
    const run = await world.run({ "on-failure": "rollback" }, { minutes: 5 });
    expect(run.error).toMatchObject({ id: "timed-out", outputs: { cause: "timeout" } });
    expect(count(run.calls, "StopServiceDeployment")).toBe(1);
  });
});

describe("the one-off task", () => {
  const runTask = { "run-task-command": '["npm","run","migrate"]' };
  const network = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };

  test("runs with the new revision and the service's network, before the update", async () => {
    await world.start({ networkConfiguration: network });
    const run = await world.run(runTask);
    expect(run.error).toBeUndefined();
    const writes = world.simulator.calls.writes();
    expect(writes.map(({ operation }) => operation)).toEqual([
      "RegisterTaskDefinition",
      "RunTask",
      "UpdateService",
    ]);
    expect(writes[1]?.input).toMatchObject({
      taskDefinition: world.arn(2),
      launchType: "FARGATE",
      networkConfiguration: network,
      overrides: { containerOverrides: [{ name: "app", command: ["npm", "run", "migrate"] }] },
    });
    expect(run.log.text()).toContain("migrated");
  });

  test("a shell line is given to the shell", async () => {
    await world.start();
    await world.run({ "run-task-command": "npm run migrate && echo done" });
    expect(world.simulator.calls.writes()[1]?.input.overrides).toMatchObject({
      containerOverrides: [{ command: ["sh", "-c", "npm run migrate && echo done"] }],
    });
  });

  test("that fails leaves the service as it was, and shows its output", async () => {
    await world.start();
    world.state.oneOffScript.push({ seconds: 5, exitCode: 3, log: ["no such table"] });
    const run = await world.run(runTask);
    expect(run.error?.id).toBe("ecs-run-task-failed");
    expect(run.error?.message).toContain('container "app" exited 3');
    expect(run.error?.evidence.join("\n")).toContain("no such table");
    expect(run.error?.outputs["task-definition-arn"]).toBe(world.arn(2));
    expect(count(run.calls, "UpdateService")).toBe(0);
  });

  test("is not run when there is nothing to do", async () => {
    await world.start();
    const run = await world.run({
      ...runTask,
      image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v1",
    });
    expect(count(run.calls, "RunTask")).toBe(0);
  });
});

describe("what is said while it happens", () => {
  test("the first stopped task with exit code, log lines and link within 10 s", async () => {
    const [steps] = [loop(crash, 1).steps];
    await world.start(
      {},
      { knownAt: Infinity, steps: steps.map((step) => ({ ...step, failed: 0, at: step.at + 47 })) },
    );
    const said: { at: number; text: string }[] = [];
    const run = await world.run(
      {},
      { minutes: 3, onLine: (text) => said.push({ at: world.clock.now(), text }) },
    );
    const stopped = world.service.tasks[0]?.stoppedAt ?? 0;
    for (const text of ['container "app" exited 1', "Cannot find module", "#logsV2:log-groups"]) {
      const line = said.find((entry) => entry.text.includes(text));
      expect((line?.at ?? Infinity) - stopped).toBeLessThanOrEqual(10_000);
    }
    expect(run.error?.id).toBe("timed-out");
  });

  test("stages, and a hook that waits for somebody with the command that continues it", async () => {
    await world.start(
      { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 } },
      blueGreen(60, { pause: true }),
    );
    const { log } = await world.run();
    expect(log.text()).toMatch(/stage PRODUCTION_TRAFFIC_SHIFT[\s\S]*stage BAKE_TIME/);
    expect(log.text()).toMatch(
      /warning: .*pauses at hook approve.*aws ecs continue-service-deployment --service-deployment-arn arn:\S+ --hook-id approve/,
    );
  });

  test("a log group that may not be read is said, and does not hide the cause", async () => {
    await world.start({}, breaker(crash, { rollback: true }));
    world.deny("logs:GetLogEvents");
    const run = await world.run();
    expect(run.error?.id).toBe("ecs-circuit-breaker");
    expect(run.error?.evidence.join("\n")).toContain("allow logs:GetLogEvents");
  });

  test("tasks that may not be read are said once, and the verdict stands", async () => {
    await world.start({}, breaker(imageMissing, { rollback: true }));
    world.deny("ecs:ListTasks");
    const run = await world.run();
    expect(run.error?.id).toBe("ecs-circuit-breaker");
    expect(run.log.lines.filter((line) => line.includes("ecs:ListTasks"))).toHaveLength(1);
  });

  test("a service that nothing watches gets a warning", async () => {
    await world.start({ deploymentConfiguration: { deploymentCircuitBreaker: { enable: false } } });
    const run = await world.run();
    expect(run.log.text()).toContain("Neither the deployment circuit breaker nor alarms");
  });

  test("the tag that moved meanwhile is a warning, not a failure", async () => {
    await world.start({}, succeed(20));
    world.simulator.faults.before = ({ operation }) => {
      if (operation === "UpdateService")
        world.simulator.services.ecr.images.push("shop", "v2", "moved");
    };
    const run = await world.run();
    expect(run.error).toBeUndefined();
    expect(run.log.text()).toContain("the tag was moved meanwhile");
  });
});

describe("an AWS that answers otherwise", () => {
  test.each([
    ["does not know service deployments", "UnknownOperationException", 400],
    ["has them out of order", "ServerException", 500],
  ])("%s: the service alone tells", async (_name, code, status) => {
    await world.start({}, breaker(crash, { rollback: true }));
    const match = /^ecs:(ListServiceDeployments|DescribeService(Deployments|Revisions))/;
    world.simulator.faults.add({ match, fault: { kind: "error", code, status } });
    const run = await world.run();
    expect(run.error?.id).toBe("ecs-circuit-breaker");
    expect(run.seconds).toBeLessThanOrEqual(180);
  });

  test("reads that fail now and then are no verdict", async () => {
    await world.start({}, succeed(120));
    world.simulator.faults.add({
      match: /^ecs:(Describe|List)/,
      fault: unavailable,
      skip: 4,
      probability: 0.3,
    });
    const run = await world.run();
    expect(run.error).toBeUndefined();
  });

  test("the number in a revision's ARN differs from the deployment's", async () => {
    await world.start({}, succeed(90));
    world.simulator.faults.after = ({ operation }) => {
      if (operation === "UpdateService") {
        Object.assign(world.service.latest, {
          revisionArn: `${world.service.latest.revisionArn}9`,
        });
      }
    };
    const run = await world.run();
    expect(run.outcome?.outputs["deployment-arn"]).toContain(":service-deployment/prod/web/");
  });
});

test("wait-until: none says that it did not wait", async () => {
  await world.start({}, succeed(300));
  const run = await world.run({ "wait-until": "none" });
  expect(run.seconds).toBe(0);
  expect(run.outcome?.headline).toBe("web: web:2 is rolling out, not waited for");
});

test("a cancellation while UpdateService is under way takes back what it began", async () => {
  await world.start({}, succeed(300));
  let cancel = (): void => undefined;
  world.simulator.faults.before = ({ operation }) => {
    if (operation === "UpdateService") cancel();
  };
  const run = await world.run({ "on-cancel": "rollback" }, { onCancel: (act) => (cancel = act) });
  expect(run.error?.outputs).toMatchObject({
    cause: "cancelled",
    "task-definition-arn": world.arn(2),
  });
  expect(run.error?.state).toContain("was started by this step");
  expect(world.service.primary.taskDefinition).toBe(world.arn(1));
});
