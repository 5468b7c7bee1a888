import { describe, expect, test } from "@jest/globals";
import { parseImage } from "../../../src/targets/ecs/images/reference.ts";
import { ecs } from "../../../src/targets/ecs/target.ts";
import { isReference } from "../../../src/targets/ecs/definition/task-definition.ts";
import { parseSecrets } from "../../../src/targets/ecs/inputs/secrets.ts";
import { Inputs } from "../../../src/inputs/reader.ts";

const read = (given: Record<string, string>) => {
  const inputs = new Inputs(new Map(Object.entries({ service: "web", ...given })));
  const config = ecs.read(inputs);
  inputs.throwProblems();
  return config;
};

describe("inputs", () => {
  test("defaults send nothing that was not asked for", () => {
    const config = read({});
    expect(config).toMatchObject({
      cluster: "default",
      services: ["web"],
      waitUntil: "completed",
      onFailure: "leave",
      onCancel: "leave",
    });
    for (const name of [
      "desiredCount",
      "forceNewDeployment",
      "enableEcsManagedTags",
      "propagateTags",
      "failFast",
      "patch",
    ]) {
      expect(config).not.toHaveProperty(name);
    }
  });

  test.each<readonly [string, Record<string, string>, RegExp]>([
    [
      "a container twice in images",
      { images: "web=a:1\nweb=b:1" },
      /images: names the container web twice/,
    ],
    [
      "a container in image and images",
      { image: "a:1", "container-name": "web", images: "web=b:1" },
      /images: names the container web, whose image `image` gives already/,
    ],
    [
      "a name as variable and secret",
      { "environment-variables": "ZZ=1", secrets: "ZZ=/p/x" },
      /secrets: ZZ is among environment-variables too/,
    ],
    ["no service", { service: "" }, /service: is required/],
    [
      "no service, to go back",
      { service: "", "task-definition": "previous" },
      /service: is required/,
    ],
    [
      "what is of a service, without one",
      { service: "", "task-definition": "web", "wait-until": "none" },
      /wait-until: is of a service, but `service` is not given or empty/,
    ],
    [
      "a cluster without a service",
      { service: "", "task-definition": "web", cluster: "prod" },
      /cluster: is of a service/,
    ],
    [
      "going back to a revision that is changed",
      { "task-definition": "previous", image: "a:1" },
      /image: changes a task definition, but `task-definition: previous` deploys a revision as it was/,
    ],
    [
      "going back to a pinned revision",
      { "task-definition": "previous", "pin-images": "true" },
      /pin-images: changes a task definition/,
    ],
    [
      "a patch that is no object",
      { "task-definition-patch": "[1]" },
      /task-definition-patch: must be a JSON object/,
    ],
    [
      "a service patch that is no object",
      { "service-patch": "[1]" },
      /service-patch: must be a JSON object/,
    ],
    [
      "a field of UpdateService that there is none of",
      { "service-patch": '{"healthCheckGracePeriod": 1}' },
      /service-patch: healthCheckGracePeriod is no field of UpdateService; did you mean healthCheckGracePeriodSeconds\?/,
    ],
    ...["desiredCount", "taskDefinition", "forceNewDeployment", "propagateTags", "cluster"].map(
      (field) =>
        [
          `${field} in the service patch`,
          { "service-patch": JSON.stringify({ [field]: 1 }) },
          new RegExp(`service-patch: ${field} has an input of its own`),
        ] as const,
    ),
    [
      "another controller",
      { "service-patch": '{"deploymentController": {"type": "EXTERNAL"}}' },
      /service-patch: deploymentController decides who deploys/,
    ],
    [
      "null where UpdateService keeps what is left out",
      { "service-patch": '{"deploymentConfiguration": {"alarms": null}}' },
      /service-patch: deploymentConfiguration\.alarms: null removes nothing/,
    ],
    [
      "null for what has no empty value",
      { "service-patch": '{"platformVersion": null}' },
      /service-patch: platformVersion: null removes nothing/,
    ],
    ["a broken images line", { images: "app" }, /images: must be container=image lines/],
    ["an image with a blank", { image: "a b" }, /image: must be one image reference/],
    ["a wrong word", { "wait-until": "complete" }, /did you mean "completed"/],
    ["a broken command", { "run-task-command": "[1]" }, /run-task-command: must be a JSON array/],
    ["a negative limit", { "fail-fast": "0" }, /fail-fast: must be a whole number from 1/],
    [
      "a broken variable",
      { "environment-variables": "not a variable" },
      /environment-variables: must be NAME=value lines/,
    ],
  ])("refuses %s", (_name, given, text) => {
    expect(() => read(given)).toThrow(text);
  });

  const arn = "arn:aws:ecs:eu-central-1:123456789012:service-deployment/prod/web/d1";
  const waiting = { service: "", continue: "proceed", "deployment-arn": arn, "hook-id": "h" };

  test("takes cluster and service of the deployment that goes on", () => {
    expect(read({ ...waiting, cluster: "prod", service: "web" })).toMatchObject({
      ...{ cluster: "prod", services: ["web"] },
      continuation: { action: "proceed", deploymentArn: arn, hookId: "h" },
    });
    expect(read(waiting)).toMatchObject({ cluster: "prod", services: ["web"] });
  });

  test.each<readonly [string, Record<string, string>, RegExp]>([
    [
      "no hook",
      { "hook-id": "" },
      /hook-id: is required with `continue`: .*mask-aws-account-id: false/,
    ],
    ["no deployment", { "deployment-arn": "", service: "web" }, /deployment-arn: is required with/],
    [
      "an ARN of something else",
      { "deployment-arn": "arn:aws:ecs:eu-central-1:123456789012:service/prod/web" },
      /deployment-arn: must be the ARN of a service deployment/,
    ],
    [
      "another service",
      { service: "worker" },
      /service: is not the service of deployment-arn, which is "web"/,
    ],
    ["another cluster", { cluster: "staging" }, /cluster: is not the cluster of deployment-arn/],
    ["another word", { continue: "go" }, /continue: must be one of proceed, rollback/],
    ["taking back", { "on-failure": "rollback" }, /on-failure: does not go with `continue`/],
    [
      "a pause while it goes back",
      { continue: "rollback", "wait-until": "paused" },
      /wait-until: must be completed or none/,
    ],
    [
      "a limit while it goes back",
      { continue: "rollback", "fail-fast": "1" },
      /fail-fast: does not go with `continue: rollback`/,
    ],
    [
      "a hook without continue",
      { continue: "", service: "web" },
      /hook-id: is of `continue`, which is not given/,
    ],
  ])("of a deployment that goes on refuses %s", (_name, given, text) => {
    expect(() => read({ ...waiting, ...given })).toThrow(text);
  });

  test("refuses by name every input of ECS that does not go with continue", () => {
    const kept = [
      ...["continue", "deployment-arn", "hook-id", "cluster", "service", "wait-until", "fail-fast"],
    ];
    for (const name of ecs.inputs.filter((input) => !kept.includes(input))) {
      expect(() => read({ ...waiting, [name]: "true" })).toThrow(`${name}: does not go with`);
    }
  });

  test("never repeats what may be a secret", () => {
    const attempt = () => read({ secrets: "TOKEN=hunter2 with blanks" });
    expect(attempt).toThrow(/secrets: TOKEN must be the ARN/);
    expect(attempt).not.toThrow(/hunter2/);
  });

  test("takes a task definition without a service", () => {
    expect(read({ service: "", "task-definition": "web", tags: "a=b" }).services).toEqual([]);
  });

  test("reads several services once each", () => {
    expect(read({ service: "web\nworker\nweb" }).services).toEqual(["web", "worker"]);
  });
});

