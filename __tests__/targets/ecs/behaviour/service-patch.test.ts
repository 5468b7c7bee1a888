import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { breaker, crash, loop } from "../../../simulator/ecs/timelines/failed-tasks.ts";
import { pausedFor } from "../../../simulator/ecs/timelines/blue-green.ts";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";
import { World } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const patch = (value: object) => ({ "service-patch": JSON.stringify(value) });
const same = { image: "" };
const grace = patch({ healthCheckGracePeriodSeconds: 60 });
const updates = (calls: readonly string[]) => calls.filter((name) => name === "UpdateService");

describe("service-patch", () => {
  test("changes a setting without a deployment, and only once", async () => {
    await world.start();
    const first = await world.run({ ...same, ...grace });
    expect(first.error).toBeUndefined();
    expect(first.plan?.changes).toMatchObject([
      { effect: "update", resource: "web", reason: "healthCheckGracePeriodSeconds 0 → 60" },
    ]);
    expect(updates(first.calls)).toHaveLength(1);
    expect(world.service.updated.values).toEqual({ healthCheckGracePeriodSeconds: 60 });
    expect(world.service.deployments).toHaveLength(1);
    const second = await world.run({ ...same, ...grace });
    expect(second.plan?.changes).toEqual([]);
    expect(updates(second.calls)).toEqual([]);
  });

  test("goes with a new revision in one update", async () => {
    await world.start({}, succeed());
    const run = await world.run(patch({ deploymentConfiguration: { maximumPercent: 150 } }));
    expect(run.error).toBeUndefined();
    expect(run.plan?.changes.at(-1)?.reason).toBe(
      "web:1 → the new revision, deploymentConfiguration.maximumPercent 200 → 150",
    );
    expect(updates(run.calls)).toHaveLength(1);
    // The other members of the configuration stay.
    expect(world.service.updated.values).toEqual({
      deploymentConfiguration: {
        maximumPercent: 150,
        minimumHealthyPercent: 100,
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
    });
  });

  test("follows the deployment that a setting begins by itself", async () => {
    const networkConfiguration = { awsvpcConfiguration: { subnets: ["subnet-1"] } };
    await world.start({ networkConfiguration }, breaker(crash, { rollback: true }));
    const run = await world.run({
      ...same,
      ...patch({ networkConfiguration: { awsvpcConfiguration: { securityGroups: ["sg-1"] } } }),
    });
    expect(run.error?.id).toBe("ecs-circuit-breaker");
    expect(world.service.deployments[1]?.taskDefinition).toBe(world.arn(1));
    expect(updates(run.calls)).toHaveLength(1);
  });

  test("and is not green by an answer that still shows the deployment from before", async () => {
    const failing = { ...breaker(crash, { rollback: true }), staleSeconds: 20, staleAnswer: true };
    await world.start({}, failing);
    const run = await world.run({ ...same, ...patch({ platformVersion: "1.4.0" }) });
    expect(run.error?.id).toBe("ecs-circuit-breaker");
  });

  test("sends members on that no SDK knows", async () => {
    const awsvpcConfiguration = { subnets: ["subnet-1"], newPortField: { kept: true } };
    await world.start({ networkConfiguration: { awsvpcConfiguration } }, succeed());
    await world.run({
      ...same,
      ...patch({ networkConfiguration: { awsvpcConfiguration: { securityGroups: ["sg-1"] } } }),
    });
    expect(world.service.updated.values).toEqual({
      networkConfiguration: {
        awsvpcConfiguration: { ...awsvpcConfiguration, securityGroups: ["sg-1"] },
      },
    });
  });

  test.each([
    [
      "a field inside that there is none of",
      { deploymentConfiguration: { maxPercent: 150 } },
      /deploymentConfiguration\.maxPercent \(no such field\)/,
    ],
    [
      "a text for a number",
      { healthCheckGracePeriodSeconds: "60" },
      /healthCheckGracePeriodSeconds \(a text instead of a number\)/,
    ],
  ])("refuses %s before any write", async (_name, value, says) => {
    await world.start();
    const run = await world.run(patch(value));
    expect(run.error?.id).toBe("ecs-service-patch-invalid");
    expect(run.error?.message).toMatch(says);
    expect(run.calls.filter((name) => /^(Register|Update)/.test(name))).toEqual([]);
  });

  test("is what the plan's checks go by", async () => {
    await world.start({}, pausedFor(600));
    const hook = { targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] };
    const paused = await world.run({
      "wait-until": "paused",
      ...patch({ deploymentConfiguration: { strategy: "BLUE_GREEN", lifecycleHooks: [hook] } }),
    });
    expect(paused.error).toBeUndefined();
    expect(paused.outcome?.outputs.status).toBe("PAUSED");
    const long = await world.run(
      patch({ deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 60 } }),
    );
    expect(long.error?.id).toBe("ecs-bake-exceeds-deadline");
  });

  test.each([
    ["by ECS", [] as string[]],
    ["by another update", ["ecs:StopServiceDeployment"]],
  ])("is taken back with the deployment, %s", async (_name, denied) => {
    await world.start({}, loop(crash), succeed());
    world.deny("ecs:Nothing", ...denied);
    const run = await world.run({ ...grace, "fail-fast": "1", "on-failure": "rollback" });
    expect(run.error?.id).toBe("ecs-fail-fast");
    expect(run.error?.state).toContain("with healthCheckGracePeriodSeconds as before");
    expect(world.service.updated.values).toEqual({ healthCheckGracePeriodSeconds: 0 });
  });

  test("that ECS does not take back is said to stay", async () => {
    await world.start({}, breaker(crash, { rollback: true }));
    const run = await world.run(grace);
    expect(run.error?.state).toContain(
      "healthCheckGracePeriodSeconds stay as service-patch has set them",
    );
  });

  test("is found by a look when the answer to the update got lost", async () => {
    await world.start();
    const fault = { kind: "lost-answer" } as const;
    world.simulator.faults.add({ match: "ecs:UpdateService", fault, times: 1 });
    const run = await world.run({ ...same, ...grace });
    expect(run.error).toBeUndefined();
    expect(updates(run.calls)).toHaveLength(1);
  });
});
