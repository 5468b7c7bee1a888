import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "../../../../src/targets/ecs/definition/task-definition.ts";
import {
  namedResources,
  type NamedResources,
} from "../../../../src/targets/ecs/inputs/named-resources.ts";
import { configOf, definitionOf, scopeOf } from "../values.ts";

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const logs = (place: string): string => `arn:aws:logs:${place}:log-stream:*`;
const awslogs = (options: JsonObject): JsonObject => ({
  logConfiguration: { logDriver: "awslogs", options },
});
const ecr = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

describe("a task definition that was read names all of it", () => {
  test.each<[string, JsonObject, Partial<NamedResources>]>([
    [
      "nothing, where it has nothing",
      definitionOf(),
      { family: "web", roles: [], logs: [], repositories: [], tagged: false },
    ],
    [
      "both roles, one of them by its name alone",
      definitionOf({}, { executionRoleArn: role("pull"), taskRoleArn: "shop" }),
      { roles: [role("pull"), role("shop")] },
    ],
    [
      "one role once",
      definitionOf({}, { executionRoleArn: "shop", taskRoleArn: role("shop") }),
      { roles: [role("shop")] },
    ],
    [
      "a log group, in the region of the deployment",
      definitionOf(awslogs({ "awslogs-group": "/ecs/shop" })),
      { logs: [logs("eu-central-1:123456789012:log-group:/ecs/shop")] },
    ],
    [
      "a log group of another region",
      definitionOf(awslogs({ "awslogs-group": "web", "awslogs-region": "us-west-2" })),
      { logs: [logs("us-west-2:123456789012:log-group:web")] },
    ],
    ["no group of a driver that has none", definitionOf(awslogs({})), { logs: [] }],
    [
      "no group of another driver",
      definitionOf({
        logConfiguration: { logDriver: "splunk", options: { "awslogs-group": "web" } },
      }),
      { logs: [] },
    ],
    [
      "repositories of ECR alone, each once",
      {
        containerDefinitions: [
          { image: `${ecr}/shop:v1` },
          { image: `${ecr}/shop:v2` },
          { image: "210987654321.dkr.ecr.us-east-1.amazonaws.com/base/app" },
          { image: "nginx:1" },
        ],
      },
      {
        family: "",
        repositories: [
          "arn:aws:ecr:eu-central-1:123456789012:repository/shop",
          "arn:aws:ecr:us-east-1:210987654321:repository/base/app",
        ],
      },
    ],
    ["that it has tags", definitionOf({}, { tags: [{ key: "a", value: "b" }] }), { tagged: true }],
    ["that it has none", definitionOf({}, { tags: [] }), { tagged: false }],
  ])("%s", (_name, document, named) => {
    expect(namedResources({ ...configOf(), document }, scopeOf("tight"))).toMatchObject(named);
    // What is named is the same for the session: nothing else is called for.
    expect(namedResources({ ...configOf(), document }, scopeOf("bound"))).toMatchObject(named);
  });

  test("in its own partition", () => {
    const document = definitionOf(awslogs({ "awslogs-group": "web" }), { taskRoleArn: "shop" });
    const scope = { ...scopeOf("tight"), partition: "aws-cn", region: "cn-north-1" };
    expect(namedResources({ ...configOf(), document }, scope)).toMatchObject({
      roles: ["arn:aws-cn:iam::123456789012:role/shop"],
      logs: ["arn:aws-cn:logs:cn-north-1:123456789012:log-group:web:log-stream:*"],
    });
  });
});

describe("inputs alone name what they can", () => {
  const image = { image: `${ecr}/shop:v2` };
  const repository = ["arn:aws:ecr:eu-central-1:123456789012:repository/shop"];
  test.each<[Record<string, string>, string | undefined, readonly string[] | undefined]>([
    [{}, undefined, undefined],
    [image, undefined, repository],
    [{ images: `app=${ecr}/shop:v2\nlog=nginx` }, undefined, repository],
    [{ image: "nginx" }, undefined, undefined],
    [{ "task-definition": "web" }, "web", undefined],
    [{ "task-definition": "web:42" }, "web", undefined],
    [
      { "task-definition": "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:42" },
      "web",
      undefined,
    ],
    // Which family that is only AWS knows, and a file has not been read.
    [{ "task-definition": "previous" }, undefined, undefined],
    [{ "task-definition": "./web.json" }, undefined, undefined],
  ])("%j", (inputs, family, repositories) => {
    const open = { roles: undefined, logs: undefined, tagged: undefined };
    const config = configOf(inputs);
    expect(namedResources(config, scopeOf("tight"))).toEqual({ ...open, family, repositories });
    // A session may look the other containers' images up where the role lets it.
    const bound = namedResources(config, scopeOf("bound"));
    expect(bound).toEqual({ ...open, family, repositories: undefined });
  });
});
