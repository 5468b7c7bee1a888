import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { blueGreen } from "../../../../simulator/ecs/timelines/blue-green.ts";
import { registry, World } from "../../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const writesOf = (calls: readonly string[]) =>
  calls.filter((name) => /^(Register|Update|Run|Stop)/.test(name));

describe("preflight refuses before any write", () => {
  const cases: readonly (readonly [
    string,
    { settings?: object; inputs?: Record<string, string>; id: string; says: RegExp },
  ])[] = [
    [
      "a service that does not exist",
      {
        inputs: { service: "wbe" },
        id: "ecs-service-not-found",
        says: /"wbe" in cluster "prod" \(eu-central-1/,
      },
    ],
    [
      "a cluster that does not exist",
      { inputs: { cluster: "prdo" }, id: "ecs-cluster-not-found", says: /"prdo"/ },
    ],
    [
      "an inactive service",
      { settings: { status: "INACTIVE" }, id: "ecs-service-inactive", says: /INACTIVE/ },
    ],
    [
      "CodeDeploy's controller",
      {
        settings: { controller: "CODE_DEPLOY" },
        id: "ecs-controller-unsupported",
        says: /CODE_DEPLOY/,
      },
    ],
    [
      "an Express Mode service",
      {
        settings: { extra: { resourceManagementType: "ECS", taskDefinition: "" } },
        id: "ecs-express-mode-unsupported",
        says: /"web" is an Express Mode service/,
      },
    ],
    [
      "an external controller",
      { settings: { controller: "EXTERNAL" }, id: "ecs-controller-unsupported", says: /EXTERNAL/ },
    ],
    [
      "a wrong container",
      {
        inputs: { "container-name": "ap" },
        id: "ecs-container-unknown",
        says: /only app; did you mean "app"/,
      },
    ],
    [
      "a load balancer's container that is gone",
      {
        settings: { loadBalancers: [{ containerName: "web", containerPort: 80 }] },
        id: "ecs-load-balancer-mismatch",
        says: /only app:8080/,
      },
    ],
    [
      "a load balancer's port that is gone",
      {
        settings: { loadBalancers: [{ containerName: "app", containerPort: 80 }] },
        id: "ecs-load-balancer-mismatch",
        says: /container app:80, .* only app:8080/,
      },
    ],
    [
      "a tag that does not exist",
      { inputs: { image: `${registry}/shop:v9` }, id: "ecs-image-not-found", says: /shop:v9/ },
    ],
    [
      "a repository that does not exist",
      { inputs: { image: `${registry}/shoq:v1` }, id: "ecs-image-not-found", says: /shoq:v1/ },
    ],
    [
      "an image of another architecture",
      {
        inputs: { image: `${registry}/shop:arm` },
        id: "ecs-image-architecture",
        says: /linux\/arm64, but .* linux\/amd64/,
      },
    ],
    [
      "a role of another account",
      {
        inputs: { "task-definition-patch": '{"taskRoleArn":"arn:aws:iam::999999999999:role/x"}' },
        id: "ecs-role-not-passable",
        says: /999999999999/,
      },
    ],
    [
      "a family that does not exist",
      { inputs: { "task-definition": "wbe" }, id: "ecs-task-definition-invalid", says: /wbe/ },
    ],
    [
      "a file that does not exist",
      {
        inputs: { "task-definition": "no/such.json" },
        id: "ecs-task-definition-invalid",
        says: /no\/such\.json/,
      },
    ],
    [
      "a bake time longer than the deadline",
      {
        settings: { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: 60 } },
        id: "ecs-bake-exceeds-deadline",
        says: /at least 60 minutes/,
      },
    ],
    [
      "linear steps longer than the deadline",
      {
        settings: {
          deploymentConfiguration: {
            strategy: "LINEAR",
            linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 6 },
          },
        },
        inputs: { "wait-until": "traffic-shifted" },
        id: "ecs-bake-exceeds-deadline",
        says: /54 to shift/,
      },
    ],
  ];

  test.each(cases)("%s", async (_name, { settings = {}, inputs = {}, id, says }) => {
    await world.start(settings);
    world.simulator.services.ecr.images.push("shop", "arm", "arm", ["linux/arm64"]);
    const run = await world.run(inputs);
    expect(run.error?.id).toBe(id);
    expect(run.error?.message).toMatch(says);
    expect(writesOf(run.calls)).toEqual([]);
  });

  test("names wait-until: traffic-shifted where that would do", async () => {
    const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 60 };
    await world.start({ deploymentConfiguration }, blueGreen(3600));
    const refused = await world.run();
    expect(refused.error?.hint).toContain("`wait-until: traffic-shifted`");
    const shifted = await world.run({ "wait-until": "traffic-shifted" });
    expect(shifted.error).toBeUndefined();
    expect(shifted.outcome?.outputs.status).toBe("BAKE_TIME");
    expect(shifted.seconds).toBeLessThanOrEqual(55);
  });

  test("refuses traffic-shifted where the stage cannot be read", async () => {
    const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 60 };
    await world.start({ deploymentConfiguration });
    world.deny("ecs:ListServiceDeployments");
    const run = await world.run({ "wait-until": "traffic-shifted" });
    expect(run.error?.id).toBe("ecs-stage-unreadable");
    expect(writesOf(run.calls)).toEqual([]);
  });

  test("says who may not pass a role, and leaves no revision", async () => {
    await world.start();
    world.deny("iam:PassRole");
    const run = await world.run();
    expect(run.error?.id).toBe("denied-explicitly");
    expect(run.error?.evidence.join()).toContain("iam:PassRole");
    expect(world.state.families.get("web")).toHaveLength(1);
    expect(run.calls).not.toContain("UpdateService");
  });
});
