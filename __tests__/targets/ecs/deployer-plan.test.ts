import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { scratchFile } from "../../helpers/files/scratch-file.ts";
import { denied } from "../../simulator/faults.ts";
import { blueGreen, loop, crash, succeed } from "../../simulator/ecs/timeline.ts";
import { registry, taskDefinition, World } from "./world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const current = { image: `${registry}/shop:v1` };
const fileOf = (document: object): string => scratchFile("task.json", JSON.stringify(document));
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

describe("what is done with a service", () => {
  test("nothing, when its revision runs with the digests that are meant", async () => {
    await world.start();
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
    await world.start();
    const digest = world.simulator.services.ecr.images.digestOf(`${registry}/shop:v1`) ?? "";
    const pinned = { image: `${registry}/shop@${digest}` };
    await world.run(pinned);
    const again = await world.run(pinned);
    expect(again.plan?.changes).toEqual([]);
    expect(again.calls).not.toContain("DescribeServiceRevisions");
  });

  test("a new deployment is forced when the tag means another image now", async () => {
    await world.start();
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
    await world.start();
    world.deny(action);
    const run = await world.run(current);
    expect(run.plan?.changes[0]?.reason).toMatch(why);
    expect(run.error).toBeUndefined();
  });

  test("a registry that is not ECR is not asked", async () => {
    await world.start();
    const run = await world.run({ image: "ghcr.io/octo-org/shop:v1" });
    expect(run.error).toBeUndefined();
    expect(run.calls).not.toContain("BatchGetImage");
  });

  test("the same revision that still rolls out is attached to", async () => {
    await world.start({}, succeed(300));
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
    await world.start();
    const run = await world.run({ ...current, "desired-count": "5" });
    expect(run.plan?.changes[0]?.reason).toBe("desired count 2 → 5");
    expect(run.error).toBeUndefined();
    expect(world.service.deployments).toHaveLength(1);
  });

  test("force-new-deployment makes one of the same revision", async () => {
    await world.start();
    const run = await world.run({ ...current, "force-new-deployment": "true" });
    expect(writesOf(run.calls)).toEqual(["UpdateService"]);
    expect(run.outcome?.outputs.status).toBe("SUCCESSFUL");
  });
});

