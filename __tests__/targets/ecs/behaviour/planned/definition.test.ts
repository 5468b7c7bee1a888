import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { scratchFile } from "../../../../helpers/files/scratch-file.ts";
import { crash, loop } from "../../../../simulator/ecs/timelines/failed-tasks.ts";
import { brief, registry, taskDefinition, World } from "../../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(() => {
  world = new World();
});
afterEach(() => world.stop());

const current = { image: `${registry}/shop:v1` };
const fileOf = (document: object): string => scratchFile("task.json", JSON.stringify(document));
const writesOf = (calls: readonly string[]) =>
  calls.filter((name) => /^(Register|Update|Run|Stop)/.test(name));

describe("the task definition", () => {
  test("keeps every field, known or not, and its tags", async () => {
    await world.start({}, ...brief);
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
    await world.start({}, ...brief);
    world.state.ignoredFields.add("newTopField").add("newPortField");
    const run = await world.run();
    expect(run.log.text()).toContain(
      "AWS ignored these fields of the task definition: containerDefinitions[app].portMappings[8080/tcp].newPortField, newTopField.",
    );
  });

  test("restarts nothing for a field that AWS ignores, however often it is deployed", async () => {
    await world.start({}, ...brief);
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
    await world.start({}, ...brief);
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
    await world.start({}, ...brief);
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
    await world.start({}, ...brief);
    const inputs = { "task-definition": fileOf({ ...taskDefinition, "x-base": { a: 1 } }) };
    const run = await world.run({ ...inputs, ...current });
    expect(run.plan?.changes).toEqual([]);
  });

  test.each(["json", "yaml"])("comes from a %s file, described or not", async (format) => {
    await world.start({}, ...brief);
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
    await world.start({}, ...brief);
    const run = await world.run({ "task-definition": fileOf(taskDefinition), ...current });
    expect(run.plan?.changes).toEqual([]);
  });

  test.each([
    ["web:2", 2],
    ["web", 2],
    ["arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1", 1],
  ])("%s is deployed as it is", async (reference, revision) => {
    await world.start({}, ...brief);
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
    await world.start({}, ...brief);
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
    expect(run.plan?.story?.differences).toContainEqual({
      ...{ effect: "update", name: "app.variable LEVEL", note: "another value (never shown)" },
    });
    const shown = JSON.stringify([run.plan?.changes, run.plan?.story, run.log.lines]);
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
