import { describe, expect, test } from "@jest/globals";
import { readEcsConfig } from "../../../../src/targets/ecs/inputs/read.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

type Given = Record<string, string>;
const read = (given: Given) => readWith({ service: "web", ...given }, readEcsConfig);

test("defaults send nothing that was not asked for", () => {
  const nothing = { set: new Map(), remove: new Set() };
  expect(read({})).toEqual({
    problems: [],
    value: {
      cluster: "default",
      services: ["web"],
      images: new Map(),
      environment: nothing,
      secrets: nothing,
      waitUntil: "completed",
      onFailure: "leave",
      onCancel: "leave",
    },
  });
});

describe("what an input means", () => {
  const subnet = "subnet-0123456789abcdef0";
  const command = { "run-task-command": "npm run migrate" };
  test.each<readonly [Given, object]>([
    [{ service: "web\nworker\nweb" }, { services: ["web", "worker"] }],
    [
      { service: "web\narn:aws:ecs:eu-central-1:123456789012:service/prod/web" },
      { services: ["arn:aws:ecs:eu-central-1:123456789012:service/prod/web"] },
    ],
    [{ service: "", "task-definition": "web", tags: "a=b" }, { services: [] }],
    [
      { images: "web=a:1\nlog = b:1" },
      { images: new Map(Object.entries({ web: "a:1", log: "b:1" })) },
    ],
    [{ "force-new-deployment": "false" }, { forceNewDeployment: false }],
    [{ "desired-count": "0" }, { desiredCount: 0 }],
    [{ "propagate-tags": "SERVICE" }, { propagateTags: "SERVICE" }],
    [{ "fail-fast": "1" }, { failFast: 1 }],
    [
      { tags: "team = shop\nempty=\nurl=a=b" },
      {
        tags: new Map([
          ["team", "shop"],
          ["empty", ""],
          ["url", "a=b"],
        ]),
      },
    ],
    [command, { runTaskCommand: ["sh", "-c", "npm run migrate"] }],
    [{ "run-task-command": '["npm", "run"]' }, { runTaskCommand: ["npm", "run"] }],
    [{ ...command, "run-task-subnets": subnet }, { runTaskSubnets: [subnet] }],
    [
      { ...command, "run-task-security-groups": "sg-01234567\nsg-89abcdef" },
      { runTaskSecurityGroups: ["sg-01234567", "sg-89abcdef"] },
    ],
    [{ "task-definition-patch": '{"cpu": "512"}' }, { patch: { cpu: "512" } }],
    [{ "task-definition-patch": "cpu: '512'" }, { patch: { cpu: "512" } }],
    [
      { "environment-variables": "-OLD\nweb.PORT=1" },
      { environment: { set: new Map([["web.PORT", "1"]]), remove: new Set(["OLD"]) } },
    ],
  ])("%j", (given, means) => {
    const { value, problems } = read(given);
    expect(problems).toEqual([]);
    expect(value).toMatchObject(means);
  });

  test("fail-fast can be switched off", () => {
    const { value, problems } = read({ "fail-fast": "off" });
    expect(problems).toEqual([]);
    expect(value).not.toHaveProperty("failFast");
  });
});

describe("what is wrong is said once, by the input's name", () => {
  test.each<readonly [string, Given, string]>([
    [
      "a container twice in images",
      { images: "web=a:1\nweb=b:1" },
      "images: names the container web twice",
    ],
    [
      "a container in image and images",
      { image: "a:1", "container-name": "web", images: "web=b:1" },
      "images: names the container web, whose image `image` gives already",
    ],
    ["a broken images line", { images: "app" }, "images: must be container=image lines"],
    ["an image with a blank", { image: "a b" }, "image: must be one image reference"],
    [
      "a name as variable and secret",
      { "environment-variables": "ZZ=1", secrets: "ZZ=/p/x" },
      "secrets: ZZ is among environment-variables too",
    ],
    [
      "a patch that is no object",
      { "task-definition-patch": "[1]" },
      "task-definition-patch: must be a JSON object",
    ],
    [
      "a patch that cannot be read",
      { "task-definition-patch": '{"cpu": ' },
      "task-definition-patch: cannot be read: ",
    ],
    ["a wrong word", { "wait-until": "complete" }, 'did you mean "completed"'],
    [
      "a command that is no list of texts",
      { "run-task-command": "[1]" },
      "run-task-command: must be a JSON array",
    ],
    ["an empty command", { "run-task-command": "[]" }, "run-task-command: must be a JSON array"],
    [
      "a command that is no JSON",
      { "run-task-command": "[npm, run]" },
      "run-task-command: cannot be read: it is no valid JSON",
    ],
    ["a limit of none", { "fail-fast": "0" }, "fail-fast: must be a whole number from 1"],
    ["more tasks than there can be", { "desired-count": "10001" }, "from 0 to 10000"],
    [
      "a broken variable",
      { "environment-variables": "not a variable" },
      "environment-variables: must be NAME=value lines",
    ],
    [
      "a network without a task",
      { "run-task-subnets": "subnet-01234567" },
      "run-task-subnets: is of the one-off task: it needs run-task-command",
    ],
    [
      "ids of another kind",
      { "run-task-command": "x", "run-task-subnets": "sg-01234567" },
      "run-task-subnets: must be ids like subnet-0123456789abcdef0",
    ],
    ["a tag of AWS's own", { tags: "AWS:x=y" }, "tags: line 1 begins with aws:"],
    [
      "a digest of what is not there yet",
      { "pin-images": "true", "allow-missing-image": "true" },
      "allow-missing-image: excludes `pin-images`",
    ],
    ["no truth value", { "pin-images": "maybe" }, "pin-images: must be true or false"],
    [
      "no truth value beside another flag",
      { "pin-images": "true", "allow-missing-image": "maybe" },
      "allow-missing-image: must be true or false",
    ],
    ["no service", { service: "" }, "service: is required"],
    ["a broken service patch", { "service-patch": "[1]" }, "service-patch: must be a JSON object"],
    ["a hook of no answer", { "hook-id": "h" }, "hook-id: is of `continue`"],
  ])("%s", (_name, given, words) => {
    const { problems } = read(given);
    expect(problems).toEqual([expect.stringContaining(words)]);
  });

  test("never what may be a secret", () => {
    const { value, problems } = read({ secrets: "TOKEN=hunter2 with blanks" });
    expect(problems).toEqual([expect.stringContaining("secrets: TOKEN must be the ARN")]);
    expect(problems.join()).not.toContain("hunter2");
    expect(value.secrets.set.size).toBe(0);
  });
});