describe("the task definition", () => {
  test("keeps every field, known or not, and its tags", async () => {
    await world.start();
    const run = await world.run();
    const [registered] = world.simulator.calls.writes();
    const [container] = taskDefinition.containerDefinitions;
    expect(registered?.input).toMatchObject({
      newTopField: taskDefinition.newTopField,
      tags: taskDefinition.tags,
      containerDefinitions: [
        {
          ...container,
          image: `${registry}/shop:v2`,
          portMappings: [
            { containerPort: 8080, hostPort: 8080, protocol: "tcp", newPortField: "kept" },
          ],
        },
      ],
    });
    const described = world.state.revision("web:1")?.document ?? {};
    const dropped = [
      "taskDefinitionArn",
      "revision",
      "status",
      "requiresAttributes",
      "compatibilities",
      "registeredAt",
      "registeredBy",
    ];
    expect(Object.keys(registered?.input ?? {}).sort()).toEqual(
      [...Object.keys(described).filter((name) => !dropped.includes(name)), "tags"].sort(),
    );
    const warnings = (run.plan?.notes ?? []).filter((line) => line.includes("does not know"));
    expect(warnings).toEqual([expect.stringContaining("newTopField, portMappings[].newPortField")]);
    expect(run.log.text()).not.toContain("AWS ignored");
  });

  test("says which fields AWS ignored, by the containers' names", async () => {
    await world.start();
    world.state.ignoredFields.add("newTopField").add("newPortField");
    const run = await world.run();
    expect(run.log.text()).toContain(
      "AWS ignored these fields of the task definition: containerDefinitions[app].portMappings[8080/tcp].newPortField, newTopField.",
    );
  });

  test("restarts nothing for a field that AWS ignores, however often it is deployed", async () => {
    await world.start();
    world.state.ignoredFields.add("futureTypo");
    const document = { ...taskDefinition, newTopField: undefined };
    const [container] = taskDefinition.containerDefinitions;
    const containerDefinitions = [{ ...container, portMappings: [{ containerPort: 8080 }] }];
    const inputs = {
      "task-definition": fileOf({ ...document, containerDefinitions, futureTypo: "x" }),
      ...current,
    };
    const first = await world.run(inputs);
    expect(writesOf(first.calls)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
    const second = await world.run({ ...inputs, "run-task-command": "migrate" });
    expect(writesOf(second.calls)).toEqual(["RegisterTaskDefinition"]);
    expect(second.error).toBeUndefined();
    expect(second.outcome?.headline).toBe("web runs web:2 already");
    expect(second.outcome?.outputs["task-definition-arn"]).toBe(world.arn(2));
    expect(second.log.text()).toContain("AWS stored web:3 exactly as web:2");
  });

  test("forces a deployment all the same when the tag of such a file moved", async () => {
    await world.start();
    world.state.ignoredFields.add("newTopField").add("newPortField");
    const document = { ...taskDefinition, cpu: "512", memory: "1 GB" };
    const inputs = { "task-definition": fileOf(document), ...current };
    await world.run(inputs);
    world.simulator.services.ecr.images.push("shop", "v1", "rebuilt");
    const run = await world.run(inputs);
    expect(writesOf(run.calls)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
    expect(world.service.deployments).toHaveLength(3);
  });

  test("keeps its own tags, and not those that AWS gave it", async () => {
    await world.start();
    const revision = world.state.revision("web:1");
    Object.assign(revision ?? {}, {
      tags: [...taskDefinition.tags, { key: "aws:cloudformation:stack-name", value: "shop" }],
    });
    const run = await world.run();
    expect(run.error).toBeUndefined();
    expect(world.simulator.calls.writes()[0]?.input.tags).toEqual(taskDefinition.tags);
    const again = await world.run();
    expect(again.plan?.changes).toEqual([]);
  });

  test("leaves out what a file keeps for its own templates", async () => {
    await world.start();
    const inputs = { "task-definition": fileOf({ ...taskDefinition, "x-base": { a: 1 } }) };
    const run = await world.run({ ...inputs, ...current });
    expect(run.plan?.changes).toEqual([]);
  });

  test.each(["json", "yaml"])("comes from a %s file, described or not", async (format) => {
    await world.start();
    const described = {
      taskDefinition: { ...taskDefinition, tags: undefined, revision: 7, status: "ACTIVE" },
      tags: taskDefinition.tags,
    };
    const file = scratchFile(
      `task.${format}`,
      format === "json"
        ? JSON.stringify(described)
        : "family: web\ncontainerDefinitions:\n  - {name: app, image: x, memory: 128}\n",
    );
    const run = await world.run({ "task-definition": file });
    expect(run.error).toBeUndefined();
    const [registered] = world.simulator.calls.writes();
    expect(registered?.input).toMatchObject({
      family: "web",
      containerDefinitions: [{ image: `${registry}/shop:v2` }],
    });
    expect(registered?.input).not.toHaveProperty("revision");
  });

  test("of a file that is what runs is not registered again", async () => {
    await world.start();
    const run = await world.run({ "task-definition": fileOf(taskDefinition), ...current });
    expect(run.plan?.changes).toEqual([]);
  });

  test.each([
    ["web:2", 2],
    ["web", 2],
    ["arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1", 1],
  ])("%s is deployed as it is", async (reference, revision) => {
    await world.start();
    world.state.register({ ...taskDefinition, cpu: "512" });
    const run = await world.run({
      "task-definition": reference,
      image: "",
      "force-new-deployment": "true",
    });
    expect(writesOf(run.calls)).toEqual(["UpdateService"]);
    expect(run.outcome?.outputs["task-definition-arn"]).toBe(world.arn(revision));
  });

  test("variables and secrets are added, replaced and removed, and their values never shown", async () => {
    await world.start();
    const run = await world.run({
      image: "",
      "environment-variables": "LEVEL=debug-value-2\nNEW=added-value-3\nEMPTY=",
      secrets:
        "TOKEN=/shop/token2\nKEY=arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-AbCdEf",
    });
    const [registered] = world.simulator.calls.writes();
    expect(registered?.input.containerDefinitions).toMatchObject([
      {
        environment: [
          { name: "LEVEL", value: "debug-value-2" },
          { name: "NEW", value: "added-value-3" },
          { name: "EMPTY", value: "" },
        ],
        secrets: [
          { name: "TOKEN", valueFrom: "/shop/token2" },
          {
            name: "KEY",
            valueFrom: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-AbCdEf",
          },
        ],
      },
    ]);
    const lines = run.plan?.details[0]?.lines ?? [];
    expect(lines).toContain(
      "~ containerDefinitions[app].environment[LEVEL].value: changed (value not shown)",
    );
    const shown = JSON.stringify([run.plan?.changes, run.plan?.details, run.log.lines]);
    expect(shown).not.toMatch(/-value-\d|token2|AbCdEf/);
  });

  test("one revision serves several services", async () => {
    await world.start();
    world.state.addService("worker", world.arn(1));
    world.state.addService("cron", world.arn(1), {}, loop(crash));
    const run = await world.run({ service: "web\nworker\ncron", "fail-fast": "1" });
    expect(run.calls.filter((name) => name === "RegisterTaskDefinition")).toHaveLength(1);
    expect(run.calls.filter((name) => name === "UpdateService")).toHaveLength(3);
    expect(run.error?.message).toContain("ECS deploy of cron (web:2) failed");
    expect(run.error?.state).toContain(
      "web: 2 of 2 tasks run web:2, web:1 before; worker: 2 of 2 tasks run web:2, web:1 before",
    );
  });

  test("a service that was left behind by an interrupted run is brought up", async () => {
    await world.start();
    await world.run();
    world.state.addService("worker", world.arn(1));
    const run = await world.run({ service: "worker\nweb" });
    expect(run.calls).not.toContain("RegisterTaskDefinition");
    expect(run.plan?.changes).toMatchObject([{ resource: "worker", reason: "web:1 → web:2" }]);
  });
});

test.each([
  ["of the container that the image is for", { "container-name": "app" }, "shop:v2"],
  [
    "of the first container that is named",
    { image: "", images: "app=REGISTRY/shop:v2" },
    "shop:v2",
  ],
  ["of the container whose image changes", { image: "", "task-definition": "FILE" }, "shop:v2"],
])("image-digest is the digest %s", async (_name, inputs, image) => {
  await world.start();
  const proxy = { name: "proxy", image: `${registry}/shop:v1`, memory: 64 };
  const [app] = taskDefinition.containerDefinitions;
  world.state.register({ ...taskDefinition, containerDefinitions: [proxy, app] });
  world.state.addService("shop", world.arn(2));
  const next = {
    ...taskDefinition,
    containerDefinitions: [proxy, { ...app, image: `${registry}/${image}` }],
  };
  const given = Object.entries({ service: "shop", ...inputs }).map(([name, value]) => [
    name,
    value.replace("REGISTRY", registry).replace("FILE", fileOf(next)),
  ]);
  const run = await world.run(Object.fromEntries(given) as Record<string, string>);
  expect(run.error).toBeUndefined();
  const digest = world.simulator.services.ecr.images.digestOf(`${registry}/${image}`);
  expect(run.plan?.outputs["image-digest"]).toBe(digest);
  expect(run.outcome?.outputs["image-digest"]).toBe(digest);
});

test("image-digest is the digest of the container whose tag was moved", async () => {
  await world.start();
  const proxy = { name: "proxy", image: `${registry}/proxy:1`, memory: 64 };
  const { images } = world.simulator.services.ecr;
  images.push("proxy", "1");
  const [app] = taskDefinition.containerDefinitions;
  const document = { ...taskDefinition, containerDefinitions: [proxy, app] };
  const inputs = { service: "web", image: "", "task-definition": fileOf(document) };
  await world.run(inputs);
  images.push("shop", "v1", "rebuilt");
  const run = await world.run(inputs);
  expect(run.plan?.changes).toMatchObject([{ reason: expect.stringContaining("shop:v1 means") }]);
  expect(run.plan?.outputs["image-digest"]).toBe(images.digestOf(`${registry}/shop:v1`));
  expect(run.outcome?.outputs["image-digest"]).toBe(images.digestOf(`${registry}/shop:v1`));
});

test("a denied optional right never fails the plan", async () => {
  await world.start();
  world.simulator.faults.add({ match: /^ecr:/, fault: denied("no") });
  expect((await world.run()).error).toBeUndefined();
});

test("a revision in use that was deregistered is registered anew", async () => {
  await world.start();
  const revision = world.state.revision(world.arn(1));
  if (revision !== undefined) revision.status = "INACTIVE";
  const run = await world.run(current);
  expect(run.error).toBeUndefined();
  expect(run.outcome?.outputs["task-definition-arn"]).toBe(world.arn(2));
});

test("an image that a pull-through cache is to fetch is deployed where that is said", async () => {
  await world.start();
  const image = `${registry}/docker-hub/library/nginx:1.29`;
  const refused = await world.run({ image });
  expect(refused.error?.id).toBe("ecs-image-not-found");
  expect(refused.error?.hint).toContain("`allow-missing-image: true`");
  const run = await world.run({ image, "allow-missing-image": "true" });
  expect(run.error).toBeUndefined();
  expect(run.outcome?.headline).toBe("web runs web:2");
});

test("an image behind a cache that does not answer is not called missing", async () => {
  await world.start();
  world.simulator.services.ecr.images.failureCode = "UpstreamUnavailable";
  const run = await world.run();
  expect(run.error).toBeUndefined();
});
