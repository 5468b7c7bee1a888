import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { breaker, crash, loop } from "../../../simulator/ecs/timelines/failed-tasks.ts";
import { late } from "../../../simulator/ecs/timelines/timeline.ts";
import { succeed } from "../../../simulator/ecs/timelines/completed.ts";
import { registry, World } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const back = { "task-definition": "previous", image: "" };
const release = (image: string) => world.run({ image: `${registry}/shop:${image}` });
const running = (): string => world.service.primary.taskDefinition.split("/").at(-1) ?? "";

describe("task-definition: previous", () => {
  test("deploys the revision that ran before, and says which", async () => {
    await world.start({}, succeed(), succeed());
    await release("v2");
    expect(running()).toBe("web:2");
    const run = await world.run(back);
    expect(run.error).toBeUndefined();
    expect(running()).toBe("web:1");
    expect(run.calls).not.toContain("RegisterTaskDefinition");
    expect(run.plan?.notes.join("\n")).toMatch(/previous is web:1: web ran it since .* of 20/);
    expect(run.plan?.changes).toMatchObject([{ resource: "web", reason: "web:2 → web:1" }]);
    expect(run.outcome?.outputs["task-definition-arn"]).toBe(world.arn(1));
  });

  test("is refused a second time in a row: the bad one does not come back", async () => {
    await world.start({}, succeed(), succeed());
    await release("v2");
    await world.run(back);
    const again = await world.run(back);
    expect(again.error?.id).toBe("ecs-previous-twice");
    expect(again.error?.message).toContain('"web" went back to web:1 already, from web:2');
    expect(running()).toBe("web:1");
    expect(again.calls).not.toContain("UpdateService");
  });

  test("nor does it come back while AWS's lists do not show the way back yet", async () => {
    await world.start({}, succeed(), late(succeed(1), 20));
    await release("v2");
    await world.run({ ...back, "wait-until": "none" });
    const again = await world.run(back);
    expect(again.error?.message ?? "").not.toContain("unexpected");
    expect(running()).toBe("web:1");
    expect(world.service.deployments.map(({ taskDefinition }) => taskDefinition)).toEqual(
      [1, 2, 1].map((revision) => world.arn(revision)),
    );
  });

  test("takes up a deployment that goes back already", async () => {
    await world.start({}, succeed(), succeed(60));
    await release("v2");
    await world.run({ ...back, "wait-until": "none" });
    const run = await world.run(back);
    expect(run.error).toBeUndefined();
    expect(run.plan?.changes).toMatchObject([{ effect: "wait", resource: "web" }]);
    expect(run.calls).not.toContain("UpdateService");
    expect(run.outcome?.outputs.status).toBe("SUCCESSFUL");
  });

  test("is what ran before one that failed and stands", async () => {
    await world.start({}, breaker(crash, { rollback: false }), succeed());
    await release("v2");
    expect(running()).toBe("web:2");
    await world.run(back);
    expect(running()).toBe("web:1");
  });

  test("is what ran before one that still rolls out", async () => {
    await world.start({}, loop(crash), succeed());
    await world.run({ "wait-until": "none" });
    await world.run(back);
    expect(running()).toBe("web:1");
  });

  test("is refused where there is none", async () => {
    await world.start();
    const run = await world.run(back);
    expect(run.error?.id).toBe("ecs-no-previous-revision");
    expect(run.error?.message).toMatch(/"web" runs web:1, and AWS lists no successful deployment/);
    expect(run.calls).not.toContain("UpdateService");
  });

  test("is found behind a page of deployments that failed", async () => {
    const failed = breaker(crash, { rollback: true, rollBack: "old-id" });
    await world.start({}, succeed(), ...Array.from({ length: 23 }, () => failed), succeed());
    await release("v2");
    const { arn } = world.state.register(world.state.revision("web:2")?.document ?? {});
    for (let times = 0; times < 23; times += 1) {
      world.service.begin(arn);
      await world.clock.sleep(400_000);
      world.service.settle();
    }
    expect(running()).toBe("web:2");
    await world.run(back);
    expect(running()).toBe("web:1");
  });

  test("of several services must be one revision", async () => {
    await world.start({}, succeed());
    await release("v2");
    world.state.register(world.state.revision("web:2")?.document ?? {});
    const worker = world.state.addService("worker", world.arn(2), {}, succeed());
    worker.begin(world.arn(3));
    await world.clock.sleep(30_000);
    const run = await world.run({ ...back, service: "web\nworker" });
    expect(run.error?.id).toBe("ecs-no-previous-revision");
    expect(run.error?.message).toContain("(web: web:1, worker: web:2)");
  });

  test("without the right to read the history names the right", async () => {
    await world.start({}, succeed());
    await release("v2");
    world.deny("ecs:ListServiceDeployments");
    const run = await world.run(back);
    expect(run.error?.message).toContain("ecs:ListServiceDeployments");
    expect(run.calls).not.toContain("UpdateService");
  });
});
