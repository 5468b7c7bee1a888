import { describe, expect, test } from "@jest/globals";
import type { Service } from "@aws-sdk/client-ecs";
import type { DeployError } from "../../../../src/model/errors.ts";
import type { JsonObject } from "../../../../src/targets/ecs/definition/task-definition.ts";
import type { ImageFacts } from "../../../../src/targets/ecs/images/look-up.ts";
import {
  checkImages,
  checkLoadBalancers,
  checkPauseHook,
  checkRoles,
  checkServices,
  platformOf,
  warningsOf,
} from "../../../../src/targets/ecs/plan/preflight.ts";
import { thrownBy } from "../../../helpers/thrown.ts";
import { definitionOf } from "../values.ts";

const web: Service = { serviceName: "web", status: "ACTIVE" };

describe("the services that are asked for", () => {
  const place = { cluster: "arn:aws:ecs:x:1:cluster/prod", region: "eu-central-1", accountId: "1" };
  const check = (wanted: readonly string[], services: readonly Service[]) =>
    checkServices(wanted, { services, missing: [] }, place);

  test("stand in the order in which they were, whatever form they were given in", () => {
    const api = { ...web, serviceName: "api" };
    const names = ["api", "arn:aws:ecs:eu-central-1:1:service/prod/web"];
    expect(check(names, [web, api])).toEqual([api, web]);
    expect(check([], [web])).toEqual([]);
  });

  test.each<[string, readonly Service[], string, string]>([
    [
      "is not there",
      [],
      "ecs-service-not-found",
      'no service "web" in cluster "prod" (eu-central-1, account 1)',
    ],
    ["is named like another", [{ ...web, serviceName: "web-2" }], "ecs-service-not-found", '"web"'],
    ["was deleted", [{ ...web, status: "INACTIVE" }], "ecs-service-inactive", "is INACTIVE"],
    ["is being deleted", [{ ...web, status: "DRAINING" }], "ecs-service-inactive", "is DRAINING"],
    [
      "is of Express Mode",
      [{ ...web, resourceManagementType: "ECS" }],
      "ecs-express-mode-unsupported",
      "is an Express Mode service",
    ],
    [
      "is CodeDeploy's",
      [{ ...web, deploymentController: { type: "CODE_DEPLOY" } }],
      "ecs-controller-unsupported",
      "by the controller CODE_DEPLOY",
    ],
    [
      "is another tool's",
      [{ ...web, deploymentController: { type: "EXTERNAL" } }],
      "ecs-controller-unsupported",
      "by the controller EXTERNAL",
    ],
    // Gone first: whatever else it was, it has to be made again.
    [
      "was deleted, and CodeDeploy's",
      [{ ...web, status: "INACTIVE", deploymentController: { type: "CODE_DEPLOY" } }],
      "ecs-service-inactive",
      "is INACTIVE",
    ],
  ])("one that %s is refused", (_name, services, id, words) => {
    const error = thrownBy(() => check(["web"], services));
    expect(error).toMatchObject({ id, message: expect.stringContaining(words) as unknown });
  });

  test("the way out is the controller's own", () => {
    const refusalOf = (type: "CODE_DEPLOY" | "EXTERNAL"): unknown =>
      thrownBy(() => check(["web"], [{ ...web, deploymentController: { type } }]));
    expect(refusalOf("CODE_DEPLOY")).toHaveProperty(
      "hint",
      expect.stringContaining("with CodeDeploy"),
    );
    expect(refusalOf("EXTERNAL")).toHaveProperty(
      "hint",
      expect.stringContaining("by another tool"),
    );
    expect(check(["web"], [{ ...web, deploymentController: { type: "ECS" } }])).toHaveLength(1);
  });
});

