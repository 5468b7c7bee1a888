import { describe, expect, test } from "@jest/globals";
import { compare } from "../../../../src/targets/ecs/definition/compare.ts";
import { renderDifferences } from "../../../../src/targets/ecs/definition/show-differences.ts";
import type { JsonObject } from "../../../../src/targets/ecs/definition/task-definition.ts";

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
    expect(compare(before, after)).toEqual([]);
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
    expect(renderDifferences(compare(before, after))).toEqual([line]);
  });
});
