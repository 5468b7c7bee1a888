import { describe, expect, test } from "@jest/globals";
import { compareDefinitions } from "../../../../src/targets/ecs/definition/compare.ts";
import { renderDifferences } from "../../../../src/targets/ecs/definition/show-differences.ts";
import type { Json, JsonObject } from "../../../../src/targets/ecs/definition/task-definition.ts";

const of = (container: JsonObject, rest: JsonObject = {}): JsonObject => ({
  family: "web",
  ...rest,
  containerDefinitions: [{ name: "app", image: "a:1", ...container }],
});

describe("what is the same", () => {
  test.each<readonly [string, JsonObject, JsonObject]>([
    [
      "AWS's defaults",
      of({}),
      of({ cpu: 0, essential: true, environment: [], mountPoints: [], command: null }),
    ],
    ["numbers as texts", of({}, { cpu: 256 }), of({}, { cpu: "256" })],
    [
      "ports filled in",
      of({ portMappings: [{ containerPort: 80 }] }, { networkMode: "awsvpc" }),
      of(
        { portMappings: [{ containerPort: 80, hostPort: 80, protocol: "tcp" }] },
        { networkMode: "awsvpc" },
      ),
    ],
    [
      "a dynamic host port, said or not",
      of({ portMappings: [{ containerPort: 80 }] }),
      of({ portMappings: [{ containerPort: 80, hostPort: 0 }] }),
    ],
    [
      "another order of variables",
      of({
        environment: [
          { name: "A", value: "1" },
          { name: "B", value: "2" },
        ],
      }),
      of({
        environment: [
          { name: "B", value: "2" },
          { name: "A", value: "1" },
        ],
      }),
    ],
    [
      "another order of compatibilities",
      of({}, { requiresCompatibilities: ["EC2", "FARGATE"] }),
      of({}, { requiresCompatibilities: ["FARGATE", "EC2"] }),
    ],
  ])("%s", (_name, before, after) => {
    expect(compareDefinitions(before, after)).toEqual([]);
  });
});

describe("what differs", () => {
  test.each<readonly [string, JsonObject, JsonObject, string]>([
    ["an image", of({}), of({ image: "a:2" }), "~ containerDefinitions[app].image: a:1 → a:2"],
    ["a size", of({}, { cpu: "256" }), of({}, { cpu: "512" }), "~ cpu: 256 → 512"],
    [
      "a new variable",
      of({}),
      of({ environment: [{ name: "A", value: "hidden" }] }),
      "+ containerDefinitions[app].environment[A].value: added (value not shown)",
    ],
    [
      "a dynamic host port that becomes a fixed one in bridge mode",
      of({ portMappings: [{ containerPort: 80, hostPort: 0 }] }),
      of({ portMappings: [{ containerPort: 80, hostPort: 80 }] }),
      "~ containerDefinitions[app].portMappings[80/tcp].hostPort: 0 → 80",
    ],
    [
      "a label called image",
      of({ dockerLabels: { image: "hidden" } }),
      of({ dockerLabels: { image: "hidden too" } }),
      "~ containerDefinitions[app].dockerLabels.image: changed (value not shown)",
    ],
    [
      "a variable called image",
      of({ environment: [{ name: "image", value: "hidden" }] }),
      of({ environment: [{ name: "image", value: "hidden2" }] }),
      "~ containerDefinitions[app].environment[image].value: changed (value not shown)",
    ],
    [
      "a command",
      of({ command: ["hidden"] }),
      of({ command: ["hidden", "2"] }),
      "~ containerDefinitions[app].command: changed (value not shown)",
    ],
    [
      "a log option called image",
      of({ logConfiguration: { logDriver: "x", options: { image: "hidden" } } }),
      of({ logConfiguration: { logDriver: "x", options: { image: "hidden2" } } }),
      "~ containerDefinitions[app].logConfiguration.options.image: changed (value not shown)",
    ],
    [
      "a field that nobody knows",
      of({ newer: "hidden" }),
      of({}),
      "- containerDefinitions[app].newer: removed (value not shown)",
    ],
    [
      "the order of a command",
      of({ command: ["a", "b"] }),
      of({ command: ["b", "a"] }),
      "~ containerDefinitions[app].command: changed (value not shown)",
    ],
  ])("%s", (_name, before, after, line) => {
    expect(renderDifferences(compareDefinitions(before, after))).toEqual([line]);
  });
});