test.each([
  ["A=arn:aws:secretsmanager:eu-central-1:123456789012:secret:x-AbCdEf:key::", "A"],
  ["A=arn:aws-cn:ssm:cn-north-1:123456789012:parameter/x/y", "A"],
  ["A=/x/y", "A"],
  ["A=x.y", "A"],
])("the reference %s is one", (line, name) => {
  expect(parseSecrets([line])).toMatchObject({ set: new Map([[name, line.slice(2)]]) });
});

test.each([
  ["shop:v1", "v1", undefined, undefined],
  ["localhost:5000/shop", "latest", undefined, undefined],
  [
    "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/shop:v1",
    "v1",
    "team/shop",
    "eu-central-1",
  ],
  ["123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop:v1", "v1", "shop", "cn-north-1"],
  ["123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/shop:v1", "v1", "shop", "us-east-1"],
  ["123456789012.dkr-ecr.eu-west-1.on.aws/shop:v1", "v1", "shop", "eu-west-1"],
  ["public.ecr.aws/nginx/nginx:1", "1", undefined, undefined],
  [
    "123456789012.dkr.ecr.eu-central-1.amazonaws.com.evil.example/shop:v1",
    "v1",
    undefined,
    undefined,
  ],
])("the image %s", (text, tag, repository, region) => {
  const image = parseImage(text);
  expect(image.tag).toBe(tag);
  expect(image.ecr?.repository).toBe(repository);
  expect(image.ecr?.region).toBe(region);
});

test("a pinned image has its digest", () => {
  expect(parseImage("a/b:v1@sha256:0a").digest).toBe("sha256:0a");
});

test.each([
  ["web", true],
  ["web:3", true],
  ["arn:aws:ecs:eu-central-1:123456789012:task-definition/web:3", true],
  ["./web", false],
  ["task.json", false],
  ["deploy/task", false],
])("%s names a task definition of AWS: %s", (text, expected) => {
  expect(isReference(text)).toBe(expected);
});
