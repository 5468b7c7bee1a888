import { expect, test } from "@jest/globals";
import { toldDifferences } from "../../../../src/targets/ecs/report/differences.ts";

const app = "containerDefinitions[app]";
const ecr = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
const never = "another value (never shown)";

test.each<[string, unknown, unknown, object]>([
  ["cpu", "256", "512", { effect: "update", name: "cpu", before: "256", after: "512" }],
  ["taskRoleArn", undefined, "shop", { effect: "create", name: "taskRoleArn", after: "shop" }],
  ["taskRoleArn", "shop", undefined, { effect: "delete", name: "taskRoleArn", before: "shop" }],
  [
    `${app}.environment[PORT].value`,
    "hunter2",
    "hunter3",
    { effect: "update", name: "app.variable PORT", note: never },
  ],
  [
    `${app}.environment[PORT].value`,
    undefined,
    "hunter2",
    { effect: "create", name: "app.variable PORT", note: "new (its value is never shown)" },
  ],
  [
    `${app}.secrets[TOKEN].valueFrom`,
    "/hunter2",
    undefined,
    { effect: "delete", name: "app.secret TOKEN", note: "is removed" },
  ],
  [`${app}.command`, ["hunter2"], [], { effect: "update", name: "app.command", note: never }],
  // One of the two may not be shown: then neither is.
  [`${app}.image`, "a:1", { a: "hunter2" }, { effect: "update", name: "app.image", note: never }],
  [
    "volumes[data].name",
    "data",
    undefined,
    { effect: "delete", name: "volumes[data].name", note: "is removed" },
  ],
])("%s: %j, then %j", (path, before, after, told) => {
  expect(toldDifferences([{ path, before, after }])).toEqual([told]);
});

test.each([
  [
    "of one registry are told apart by what follows it",
    `${ecr}/shop:v1`,
    `${ecr}/shop:v2`,
    "shop:v1",
    "shop:v2",
  ],
  ["of a registry with a port too", "localhost:5000/a:1", "localhost:5000/a:2", "a:1", "a:2"],
  [
    "of two registries with them",
    `${ecr}/shop:v1`,
    "ghcr.io/shop:v1",
    `${ecr}/shop:v1`,
    "ghcr.io/shop:v1",
  ],
  ["of no registry as they are", "team/shop:v1", "team/shop:v2", "team/shop:v1", "team/shop:v2"],
])("images %s", (_name, one, two, before, after) => {
  const path = `${app}.image`;
  expect(toldDifferences([{ path, before: one, after: two }])).toEqual([
    { effect: "update", name: "app.image", before, after },
  ]);
});

test("another member's value keeps what looks like a registry", () => {
  const path = "taskRoleArn";
  const [before, after] = ["arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b"];
  expect(toldDifferences([{ path, before, after }])).toMatchObject([{ before, after }]);
});

test("a new variable is told once, not by its name besides", () => {
  const variable = `${app}.environment[PORT]`;
  const all = ["name", "value"].map((member) => ({
    ...{ path: `${variable}.${member}`, before: undefined, after: "80" },
  }));
  expect(toldDifferences(all).map(({ name }) => name)).toEqual(["app.variable PORT"]);
  expect(toldDifferences([])).toEqual([]);
});