describe("containers that the service sends traffic to", () => {
  const port = (containerPort: number, containerName = "app") => ({ containerName, containerPort });
  const document = definitionOf({
    portMappings: [{ containerPort: 8080 }, { containerPort: "9090" }],
  });

  test.each<[string, Service]>([
    ["none", {}],
    ["a load balancer's", { loadBalancers: [port(8080), port(9090)] }],
    ["a registry's", { serviceRegistries: [port(8080)] }],
    ["a registry's that needs none", { serviceRegistries: [{ registryArn: "arn" }] }],
    ["one of whatever port", { serviceRegistries: [{ containerName: "app" }] }],
  ])("are there: %s", (_name, service) => {
    expect(() => {
      checkLoadBalancers(service, document);
    }).not.toThrow();
  });

  test.each<[string, Service, JsonObject, string]>([
    [
      "another container",
      { loadBalancers: [port(8080, "ap")] },
      document,
      "container ap, but the new task definition has only app:8080, app:9090",
    ],
    [
      "another port",
      { loadBalancers: [port(8081)] },
      document,
      "container app:8081, but the new task definition has only app:8080, app:9090; did you mean app:8080?",
    ],
    ["a registry's port", { serviceRegistries: [port(80)] }, document, "container app:80, "],
    [
      "no port",
      { loadBalancers: [port(80)] },
      definitionOf(),
      "container app:80, but the new task definition has only app.",
    ],
  ])("%s is refused", (_name, service, definition, words) => {
    const error = thrownBy(() => {
      checkLoadBalancers(service, definition);
    });
    expect(error).toMatchObject({
      id: "ecs-load-balancer-mismatch",
      message: expect.stringContaining(words) as unknown,
      hint: expect.stringContaining("change the service's load balancer first") as unknown,
    });
  });
});

describe("images", () => {
  const facts = (image: string, rest: Partial<ImageFacts> = {}): [string, ImageFacts] => [
    image,
    { image, state: "found", digests: [], platforms: [], ...rest },
  ];
  const missing: Partial<ImageFacts> = { state: "missing", why: "no tag v2 in shop" };
  const arm: Partial<ImageFacts> = { platforms: ["linux/arm64"] };
  const amd = "linux/amd64";

  test.each<
    [
      string,
      readonly [string, ImageFacts][],
      readonly string[],
      string | undefined,
      string | undefined,
    ]
  >([
    ["none", [], [], amd, undefined],
    ["one that is there", [facts("a", { platforms: [amd] })], ["a"], amd, undefined],
    ["one that nobody can look up", [facts("a", { state: "unknown" })], ["a"], amd, undefined],
    ["a new one that is not there", [facts("a", missing)], ["a"], amd, "ecs-image-not-found"],
    // A pull-through cache may load it, as it did before.
    ["an old one that is not there", [facts("a", missing)], ["b"], amd, undefined],
    ["one of another platform", [facts("a", arm)], ["a"], amd, "ecs-image-architecture"],
    ["an old one of another platform", [facts("a", arm)], [], amd, "ecs-image-architecture"],
    [
      "one of several platforms",
      [facts("a", { platforms: ["linux/arm64", amd] })],
      ["a"],
      amd,
      undefined,
    ],
    [
      "one of another platform where instances decide",
      [facts("a", arm)],
      ["a"],
      undefined,
      undefined,
    ],
    ["the second", [facts("a"), facts("b", missing)], ["a", "b"], amd, "ecs-image-not-found"],
  ])("%s", (_name, images, changed, platform, id) => {
    expect(checkImages(new Map(images), new Set(changed), platform)?.id).toBe(id);
  });

  test("the refusal names image, reason and platform", () => {
    const of = (fact: [string, ImageFacts]): string =>
      checkImages(new Map([fact]), new Set(["a"]), amd)?.message ?? "";
    expect(of(facts("a", missing))).toBe("The image a does not exist: no tag v2 in shop.");
    expect(of(facts("a", arm))).toBe(
      "The image a is built for linux/arm64, but the task definition runs on linux/amd64.",
    );
  });
});

