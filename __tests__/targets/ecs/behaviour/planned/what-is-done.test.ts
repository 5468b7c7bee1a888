import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { succeed } from "../../../../simulator/ecs/timelines/completed.ts";
import { brief, registry, World } from "../../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const current = { image: `${registry}/shop:v1` };
const writesOf = (calls: readonly string[]) =>
  calls.filter((name) => /^(Register|Update|Run|Stop)/.test(name));

describe("what is done with a service", () => {
  test("nothing, when its revision runs with the digests that are meant", async () => {
    await world.start({}, ...brief);
    const run = await world.run(current);
    expect(run.plan?.changes).toEqual([]);
    expect(run.plan?.outputs).toMatchObject({
      "task-definition-arn": world.arn(1),
      "previous-task-definition-arn": world.arn(1),
      status: "COMPLETED",
    });
    expect(run.calls).toEqual([
      "DescribeServices",
      "DescribeTaskDefinition",
      "BatchGetImage",
      "DescribeServiceRevisions",
    ]);
  });

  test("nothing and no look-up of what runs, when the image is pinned", async () => {
    await world.start({}, ...brief);
    const digest = world.simulator.services.ecr.images.digestOf(`${registry}/shop:v1`) ?? "";
    const pinned = { image: `${registry}/shop@${digest}` };
    await world.run(pinned);
    const again = await world.run(pinned);
    expect(again.plan?.changes).toEqual([]);
    expect(again.calls).not.toContain("DescribeServiceRevisions");
  });

  test("a new deployment is forced when the tag means another image now", async () => {
    await world.start({}, ...brief);
    world.simulator.services.ecr.images.push("shop", "v1", "rebuilt");
    const run = await world.run(current);
    expect(run.plan?.changes).toMatchObject([
      {
        effect: "update",
        reason: expect.stringMatching(/forced: the tag shop:v1 means another image now/),
      },
    ]);
    expect(writesOf(run.calls)).toEqual(["UpdateService"]);
    expect(world.simulator.calls.writes()[0]?.input).toEqual({
      cluster: "prod",
      service: "web",
      taskDefinition: world.arn(1),
      forceNewDeployment: true,
    });
    expect(run.outcome?.outputs["image-digest"]).toBe(
      world.simulator.services.ecr.images.digestOf(`${registry}/shop:v1`),
    );
  });

  test.each([
    ["the registry cannot be asked", "ecr:*", /ecr:BatchGetImage/],
    ["what runs cannot be read", "ecs:DescribeServiceRevisions", /that runs is not known/],
  ])("a new deployment is forced when %s", async (_name, action, why) => {
    await world.start({}, ...brief);
    world.deny(action);
    const run = await world.run(current);
    expect(run.plan?.changes[0]?.reason).toMatch(why);
    expect(run.error).toBeUndefined();
  });

  test("a registry that is not ECR is not asked", async () => {
    await world.start({}, ...brief);
    const run = await world.run({ image: "ghcr.io/octo-org/shop:v1" });
    expect(run.error).toBeUndefined();
    expect(run.calls).not.toContain("BatchGetImage");
  });

  test("the same revision that still rolls out is attached to", async () => {
    await world.start({}, succeed(60));
    await world.run({ "wait-until": "none" });
    const run = await world.run();
    expect(run.plan?.changes).toMatchObject([{ effect: "wait", resource: "web" }]);
    expect(writesOf(run.calls)).toEqual([]);
    expect(run.outcome?.outputs.status).toBe("SUCCESSFUL");
  });

  test("the same revision that failed before is forced, and can be rolled back", async () => {
    await world.start(
      {},
      {
        knownAt: 5,
        steps: [
          {
            at: 5,
            rollout: "FAILED",
            status: "STOPPED",
            breaker: { status: "TRIGGERED", failureCount: 3 },
          },
        ],
      },
    );
    await world.run();
    const run = await world.run();
    expect(run.plan?.changes).toMatchObject([
      {
        effect: "update",
        reason: expect.stringMatching(/last deployment of this revision failed/),
      },
    ]);
    expect(writesOf(run.calls)).toEqual(["UpdateService"]);
    expect(run.error).toBeUndefined();
  });

  test("only the number of tasks changes: no deployment is expected", async () => {
    await world.start({}, ...brief);
    const run = await world.run({ ...current, "desired-count": "5" });
    expect(run.plan?.changes[0]?.reason).toBe("desired count 2 → 5");
    expect(run.error).toBeUndefined();
    expect(world.service.deployments).toHaveLength(1);
  });

  test("force-new-deployment makes one of the same revision", async () => {
    await world.start({}, ...brief);
    const run = await world.run({ ...current, "force-new-deployment": "true" });
    expect(writesOf(run.calls)).toEqual(["UpdateService"]);
    expect(run.outcome?.outputs.status).toBe("SUCCESSFUL");
  });
});
