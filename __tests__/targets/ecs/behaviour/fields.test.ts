import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { stringify } from "yaml";
import type { JsonObject } from "../../../../src/targets/ecs/definition/task-definition.ts";
import { checkFields } from "../../../../src/targets/ecs/aws/check-fields.ts";
import { scratchFile } from "../../../helpers/files/scratch-file.ts";
import { brief, registry, World } from "../../../helpers/ecs/world.ts";

let world = new World();
beforeEach(async () => {
  world = await new World().start({}, ...brief);
});
afterEach(() => world.stop());

/** Known and unknown fields of every kind and at every depth. */
const rich = {
  family: "web",
  cpu: "256",
  memory: "512",
  networkMode: "awsvpc",
  futureField: { list: [1, "2", null, { deep: [[true]] }], text: "", zero: 0, no: false },
  volumes: [{ name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1", future: [1.5] } }],
  containerDefinitions: [
    {
      name: "app",
      image: `${registry}/shop:v1`,
      essential: true,
      environment: [
        { name: "LEVEL", value: "info", futureKind: { plain: true } },
        { name: "KEEP", value: "", futureKind: "x" },
      ],
      secrets: [{ name: "TOKEN", valueFrom: "/shop/token", futureVersion: 3 }],
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp", futureName: ["a"] }],
      healthCheck: { command: ["CMD", "true"], futureGrace: 1e21 },
      linuxParameters: { capabilities: { add: ["SYS_PTRACE"], futureDrop: {} } },
      futureList: [{ one: 1 }, { two: "zwei \u{1f600}" }],
    },
    { name: "proxy", image: "envoy:1", essential: false, futureFlag: false },
  ],
  tags: [{ key: "team", value: "shop", futureTag: 1 }],
};

const edits = {
  "container-name": "app",
  image: `${registry}/shop:v2`,
  "environment-variables": "LEVEL=debug\nNEW=1",
};

/** The document with the edits put in, and nothing else touched. */
function edited(document: typeof rich): JsonObject {
  const [app, proxy] = document.containerDefinitions;
  const environment = [
    { ...app?.environment?.[0], value: "debug" },
    app?.environment?.[1],
    { name: "NEW", value: "1" },
  ];
  return {
    ...document,
    containerDefinitions: [{ ...app, image: edits.image, environment }, proxy],
  } as unknown as JsonObject;
}

const registered = (): JsonObject => world.simulator.calls.writes()[0]?.input as JsonObject;
describe("unknown fields arrive at AWS deep-equal", () => {
  test.each([
    ["task.json", (value: object) => JSON.stringify(value)],
    ["task.tabs.json", (value: object) => `\uFEFF${JSON.stringify(value, null, "\t")}`],
    ["task.yaml", (value: object) => stringify(value)],
  ])("from a file, %s", async (name, render) => {
    const run = await world.run({ ...edits, "task-definition": scratchFile(name, render(rich)) });
    expect(run.error).toBeUndefined();
    expect(registered()).toStrictEqual(edited(rich));
  });

  test.each([
    ["from the service", {}],
    ["from a family", { "task-definition": "web" }],
    ["from a revision", { "task-definition": "web:2" }],
    [
      "from an ARN",
      { "task-definition": "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:2" },
    ],
  ])("%s", async (_name, source) => {
    const { arn, document } = world.state.register(rich);
    world.state.addService("shop", arn);
    const run = await world.run({ ...edits, service: "shop", ...source });
    expect(run.error).toBeUndefined();
    const describeOnly = ["taskDefinitionArn", "revision", "status", "requiresAttributes"];
    const more = ["compatibilities", "registeredAt", "registeredBy"];
    const kept = Object.entries(document).filter(
      ([name]) => ![...describeOnly, ...more].includes(name),
    );
    const described = { ...Object.fromEntries(kept), tags: rich.tags } as unknown as typeof rich;
    expect(registered()).toStrictEqual(edited(described));
    const again = await world.run({ ...edits, service: "shop" });
    expect(again.plan?.changes.filter(({ type }) => type === "task definition")).toEqual([]);
  });

  test("and each unknown name is warned about once", async () => {
    const run = await world.run({
      ...edits,
      "task-definition": scratchFile("t.json", JSON.stringify(rich)),
    });
    const warned = (run.plan?.notes ?? []).filter((line) => line.includes("does not know"));
    expect(warned).toHaveLength(1);
    for (const name of JSON.stringify(rich).match(/"future\w+"/g) ?? []) {
      expect(warned[0]).toContain(name.replaceAll('"', ""));
    }
  });
});

describe("values of variables are never shown", () => {
  const container = {
    name: "app",
    image: `${registry}/shop:v2`,
    environment: [{ name: "LEVEL", value: "patched-value-7" }],
    logConfiguration: { logDriver: "splunk", options: { "splunk-token": "patched-value-8" } },
    dockerLabels: { image: "patched-value-9" },
  };
  const patch = JSON.stringify({ containerDefinitions: [container] });

  test("that a patch puts in", async () => {
    const run = await world.run({ image: "", "task-definition-patch": patch });
    expect(JSON.stringify(registered())).toContain("patched-value-7");
    const shown = JSON.stringify([run.plan?.changes, run.plan?.story, run.log.lines]);
    expect(shown).toContain('"app.variable LEVEL","note":"another value (never shown)"');
    expect(shown).not.toContain("patched-value");
  });

  test("that AWS repeats when it refuses them", async () => {
    const message = "Invalid setting: value patched-value-7 of LEVEL is not allowed.";
    const fault = { kind: "error", code: "ClientException", status: 400, message } as const;
    world.simulator.faults.add({ match: "ecs:RegisterTaskDefinition", fault });
    const run = await world.run({ image: "", "task-definition-patch": patch });
    expect(run.error?.message).toContain("value *** of LEVEL is not allowed");
    expect(JSON.stringify([run.error?.message, run.error?.evidence])).not.toContain(
      "patched-value",
    );
  });
});

test("a service named twice, by name and ARN, is updated once", async () => {
  const arn = "arn:aws:ecs:eu-central-1:123456789012:service/prod/web";
  const run = await world.run({ service: `web\n${arn}` });
  expect(run.error).toBeUndefined();
  expect(run.calls.filter((name) => name === "UpdateService")).toHaveLength(1);
});

describe("types", () => {
  test.each<[string, JsonObject, string[]]>([
    ["all right", { family: "web", cpu: "256", placementConstraints: null }, []],
    ["a number for a text", { cpu: 256 }, ["cpu (a number instead of a text)"]],
    [
      "a variable without quotes",
      { containerDefinitions: [{ environment: [{ name: "PORT", value: 8080 }] }] },
      ["containerDefinitions[].environment[].value (a number instead of a text)"],
    ],
    [
      "a text for a number or a boolean",
      { containerDefinitions: [{ memory: "512", essential: "true" }] },
      [
        "containerDefinitions[].memory (a text instead of a number)",
        "containerDefinitions[].essential (a text instead of a boolean)",
      ],
    ],
    [
      "inside lists and maps",
      { requiresCompatibilities: [1], containerDefinitions: [{ dockerLabels: { a: true } }] },
      [
        "requiresCompatibilities[] (a number instead of a text)",
        "containerDefinitions[].dockerLabels.* (a boolean instead of a text)",
      ],
    ],
  ])("%s", (_name, document, expected) => {
    expect(checkFields(document).mistyped).toEqual(expected);
  });

  test("are warned about by path, without a value", async () => {
    const file = scratchFile(
      "task.yaml",
      "family: web\ncontainerDefinitions:\n  - {name: app, image: x, memory: 128, environment: [{name: PORT, value: 8081}]}\n",
    );
    const run = await world.run({ "task-definition": file });
    const warned = run.plan?.notes.find((line) => line.includes("another type"));
    expect(warned).toContain("containerDefinitions[].environment[].value");
    expect(run.log.text()).not.toContain("8081");
  });
});

test("YAML's merge keys are carried out", async () => {
  const text = `family: web
x-log: &log {logDriver: awslogs}
containerDefinitions:
  - name: app
    image: x
    memory: 128
    logConfiguration: {<<: *log, options: {mode: non-blocking}}
`;
  await world.run({ "task-definition": scratchFile("task.yaml", text) });
  expect(registered().containerDefinitions).toMatchObject([
    { logConfiguration: { logDriver: "awslogs", options: { mode: "non-blocking" } } },
  ]);
});
