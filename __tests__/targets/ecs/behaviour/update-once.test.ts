import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { throttle, unavailable, type FaultRule } from "../../../simulator/faults.ts";
import { breaker, crash } from "../../../simulator/ecs/timelines/failed-tasks.ts";
import { late } from "../../../simulator/ecs/timelines/timeline.ts";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";
import { registry, World } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const count = (calls: readonly string[], name: string): number =>
  calls.filter((call) => call === name).length;

test("a registration of which nothing is heard says that no service was changed", async () => {
  await world.start();
  world.simulator.faults.add({
    match: "ecs:RegisterTaskDefinition",
    fault: { kind: "lost-answer" },
  });
  const run = await world.run();
  expect(run.error?.state).toBe(
    "no service was changed; whether the revision was registered is not known",
  );
  expect(run.calls).not.toContain("UpdateService");
});

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

  const success = { kind: "impostor", type: "application/json", body: "{}" } as const;
  const blocked = { kind: "impostor", status: 403, type: "text/html", body: "<p>No" } as const;

  test.each([
    ["a success", success, false],
    ["a success, and it was carried out", success, true],
    ["a firewall's refusal", blocked, false],
    ["a firewall's refusal, and it was carried out", blocked, true],
  ])("nor when something else answered in AWS's place with %s", async (_, fault, carriedOut) => {
    await world.start();
    world.simulator.faults.add({ match: "ecs:UpdateService", fault, times: 1 });
    if (carriedOut) {
      world.simulator.faults.before = ({ operation }) => {
        if (operation === "UpdateService") world.service.begin(world.arn(2));
      };
    }
    const run = await world.run();
    expect(run.error?.id).toBe(carriedOut ? undefined : "ecs-update-unknown");
    expect(run.error?.message ?? "something else").toContain("something else");
    expect(count(run.calls, "UpdateService")).toBe(1);
  });

  test.each(["DescribeServices", "DescribeServiceDeployments", "DescribeTasks"])(
    "and readings of %s that AWS did not give are none",
    async (name) => {
      await world.start({}, breaker(crash, { rollback: true }));
      const fault = { kind: "impostor", type: "", body: "" } as const;
      const skip = name === "DescribeServices" ? 1 : 0;
      world.simulator.faults.add({ match: `ecs:${name}`, fault, skip, times: 2 });
      const run = await world.run();
      expect(run.error?.outputs.cause).toBe("circuit-breaker");
      expect(run.error?.message).toContain("Container app exited 1");
      expect(run.log.lines.join("\n")).not.toContain("Limited report");
    },
  );

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

  test.each([
    ["desired-count", { "desired-count": "5" }],
    ["enable-ecs-managed-tags", { "enable-ecs-managed-tags": "true" }],
  ])(
    "a lost answer to a change of %s alone is found in the service's settings",
    async (_, input) => {
      await world.start();
      const rule = {
        match: "ecs:UpdateService",
        fault: { kind: "lost-answer" },
        times: 1,
      } as const;
      world.simulator.faults.add(rule);
      const run = await world.run({ image: `${registry}/shop:v1`, ...input });
      expect(run.error).toBeUndefined();
      expect(count(run.calls, "UpdateService")).toBe(1);
    },
  );

  test("nor is it missed where the service is described without those settings", async () => {
    await world.start({ extra: { enableECSManagedTags: undefined, propagateTags: undefined } });
    const fault = { kind: "lost-answer" } as const;
    world.simulator.faults.add({ match: "ecs:UpdateService", fault, times: 1 });
    const inputs = { "enable-ecs-managed-tags": "false", "propagate-tags": "NONE" };
    const run = await world.run(inputs);
    expect(run.error).toBeUndefined();
    expect(count(run.calls, "UpdateService")).toBe(1);
  });

  test("settings that never arrived are not taken for carried out", async () => {
    await world.start();
    world.simulator.faults.add({ match: "ecs:UpdateService", fault: unavailable, times: 1 });
    const run = await world.run({ image: `${registry}/shop:v1`, "propagate-tags": "SERVICE" });
    expect(run.error?.id).toBe("ecs-update-unknown");
  });
});

describe("a cancellation while UpdateService is under way", () => {
  const cancelDuring = async (fault?: FaultRule["fault"], timeline = succeed(300)) => {
    await world.start({}, timeline);
    if (fault !== undefined)
      world.simulator.faults.add({ match: "ecs:UpdateService", fault, times: 1 });
    let cancel = (): void => undefined;
    let cancelledAt = 0;
    world.simulator.faults.before = ({ operation }) => {
      if (operation !== "UpdateService" || cancelledAt > 0) return;
      cancelledAt = world.clock.now();
      cancel();
    };
    const inputs = { "on-cancel": "rollback" };
    const run = await world.run(inputs, { onCancel: (act) => (cancel = act) });
    return { ...run, afterCancel: (world.clock.now() - cancelledAt) / 1000 };
  };

  test("takes back what it began", async () => {
    const run = await cancelDuring();
    expect(run.error?.hint).not.toContain("attaches");
    expect(run.error?.outputs).toMatchObject({
      cause: "cancelled",
      "task-definition-arn": world.arn(2),
    });
    expect(run.error?.state).toContain("was started by this step");
    expect(world.service.primary.taskDefinition).toBe(world.arn(1));
  });

  test("takes it back too when the answer gets lost", async () => {
    const run = await cancelDuring({ kind: "lost-answer" });
    expect(run.error?.id).toBe("cancelled");
    expect(run.error?.state).toContain("was started by this step");
    expect(world.service.primary.taskDefinition).toBe(world.arn(1));
    expect(run.calls.filter((name) => name === "StopServiceDeployment")).toHaveLength(1);
    expect(run.afterCancel).toBeLessThanOrEqual(7.5);
  });

  test("finds it also when reads show it late", async () => {
    const run = await cancelDuring({ kind: "lost-answer" }, late(succeed(300), 2));
    expect(run.error?.state).toContain("was started by this step");
    expect(run.afterCancel).toBeLessThanOrEqual(7.5);
  });

  test("says that nothing is known when nothing shows", async () => {
    const run = await cancelDuring(unavailable);
    expect(run.error?.id).toBe("cancelled");
    expect(run.error?.state).toMatch(
      /^whether the deployment of web was started is not known: the connection broke/,
    );
    expect(run.error?.outputs["task-definition-arn"]).toBe(world.arn(2));
    expect(count(run.calls, "UpdateService")).toBe(1);
    expect(run.afterCancel).toBeLessThanOrEqual(7.5);
  });

  test("leaves it to a refusal of AWS what is live: what ran before", async () => {
    const run = await cancelDuring({
      kind: "error",
      code: "InvalidParameterException",
      status: 400,
    });
    expect(run.error?.state).toBe("web runs what it ran before, unless the message says otherwise");
  });
});
