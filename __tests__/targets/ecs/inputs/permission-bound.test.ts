import { describe, expect, test } from "@jest/globals";
import type { Permission } from "../../../../src/iam/statement.ts";
import { boundOf } from "../../../../src/targets/ecs/inputs/permission-bound.ts";
import { configOf, scopeOf } from "../values.ts";

const ecs = "arn:aws:ecs:eu-central-1:123456789012";
const permission = (
  actions: string | readonly string[],
  resources: string | readonly string[],
  rest: Partial<Permission> = {},
): Permission => ({
  ...{ phase: "apply", purpose: "test", ...rest },
  actions: [actions].flat(),
  resources: [resources].flat(),
});
const bound = (tight: readonly Permission[], services = "web", cluster = "prod") =>
  boundOf(tight, configOf({ service: services, cluster }), scopeOf("bound"));
const onService = permission("ecs:UpdateService", `${ecs}:service/prod/web`);

describe("what is of a service shares its pattern with its deployments and revisions", () => {
  const own = (name: string): string[] => [`${ecs}:*/prod/${name}`, `${ecs}:*/prod/${name}/*`];
  test.each<[string, string, string, readonly string[]]>([
    ["one", "web", "prod", own("web")],
    ["one, by its ARNs", `${ecs}:service/prod/web`, `${ecs}:cluster/prod`, own("web")],
    ["two", "web\nworker", "prod", [...own("web"), ...own("worker")]],
    // STS takes 2048 characters: beyond two the cluster is the bound.
    ["three", "web\nworker\ncron", "prod", [`${ecs}:*/prod/*`]],
  ])("%s", (_name, services, cluster, resources) => {
    expect(bound([onService], services, cluster)).toEqual([{ ...onService, resources }]);
  });
});

test("what has the same resources, conditions and phase is one statement, each action once", () => {
  const merged = bound([
    onService,
    permission("ecs:StopServiceDeployment", [
      ...onService.resources,
      `${ecs}:service-deployment/prod/web/*`,
    ]),
    onService,
    permission("ecs:DescribeServices", onService.resources, { phase: "plan" }),
  ]);
  expect(merged.map(({ phase, actions }) => [phase, actions])).toEqual([
    ["apply", ["ecs:UpdateService", "ecs:StopServiceDeployment"]],
    ["plan", ["ecs:DescribeServices"]],
  ]);
});

describe("the bound refuses nothing that a role may allow", () => {
  const condition = { ArnEquals: { "ecs:cluster": `${ecs}:cluster/prod` } };
  const family = `${ecs}:task-definition/web:*`;
  const repository = "arn:aws:ecr:eu-central-1:123456789012:repository/shop";
  test.each<[string, Permission, object]>([
    [
      "tasks, which have no name before they run",
      permission("ecs:DescribeTasks", `${ecs}:task/prod/*`),
      { resources: ["*"] },
    ],
    [
      "listing them, without the role's condition",
      permission("ecs:ListTasks", "*", { conditions: condition }),
      { resources: ["*"] },
    ],
    [
      "a one-off task, without the role's condition",
      permission("ecs:RunTask", family, { conditions: condition }),
      { resources: [family] },
    ],
    [
      "an image, by either right to look it up",
      permission("ecr:BatchGetImage", repository),
      { actions: ["ecr:BatchGetImage", "ecr:DescribeImages"], resources: [repository] },
    ],
  ])("%s", (_name, tight, wide) => {
    const { phase, purpose, actions, resources } = tight;
    expect(bound([tight])).toEqual([{ phase, purpose, actions, resources, ...wide }]);
  });

  test("but to whom roles are passed stays bounded", () => {
    const conditions = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
    const pass = permission("iam:PassRole", "arn:aws:iam::123456789012:role/*", { conditions });
    expect(bound([pass])).toEqual([pass]);
  });
});

test("nothing is nothing", () => {
  expect(bound([])).toEqual([]);
});