describe("what ECS fills in, row by row", () => {
  const inside = (container: JsonObject): JsonObject => of(container);
  test.each<readonly [string, JsonObject, JsonObject]>([
    ["no fault injection", of({}), of({}, { enableFaultInjection: false })],
    ["bridge", of({}), of({}, { networkMode: "bridge" })],
    ["CPU in words", of({}, { cpu: "1 vCPU" }), of({}, { cpu: "1024" })],
    ["a part of a CPU", of({}, { cpu: ".25vcpu" }), of({}, { cpu: "256" })],
    ["memory in words", of({}, { memory: "2 GB" }), of({}, { memory: "2048" })],
    ["half a GB", of({}, { memory: "0.5GB" }), of({}, { memory: "512" })],
    [
      "a role's name",
      of({}, { taskRoleArn: "a" }),
      of({}, { taskRoleArn: "arn:aws:iam::123456789012:role/a" }),
    ],
    ["no role", of({}, { taskRoleArn: "" }), of({})],
    [
      "the platform's system",
      of({}, { runtimePlatform: { cpuArchitecture: "ARM64" } }),
      of({}, { runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" } }),
    ],
    [
      "a volume on the host",
      of({}, { volumes: [{ name: "v" }] }),
      of({}, { volumes: [{ name: "v", host: {} }] }),
    ],
    [
      "a file system's root",
      of({}, { volumes: [{ name: "v", efsVolumeConfiguration: { fileSystemId: "f" } }] }),
      of(
        {},
        {
          volumes: [
            {
              name: "v",
              efsVolumeConfiguration: {
                fileSystemId: "f",
                rootDirectory: "/",
                transitEncryption: "DISABLED",
              },
            },
          ],
        },
      ),
    ],
    [
      "a volume's driver",
      of({}, { volumes: [{ name: "v", dockerVolumeConfiguration: { labels: { a: "b" } } }] }),
      of(
        {},
        {
          volumes: [
            {
              name: "v",
              dockerVolumeConfiguration: {
                labels: { a: "b" },
                scope: "task",
                driver: "local",
                autoprovision: false,
              },
            },
          ],
        },
      ),
    ],
    [
      "a health check's times",
      inside({ healthCheck: { command: ["CMD", "true"] } }),
      inside({
        healthCheck: {
          command: ["CMD", "true"],
          interval: 30,
          timeout: 5,
          retries: 3,
          startPeriod: 0,
        },
      }),
    ],
    [
      "a health check's one time",
      inside({ healthCheck: { command: ["CMD", "true"], interval: 10 } }),
      inside({ healthCheck: { command: ["CMD", "true"], interval: 10, timeout: 5, retries: 3 } }),
    ],
    ["digests held", inside({}), inside({ versionConsistency: "enabled" })],
    [
      "a mount that is written to",
      inside({ mountPoints: [{ containerPath: "/a" }] }),
      inside({ mountPoints: [{ containerPath: "/a", readOnly: false }] }),
    ],
    [
      "volumes of another container",
      inside({ volumesFrom: [{ sourceContainer: "b" }] }),
      inside({ volumesFrom: [{ sourceContainer: "b", readOnly: false }] }),
    ],
    [
      "a restart's period",
      inside({ restartPolicy: { enabled: true } }),
      inside({ restartPolicy: { enabled: true, restartAttemptPeriod: 300, ignoredExitCodes: [] } }),
    ],
    [
      "objects of nothing",
      inside({ linuxParameters: { capabilities: {}, devices: [] } }),
      inside({}),
    ],
    [
      "a port on the host's network",
      of({ portMappings: [{ containerPort: 80 }] }, { networkMode: "host" }),
      of({ portMappings: [{ containerPort: 80, hostPort: 80 }] }, { networkMode: "host" }),
    ],
    [
      "a range of ports",
      inside({ portMappings: [{ containerPortRange: "80-90" }] }),
      inside({ portMappings: [{ containerPortRange: "80-90", protocol: "tcp" }] }),
    ],
  ])("%s", (_name, file, described) => {
    expect(compareDefinitions(described, file)).toEqual([]);
    expect(compareDefinitions(file, described)).toEqual([]);
  });
});

describe("lists without an order", () => {
  const one = (list: string, ...entries: Json[]): JsonObject => of({ [list]: entries });
  test.each<readonly [string, readonly [Json, Json], boolean]>([
    [
      "secrets",
      [
        { name: "A", valueFrom: "/a" },
        { name: "B", valueFrom: "/b" },
      ],
      true,
    ],
    ["portMappings", [{ containerPort: 1 }, { containerPort: 1, protocol: "udp" }], true],
    ["mountPoints", [{ containerPath: "/a" }, { containerPath: "/b" }], true],
    [
      "ulimits",
      [
        { name: "core", softLimit: 1 },
        { name: "cpu", softLimit: 1 },
      ],
      true,
    ],
    ["dependsOn", [{ containerName: "a" }, { containerName: "b" }], true],
    ["systemControls", [{ namespace: "a" }, { namespace: "b" }], true],
    [
      "extraHosts",
      [
        { hostname: "a", ipAddress: "1" },
        { hostname: "a", ipAddress: "2" },
      ],
      true,
    ],
    ["links", ["a", "b"], true],
    [
      "environmentFiles",
      [
        { value: "a", type: "s3" },
        { value: "b", type: "s3" },
      ],
      false,
    ],
    ["dnsServers", ["1.1.1.1", "2.2.2.2"], false],
    ["entryPoint", ["a", "b"], false],
    ["credentialSpecs", ["a", "b"], false],
    ["newerList", [{ name: "a" }, { name: "b" }], false],
    [
      "environment",
      [
        { name: "A", value: "1" },
        { name: "A", value: "2" },
      ],
      false,
    ],
  ])("%s", (list, [a, b], without) => {
    expect(compareDefinitions(one(list, a, b), one(list, b, a)).length === 0).toBe(without);
  });

  test("containers", () => {
    const [a, b] = [
      { name: "a", image: "a:1" },
      { name: "b", image: "b:1" },
    ];
    expect(
      compareDefinitions({ containerDefinitions: [a, b] }, { containerDefinitions: [b, a] }),
    ).toEqual([]);
  });
});

describe("no member is ignored", () => {
  test.each<readonly [string, JsonObject, JsonObject, string]>([
    [
      "a health check's interval that a file drops",
      of({ healthCheck: { command: ["x"], interval: 10 } }),
      of({ healthCheck: { command: ["x"] } }),
      "~ containerDefinitions[app].healthCheck.interval: 10 → 30",
    ],
    [
      "fault injection that a file drops",
      of({}, { enableFaultInjection: true }),
      of({}),
      "~ enableFaultInjection: true → false",
    ],
    [
      "a health check that goes",
      of({ healthCheck: { command: ["x"] } }),
      of({}),
      "- containerDefinitions[app].healthCheck.command: removed (value not shown)",
    ],
    [
      "a container that need not run any more",
      of({ essential: false }),
      of({}),
      "~ containerDefinitions[app].essential: false → true",
    ],
    [
      "a mount that becomes writable",
      of({ mountPoints: [{ containerPath: "/a", readOnly: true }] }),
      of({ mountPoints: [{ containerPath: "/a" }] }),
      "~ containerDefinitions[app].mountPoints[/a].readOnly: changed (value not shown)",
    ],
    [
      "a role of another name",
      of({}, { taskRoleArn: "arn:aws:iam::123456789012:role/ab" }),
      of({}, { taskRoleArn: "b" }),
      "~ taskRoleArn: arn:aws:iam::123456789012:role/ab → b",
    ],
    ["network", of({}, { networkMode: "awsvpc" }), of({}), "~ networkMode: awsvpc → bridge"],
    [
      "a label without a text, with dots in its name",
      of({}),
      of({ dockerLabels: { "com.example.on": "" } }),
      "+ containerDefinitions[app].dockerLabels.com.example.on: added (value not shown)",
    ],
    [
      "an option whose text goes",
      of({ logConfiguration: { logDriver: "x", options: { mode: "" } } }),
      of({ logConfiguration: { logDriver: "x" } }),
      "- containerDefinitions[app].logConfiguration.options.mode: removed (value not shown)",
    ],
    [
      "a variable without a text",
      of({}),
      of({ environment: [{ name: "A", value: "" }] }),
      "+ containerDefinitions[app].environment[A].name: added (value not shown)",
    ],
    [
      "a volume that becomes one of Docker, all of it as filled in",
      of({}, { volumes: [{ name: "v" }] }),
      of({}, { volumes: [{ name: "v", dockerVolumeConfiguration: { scope: "task" } }] }),
      "+ volumes[v].dockerVolumeConfiguration: added (value not shown)",
    ],
    [
      "a platform, even if it is the most usual",
      of({}),
      of({}, { runtimePlatform: { cpuArchitecture: "X86_64" } }),
      "+ runtimePlatform: added (value not shown)",
    ],
    [
      "privileges",
      of({ privileged: true }),
      of({}),
      "- containerDefinitions[app].privileged: removed (value not shown)",
    ],
    [
      "a tag",
      of({}, { tags: [{ key: "a", value: "b" }] }),
      of({}),
      "- tags[a].value: removed (value not shown)",
    ],
  ])("%s", (_name, before, after, line) => {
    expect(renderDifferences(compareDefinitions(before, after))).toEqual([line]);
  });
});