describe("the platform that tasks run on", () => {
  const fargate: Service = { launchType: "FARGATE" };
  const runtime = (runtimePlatform: JsonObject): JsonObject =>
    definitionOf({}, { runtimePlatform });
  const compatible = (...requiresCompatibilities: string[]): JsonObject =>
    definitionOf({}, { requiresCompatibilities });
  const provider = (capacityProvider: string): Service => ({
    capacityProviderStrategy: [{ capacityProvider }],
  });

  // Default of Fargate: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html
  test.each<[string, JsonObject, Service, string | undefined]>([
    ["Fargate's", definitionOf(), fargate, "linux/amd64"],
    ["what is asked for", runtime({ cpuArchitecture: "ARM64" }), fargate, "linux/arm64"],
    [
      "what is asked for, on instances too",
      runtime({ cpuArchitecture: "X86_64" }),
      { launchType: "EC2" },
      "linux/amd64",
    ],
    ["a named Linux", runtime({ operatingSystemFamily: "LINUX" }), fargate, "linux/amd64"],
    [
      "none of Windows",
      runtime({ operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" }),
      fargate,
      undefined,
    ],
    ["none of instances", definitionOf(), { launchType: "EC2" }, undefined],
    ["Fargate's, by its provider", definitionOf(), provider("FARGATE_SPOT"), "linux/amd64"],
    ["none of an Auto Scaling group", definitionOf(), provider("instances"), undefined],
    ["Fargate's, which alone is compatible", compatible("FARGATE"), {}, "linux/amd64"],
    ["none where both are", compatible("FARGATE", "EC2"), {}, undefined],
    [
      "none of instances that Fargate would fit",
      compatible("FARGATE"),
      { launchType: "EC2" },
      undefined,
    ],
  ])("%s", (_name, document, service, platform) => {
    expect(platformOf(document, service)).toBe(platform);
  });
});

describe("roles", () => {
  const arn = (account: string, name = "shop"): string => `arn:aws:iam::${account}:role/${name}`;
  test.each<[string, JsonObject, string | undefined]>([
    ["none", {}, undefined],
    [
      "of the account",
      { taskRoleArn: arn("123456789012"), executionRoleArn: arn("123456789012", "path/pull") },
      undefined,
    ],
    ["of China's", { taskRoleArn: "arn:aws-cn:iam::123456789012:role/a" }, undefined],
    ["by name", { taskRoleArn: "shop+=,.@-" }, undefined],
    [
      "of another account",
      { taskRoleArn: arn("210987654321") },
      "taskRoleArn arn:aws:iam::210987654321:role/shop belongs to account 210987654321",
    ],
    [
      "the second of another",
      { taskRoleArn: "shop", executionRoleArn: arn("210987654321") },
      "executionRoleArn arn:",
    ],
    ["that is none", { executionRoleArn: "arn:aws:iam::123456789012:user/me" }, "is no role's ARN"],
    ["without a name", { executionRoleArn: arn("123456789012", "") }, "is no role's ARN"],
    ["of 65 letters", { taskRoleArn: "r".repeat(65) }, "is no role's ARN"],
  ])("%s", (_name, roles, words) => {
    const refusal: DeployError | undefined = checkRoles(definitionOf({}, roles), "123456789012");
    expect(refusal?.id).toBe(words === undefined ? undefined : "ecs-role-not-passable");
    expect(refusal?.message ?? "").toContain(words ?? "");
  });
});

describe("waiting for a pause needs a hook that pauses", () => {
  const hooks = (...types: ("PAUSE" | "AWS_LAMBDA")[]): Service => ({
    ...web,
    deploymentConfiguration: { lifecycleHooks: types.map((targetType) => ({ targetType })) },
  });
  test.each<[Service, "paused" | "completed", string | undefined]>([
    [web, "completed", undefined],
    [web, "paused", "ecs-no-pause-hook"],
    [hooks("AWS_LAMBDA"), "paused", "ecs-no-pause-hook"],
    [hooks("AWS_LAMBDA", "PAUSE"), "paused", undefined],
  ])("%j, until %s: %s", (service, waitUntil, id) => {
    expect(checkPauseHook(service, waitUntil)?.id).toBe(id);
  });
});

describe("what will probably go wrong is told", () => {
  const on = { enable: true, rollback: true };
  const breaker = { deploymentCircuitBreaker: on };
  const unwatched = "Neither the deployment circuit breaker nor alarms watch the service web";
  const stuck = "no new task can start before an old one stops";
  // Defaults of both percentages: API reference, DeploymentConfiguration.
  const tight = { ...breaker, maximumPercent: 100 };
  test.each<[string, Service, readonly string[]]>([
    ["a circuit breaker", { deploymentConfiguration: breaker }, []],
    ["alarms", { deploymentConfiguration: { alarms: { ...on, alarmNames: ["a"] } } }, []],
    ["neither", {}, [unwatched]],
    [
      "both switched off",
      { deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } } },
      [unwatched],
    ],
    ["no room for a new task", { desiredCount: 1, deploymentConfiguration: tight }, [stuck]],
    [
      "room below",
      { desiredCount: 1, deploymentConfiguration: { ...tight, minimumHealthyPercent: 99 } },
      [],
    ],
    [
      "room above",
      { desiredCount: 1, deploymentConfiguration: { ...breaker, maximumPercent: 101 } },
      [],
    ],
    ["no tasks", { desiredCount: 0, deploymentConfiguration: tight }, []],
    [
      "both",
      { desiredCount: 2, deploymentConfiguration: { maximumPercent: 100 } },
      [unwatched, stuck],
    ],
  ])("%s", (_name, service, told) => {
    const warnings = warningsOf({ ...web, ...service });
    expect(warnings).toEqual(told.map((words) => expect.stringContaining(words) as unknown));
  });
});
