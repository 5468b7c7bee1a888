import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { denied, unavailable } from "../../../../simulator/faults.ts";
import { blueGreen, pausedFor } from "../../../../simulator/ecs/timelines/blue-green.ts";
import {
  breaker,
  crash,
  imageMissing,
  loop,
} from "../../../../simulator/ecs/timelines/failed-tasks.ts";
import { completedShort, succeed } from "../../../../simulator/ecs/timelines/completed.ts";
import { late } from "../../../../simulator/ecs/timelines/timeline.ts";
import { World } from "../../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

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
      /warning: .*pauses at hook approve.*aws ecs continue-service-deployment --region eu-central-1 --service-deployment-arn arn:\S+ --hook-id approve --action CONTINUE/,
    );
  });

  test("a pause that outlasts the step fails it and says how to go on", async () => {
    const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 };
    await world.start({ deploymentConfiguration }, pausedFor(Infinity));
    const run = await world.run({}, { minutes: 3 });
    expect(run.error?.id).toBe("timed-out");
    const command =
      /aws ecs continue-service-deployment --region eu-central-1 --service-deployment-arn arn:aws:ecs:\S+:service-deployment\/prod\/web\/\S+ --hook-id approve --action CONTINUE$/;
    expect(run.error?.hint).toMatch(/^The deployment waits at hook approve until 2026-11-24 /);
    expect(run.error?.hint).toMatch(command);
    expect(run.log.text()).toContain("this step waits for it until 2026-11-23 12:02 UTC");
  });

  test("wait-until: paused ends green where a hook waits, with its id and what happens then", async () => {
    const lifecycleHooks = [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }];
    const deploymentConfiguration = { strategy: "BLUE_GREEN", lifecycleHooks };
    await world.start({ deploymentConfiguration }, pausedFor(Infinity));
    const run = await world.run({ "wait-until": "paused" });
    expect(run.error).toBeUndefined();
    expect(run.seconds).toBeLessThanOrEqual(30);
    expect(run.outcome?.outputs).toMatchObject({
      status: "PAUSED",
      "hook-id": "approve",
      "deployment-arn": expect.stringContaining(":service-deployment/prod/web/"),
    });
    expect(run.outcome?.headline).toMatch(
      /^web: web:2 is rolling out, it waits at hook approve until 2026-11-24 \S+ UTC, then ECS rolls back$/,
    );
    expect(run.log.text()).not.toContain("this step waits for it");
    // The heading names the subject before it: `prod/web: web:2 is rolling out, …`.
    expect(run.outcome?.story?.title).toMatch(/^web:2 is rolling out, it waits at hook approve/);
  });

  test("wait-until: paused is refused where no hook pauses", async () => {
    await world.start({ deploymentConfiguration: { strategy: "BLUE_GREEN" } });
    const run = await world.run({ "wait-until": "paused" });
    expect(run.error?.id).toBe("ecs-no-pause-hook");
    expect(run.calls).not.toContain("RegisterTaskDefinition");
  });

  test("log lines that arrive after the task's end are shown all the same", async () => {
    await world.start({}, breaker(crash, { rollback: true }));
    const { logs } = world.simulator.services;
    const { source } = logs;
    let asked = 0;
    logs.source = (stream) => ((asked += 1) < 3 ? undefined : source(stream));
    const run = await world.run();
    expect(run.error?.story?.links?.[0]).toMatchObject({ label: "log of the first task" });
    expect(run.error?.story?.output?.join("\n")).toContain("Cannot find module");
    expect(run.log.lines.filter((line) => line.includes("Cannot find module"))).toHaveLength(1);
    expect(asked).toBe(3);
  });

  test("a program of another architecture, told by its log alone, ends the wait at once", async () => {
    const log = ["exec /usr/local/bin/node: exec format error"];
    await world.start({}, loop({ ...crash, exitCode: 255, log }));
    const run = await world.run({ "fail-fast": "5" });
    expect(run.error?.id).toBe("ecs-fail-fast");
    expect(run.seconds).toBeLessThanOrEqual(20);
    expect(run.error?.hint).toContain("docker buildx build --platform");
  });

  test("our stopped task is found behind hundreds of others", async () => {
    await world.start({}, loop(crash));
    const { service } = world;
    const stoppedBefore = {
      deployment: "ecs-svc/1",
      taskDefinition: world.arn(1),
      stop: crash,
      stoppedAt: 0,
    };
    world.simulator.faults.before = ({ operation }) => {
      if (operation !== "ListTasks" || service.tasks.length !== 1) return;
      for (let index = 0; index < 250; index += 1) {
        const task = `arn:aws:ecs:eu-central-1:123456789012:task/prod/${index}`;
        service.tasks.push({ ...stoppedBefore, arn: task });
      }
    };
    const run = await world.run({ "fail-fast": "1" });
    expect(run.error?.message).toMatch(
      /Container app exited 1 in 1 task: .*; fail-fast ended the wait \(1 task stopped, /,
    );
    expect(run.seconds).toBeLessThanOrEqual(20);
  });

  test("the deployment's ARN stays known when it may not be read any more", async () => {
    await world.start({}, succeed(60));
    const match = "ecs:DescribeServiceDeployments";
    world.simulator.faults.add({ match, fault: denied("no longer"), skip: 3 });
    const run = await world.run();
    expect(run.outcome?.outputs).toMatchObject({
      status: "COMPLETED",
      "deployment-arn": expect.stringContaining(":service-deployment/prod/web/"),
    });
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
    await world.start({
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } },
    });
    const run = await world.run();
    expect(run.plan?.notes.join("\n")).toContain(
      "Warning: Neither the deployment circuit breaker nor alarms",
    );
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

describe("an update that AWS accepts without showing a deployment of it", () => {
  const never = { ...late(succeed(60), 3600), staleAnswer: true };

  test("is enough where nothing is waited for", async () => {
    await world.start({}, never);
    const run = await world.run({ "wait-until": "none" });
    expect(run.error).toBeUndefined();
    expect(run.outcome?.headline).toBe("web: web:2 is rolling out, not waited for");
    expect(run.outcome?.outputs).toMatchObject({ "deployment-arn": "", status: "" });
    expect(run.seconds).toBeLessThan(1);
  });

  test("is not called a broken connection where it is", async () => {
    await world.start({}, never);
    const run = await world.run();
    expect(run.error?.id).toBe("ecs-update-unknown");
    expect(run.error?.message).toContain("AWS accepted the update, but shows no new deployment");
  });
});

test.each([
  ["with the rights to read service deployments", []],
  ["without them", ["ecs:ListServiceDeployments", "ecs:DescribeServiceDeployments"]],
])("fewer tasks than desired at the end are said, %s", async (_, rights) => {
  await world.start({}, completedShort(1));
  if (rights.length > 0) world.deny(...rights);
  const run = await world.run();
  expect(run.error).toBeUndefined();
  expect(run.outcome?.headline).toBe("web: web:2 is completed, 1 of 2 tasks are running");
  expect(run.log.lines.join("\n")).toContain(
    "ECS calls the deployment of web:2 completed, but 1 of 2 tasks are running",
  );
});

test("but not where the service asks for early success", async () => {
  const earlySuccessCriteria = { enable: true, healthyPercent: 50 };
  await world.start({ deploymentConfiguration: { earlySuccessCriteria } }, completedShort(1));
  const run = await world.run();
  expect(run.outcome?.headline).toBe("web runs web:2");
});

test("the counts that are missing at the end do not undo the success", async () => {
  await world.start({}, succeed(20));
  world.simulator.faults.before = ({ operation }) => {
    if (operation !== "DescribeServiceDeployments" || world.clock.now() < endOf(world)) return;
    const fault = denied("not now");
    world.simulator.faults.add({ match: "ecs:DescribeServices", fault });
  };
  const run = await world.run();
  expect(run.error).toBeUndefined();
  expect(run.outcome?.headline).toBe("web runs web:2");
});

function endOf({ service }: World): number {
  return service.latest.createdAt + 20_000;
}

test("wait-until: none says that it did not wait", async () => {
  await world.start({}, succeed(300));
  const run = await world.run({ "wait-until": "none" });
  expect(run.seconds).toBe(0);
  expect(run.outcome?.headline).toBe("web: web:2 is rolling out, not waited for");
});
