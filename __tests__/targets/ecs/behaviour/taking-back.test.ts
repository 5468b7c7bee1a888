import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { denied, throttle, unavailable } from "../../../simulator/faults.ts";
import { breaker, crash, loop } from "../../../simulator/ecs/timelines/failed-tasks.ts";
import { pausedFor } from "../../../simulator/ecs/timelines/blue-green.ts";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";
import { superseded } from "../../../simulator/ecs/timelines/stopped.ts";
import { taskDefinition, World } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const count = (calls: readonly string[], name: string): number =>
  calls.filter((call) => call === name).length;

const over = { kind: "error", code: "ConflictException", status: 400 } as const;

describe("taking back", () => {
  test("on-failure: rollback stops the deployment where that is allowed", async () => {
    await world.start({}, loop(crash));
    const run = await world.run({ "fail-fast": "1", "on-failure": "rollback" });
    expect(count(run.calls, "StopServiceDeployment")).toBe(1);
    expect(count(run.calls, "UpdateService")).toBe(1);
    expect(run.error?.state).toContain("rollback of web:2 was started by this step");
    expect(run.error?.hint).not.toContain("on-failure");
    expect(world.service.primary.taskDefinition).toBe(world.arn(1));
  });

  test("a deployment that waits at a hook goes back by the hook's answer", async () => {
    const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 };
    await world.start({ deploymentConfiguration }, pausedFor(Infinity));
    const run = await world.run({ "on-failure": "rollback" }, { minutes: 3 });
    expect(run.error?.id).toBe("timed-out");
    const [answer] = world.simulator.calls
      .writes()
      .filter(({ operation }) => operation === "ContinueServiceDeployment");
    expect(answer?.input).toMatchObject({ hookId: "approve", action: "ROLLBACK" });
    expect(count(run.calls, "StopServiceDeployment")).toBe(0);
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

  test("an update back that never arrived is not said to have been started", async () => {
    await world.start({}, loop(crash));
    world.deny("ecs:StopServiceDeployment");
    world.simulator.faults.add({ match: "ecs:UpdateService", fault: unavailable, skip: 1 });
    const run = await world.run({ "fail-fast": "1", "on-failure": "rollback" });
    expect(run.error?.state).toMatch(/^whether the rollback was started is not known .*web:2 may/);
    expect(world.service.primary.taskDefinition).toBe(world.arn(2));
  });

  test("never when ECS does it already", async () => {
    await world.start({}, breaker(crash, { rollback: true }));
    const run = await world.run({ "on-failure": "rollback" });
    expect(count(run.calls, "StopServiceDeployment")).toBe(0);
    expect(count(run.calls, "UpdateService")).toBe(1);
    expect(run.error?.state).toMatch(
      /^ECS takes web back to web:1 by itself; at the last look web:1 had /,
    );
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

  test("another deployment that was completed meanwhile is what an update goes back to", async () => {
    await world.start({}, loop(crash));
    world.deny("ecs:StopServiceDeployment");
    const { arn } = world.state.register({ ...taskDefinition, cpu: "512" });
    world.simulator.faults.before = ({ operation }) => {
      if (operation !== "UpdateService") return;
      world.simulator.faults.clear();
      const done = { status: "SUCCESSFUL", rollout: "COMPLETED", running: 2, drained: true };
      world.service.begin(arn, { knownAt: 0, steps: [{ at: 0, ...done }] });
      world.service.settle();
    };
    const run = await world.run({ "fail-fast": "1", "on-failure": "rollback" });
    expect(run.error?.state).toContain("rollback to web:2 was started by this step");
    expect(world.service.primary.taskDefinition).toBe(arn);
  });

  test.each([
    ["throttled", { match: "ecs:UpdateService", fault: throttle, skip: 1, times: 3 }],
    [
      "never answered",
      { match: "ecs:UpdateService", fault: { kind: "lost-answer" as const }, skip: 1 },
    ],
  ])("an update back that is %s is told as it is", async (_how, rule) => {
    await world.start({}, breaker(crash, { rollback: false }));
    world.simulator.faults.add(rule);
    const run = await world.run({ "on-failure": "rollback" });
    expect(run.error?.state).toContain("rollback to web:1 was started by this step");
    expect(world.service.primary.taskDefinition).toBe(world.arn(1));
  });

  test("an update back of which nothing is heard, and nothing seen, is not said to have failed", async () => {
    await world.start({}, breaker(crash, { rollback: false }));
    const { faults } = world.simulator;
    faults.add({ match: "ecs:UpdateService", fault: { kind: "lost-answer" }, skip: 1 });
    faults.before = ({ operation, write }) => {
      const back = world.simulator.calls
        .operations()
        .filter((name) => name === "ecs:UpdateService");
      if (!write && operation === "DescribeServices" && back.length > 1)
        faults.add({ match: "ecs:DescribeServices", fault: unavailable });
    };
    const run = await world.run({ "on-failure": "rollback" });
    expect(run.error?.state).toContain("whether the rollback was started is not known");
  });

  test.each([
    ["StopServiceDeployment", loop(crash)],
    ["ContinueServiceDeployment", pausedFor(Infinity)],
  ])("ECS's own way back whose answers are lost is looked for: %s", async (operation, timeline) => {
    const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 1 };
    await world.start({ deploymentConfiguration }, timeline);
    const match = `ecs:${operation}`;
    world.simulator.faults.add({ match, fault: { kind: "lost-answer" }, times: 1 });
    // By the time of the SDK's second try it went so far that no word is taken any more.
    world.simulator.faults.add({ match, fault: over, times: 1 });
    const run = await world.run({ "fail-fast": "1", "on-failure": "rollback" }, { minutes: 3 });
    expect(count(run.calls, operation)).toBeGreaterThan(0);
    expect(run.error?.state).toContain("rollback of web:2 was started by this step");
    expect(count(run.calls, "UpdateService")).toBe(1);
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
    const run = await world.run({ "on-failure": "rollback" }, { minutes: 3 });
    expect(run.error).toMatchObject({ id: "timed-out", outputs: { cause: "timeout" } });
    expect(count(run.calls, "StopServiceDeployment")).toBe(1);
  });
});

describe("a rollout that another run began is followed and never taken back", () => {
  const attach = { "fail-fast": "1", "on-failure": "rollback", "on-cancel": "rollback" };
  const begun = async (timeline = loop(crash)) => {
    await world.start({}, timeline);
    await world.run({ "wait-until": "none" });
  };

  test("when it fails", async () => {
    await begun();
    const run = await world.run(attach);
    expect(run.error?.outputs.cause).toBe("fail-fast");
    expect(count(run.calls, "StopServiceDeployment") + count(run.calls, "UpdateService")).toBe(0);
    expect(run.error?.state).toBe(
      "web:2 goes on rolling out; this step left it to ECS; another run began that deployment, and a step takes back only what it began itself; at the last look web:2 had 0 of 2 tasks, web:1 2 of 2",
    );
  });

  test("when the step is cancelled", async () => {
    await begun(succeed(600));
    const run = await world.run(attach, { cancelAfterSeconds: 30 });
    expect(run.error?.id).toBe("cancelled");
    expect(count(run.calls, "StopServiceDeployment") + count(run.calls, "UpdateService")).toBe(0);
    expect(run.error?.state).toContain("another run began that deployment");
  });

  test("also where this step changed the number of tasks in the middle of it", async () => {
    await begun(breaker(crash, { rollback: false }));
    const run = await world.run({ "desired-count": "3", "on-failure": "rollback" });
    expect(run.error?.outputs.cause).toBe("circuit-breaker");
    expect(count(run.calls, "StopServiceDeployment")).toBe(0);
    expect(count(run.calls, "UpdateService")).toBe(1);
  });
});

describe("the number of tasks is taken back with the revision", () => {
  const inputs = { "desired-count": "5", "fail-fast": "1", "on-failure": "rollback" };

  test("where ECS goes back itself", async () => {
    await world.start({}, loop(crash));
    const run = await world.run(inputs);
    expect(count(run.calls, "StopServiceDeployment")).toBe(1);
    expect(run.error?.state).toBe(
      "the rollback of web:2 was started by this step, with 2 tasks as before; at the last look web:2 had 0 of 5 tasks, web:1 2 of 2",
    );
    expect(world.service.desiredCount).toBe(2);
    expect(world.service.primary.taskDefinition).toBe(world.arn(1));
    const updates = world.simulator.calls
      .writes()
      .filter(({ operation }) => operation === "UpdateService");
    expect(updates.at(-1)?.input).toEqual({ cluster: "prod", service: "web", desiredCount: 2 });
  });

  test("where the service is updated", async () => {
    await world.start({}, loop(crash));
    world.deny("ecs:StopServiceDeployment");
    const run = await world.run(inputs);
    expect(run.error?.state).toContain(
      "the rollback to web:1 was started by this step, with 2 tasks as before",
    );
    expect(world.service.desiredCount).toBe(2);
    expect(count(run.calls, "UpdateService")).toBe(2);
  });

  test("and a count that cannot be restored is said", async () => {
    await world.start({}, loop(crash));
    world.simulator.faults.add({ match: "ecs:UpdateService", fault: denied("no"), skip: 1 });
    const run = await world.run(inputs);
    expect(run.error?.state).toContain("its desired count stays 5 instead of 2");
    expect(world.service.primary.taskDefinition).toBe(world.arn(1));
  });

  test("and one of which nobody knows whether it was restored, too", async () => {
    await world.start({}, loop(crash));
    world.simulator.faults.add({ match: "ecs:UpdateService", fault: unavailable, skip: 1 });
    const run = await world.run(inputs);
    expect(run.error?.state).toContain("its desired count may stay 5 instead of 2");
    expect(world.service.desiredCount).toBe(5);
  });

  test("but not sent where it was not changed", async () => {
    await world.start({}, loop(crash));
    world.deny("ecs:StopServiceDeployment");
    await world.run({ ...inputs, "desired-count": "2" });
    const last = world.simulator.calls
      .writes()
      .findLast(({ operation }) => operation === "UpdateService");
    expect(last?.input).toEqual({ cluster: "prod", service: "web", taskDefinition: world.arn(1) });
  });
});
