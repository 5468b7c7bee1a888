import { describe, expect, test } from "@jest/globals";
import type { Permission, PermissionScope } from "../../../../src/iam/statement.ts";
import { permissionsOf } from "../../../../src/targets/ecs/inputs/permissions.ts";
import { configOf, definitionOf, scopeOf } from "../values.ts";

const ecs = "arn:aws:ecs:eu-central-1:123456789012";
const ask = (inputs: Record<string, string>, precision: PermissionScope["precision"] = "tight") =>
  permissionsOf(configOf(inputs), scopeOf(precision));
const actionsOf = (permissions: readonly Permission[]): string[] =>
  permissions.flatMap(({ actions }) => actions);
const of = (action: string, permissions: readonly Permission[]): Permission[] =>
  permissions.filter(({ actions }) => actions.includes(action));

const register = ["ecs:RegisterTaskDefinition", "ecs:TagResource", "iam:PassRole"];
const history = [
  "ecs:ListServiceDeployments",
  "ecs:DescribeServiceDeployments",
  "ecs:DescribeServiceRevisions",
];
const tasks = ["ecs:ListTasks", "ecs:DescribeTasks"];
const images = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const deploy = ["ecs:DescribeServices", "ecs:DescribeTaskDefinition", "ecs:UpdateService"];
const follow = [...history, ...tasks, "logs:GetLogEvents", ...images];
const noService = { service: "" };

describe("a role is asked for what these inputs call", () => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    ["what runs, with another image", { image: "shop:v2" }, [...deploy, ...register, ...follow]],
    ["a revision as it is", { "task-definition": "web:42" }, [...deploy, ...follow]],
    ["what ran before", { "task-definition": "previous" }, [...deploy, ...follow]],
    ...Object.entries({
      image: "shop:v2",
      images: "app=shop:v2",
      "environment-variables": "-A",
      secrets: "A=/p/x",
      "task-definition-patch": '{"cpu": "512"}',
      tags: "a=b",
      "pin-images": "true",
    }).map(([name, value]): [string, Record<string, string>, readonly string[]] => [
      `a revision with ${name}`,
      { "task-definition": "web:42", [name]: value },
      [...deploy, ...register, ...follow],
    ]),
    [
      "a revision as it is, and a one-off task, which is handed its roles",
      { "task-definition": "web:42", "run-task-command": "migrate" },
      [...deploy, "iam:PassRole", "ecs:RunTask", "ecs:DescribeTasks", ...follow],
    ],
    ...["on-failure", "on-cancel"].map(
      (name): [string, Record<string, string>, readonly string[]] => [
        `taking back, by ${name}`,
        { "task-definition": "web:42", [name]: "rollback" },
        [...deploy, "ecs:StopServiceDeployment", "ecs:ContinueServiceDeployment", ...follow],
      ],
    ),
    [
      "a revision that is only registered",
      { ...noService, cluster: "", "task-definition": "web", image: "shop:v2" },
      ["ecs:DescribeTaskDefinition", ...register, ...images],
    ],
    [
      "a paused deployment that goes on",
      {
        continue: "proceed",
        "hook-id": "h",
        "deployment-arn": `${ecs}:service-deployment/prod/web/d1`,
      },
      [
        ...["ecs:DescribeServices", "ecs:DescribeServiceDeployments"],
        ...["ecs:DescribeServiceRevisions", "ecs:DescribeTaskDefinition"],
        ...["ecs:ContinueServiceDeployment", ...tasks, "logs:GetLogEvents"],
      ],
    ],
  ])("%s", (_name, inputs, wanted) => {
    expect(actionsOf(ask(inputs)).sort()).toEqual([...wanted].sort());
  });
});

describe("on the resources that AWS checks", () => {
  test("services, deployments and revisions, by name whatever form they were given in", () => {
    const given = { service: `${ecs}:service/prod/web`, cluster: `${ecs}:cluster/prod` };
    for (const permissions of [ask({}), ask(given)]) {
      expect(of("ecs:UpdateService", permissions)[0]?.resources).toEqual([
        `${ecs}:service/prod/web`,
      ]);
      expect(of("ecs:DescribeServiceDeployments", permissions)[0]?.resources).toEqual([
        `${ecs}:service/prod/web`,
        `${ecs}:service-deployment/prod/web/*`,
      ]);
      expect(of("ecs:DescribeTasks", permissions)[0]?.resources).toEqual([`${ecs}:task/prod/*`]);
      expect(of("ecs:ListTasks", permissions)[0]).toMatchObject({
        resources: ["*"],
        conditions: { ArnEquals: { "ecs:cluster": `${ecs}:cluster/prod` } },
      });
    }
  });

  test("tags only at the registration, roles only to tasks", () => {
    const permissions = ask({ image: "shop:v2" });
    expect(of("ecs:TagResource", permissions)[0]?.conditions).toEqual({
      StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" },
    });
    expect(of("iam:PassRole", permissions)[0]?.conditions).toEqual({
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    });
  });

  test("the deployment that was named goes on, and no other", () => {
    const arn = `${ecs}:service-deployment/prod/web/d1`;
    const given = { continue: "rollback", "hook-id": "h" };
    const named = ask({ ...given, "deployment-arn": arn });
    const open = ask(given);
    expect(of("ecs:ContinueServiceDeployment", named)[0]?.resources).toContain(arn);
    expect(of("ecs:ContinueServiceDeployment", open)[0]?.resources).toContain(
      `${ecs}:service-deployment/prod/web/*`,
    );
  });
});

describe("roles of the service patch are passed to ECS itself", () => {
  const role = "arn:aws:iam::123456789012:role/hooks";
  const toEcs = { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } };
  const passes = (patch: object) =>
    of("iam:PassRole", ask({ "task-definition": "web:1", "service-patch": JSON.stringify(patch) }));

  test.each<[string, object, readonly object[]]>([
    ["none", { enableExecuteCommand: true }, []],
    [
      "those that it names",
      { deploymentConfiguration: { lifecycleHooks: [{ roleArn: role }] } },
      [{ resources: [role], conditions: toEcs }],
    ],
    [
      "any, where Service Connect keeps its services",
      { serviceConnectConfiguration: { enabled: true } },
      [
        {
          resources: ["arn:aws:iam::123456789012:role/*"],
          conditions: toEcs,
          wide: expect.stringContaining("--pass-role ARN") as unknown,
        },
      ],
    ],
  ])("%s", (_name, patch, wanted) => {
    expect(passes(patch)).toMatchObject(wanted);
    expect(passes(patch)).toHaveLength(wanted.length);
  });
});

describe("a plan cannot do without", () => {
  const phases = (inputs: Record<string, string>): (string | undefined)[] =>
    ["ecs:ListServiceDeployments", "ecs:DescribeServiceRevisions"].map(
      (action) => of(action, ask(inputs))[0]?.phase,
    );
  test.each<[string, Record<string, string>, readonly string[]]>([
    ["nothing of the history", {}, ["optional", "optional"]],
    ["all of it to go back", { "task-definition": "previous" }, ["plan", "plan"]],
    [
      "the revision that alone tells a setting",
      { "service-patch": '{"monitoring": {}}' },
      ["optional", "plan"],
    ],
    [
      "nothing where the service tells it",
      { "service-patch": '{"enableExecuteCommand": true}' },
      ["optional", "optional"],
    ],
  ])("%s", (_name, inputs, wanted) => {
    expect(phases(inputs)).toEqual(wanted);
  });
});

describe("what nobody named is as wide as the account, and says how to name it", () => {
  const hints = (permissions: readonly Permission[]) =>
    permissions.flatMap(({ actions, wide }) => (wide === undefined ? [] : [[actions[0], wide]]));

  test("all of it", () => {
    const naming = expect.stringMatching(
      /--(task-definition|pass-role|log-group|image)/,
    ) as unknown;
    expect(hints(ask({ "task-definition-patch": "{}", "run-task-command": "x" }))).toEqual(
      [...register, "ecs:RunTask", "logs:GetLogEvents", "ecr:BatchGetImage"].map((action) => [
        action,
        naming,
      ]),
    );
  });

  test("but what inputs name", () => {
    const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:v2";
    const permissions = ask({ "task-definition": "web", image });
    expect(hints(permissions).map(([action]) => action)).toEqual([
      "iam:PassRole",
      "logs:GetLogEvents",
    ]);
    expect(of("ecs:RegisterTaskDefinition", permissions)[0]?.resources).toEqual([
      `${ecs}:task-definition/web:*`,
    ]);
  });

  test("nothing where the file was read, and nothing is allowed for what it does not have", () => {
    const config = { ...configOf({ image: "shop:v2" }), document: definitionOf() };
    const permissions = permissionsOf(config, scopeOf("tight"));
    expect(hints(permissions)).toEqual([]);
    const spare = ["ecs:TagResource", "iam:PassRole", "logs:GetLogEvents", "ecr:BatchGetImage"];
    expect(actionsOf(permissions).filter((action) => spare.includes(action))).toEqual([]);
  });

  test("for a session it reaches other regions and registries too", () => {
    const bound = ask({}, "bound");
    expect(of("ecr:BatchGetImage", bound)[0]?.resources).toEqual(["arn:aws:ecr:*:*:repository/*"]);
    expect(of("logs:GetLogEvents", bound)[0]?.resources).toEqual([
      "arn:aws:logs:*:123456789012:log-group:*:log-stream:*",
    ]);
    expect(of("ecr:BatchGetImage", ask({}))[0]?.resources).toEqual([
      "arn:aws:ecr:eu-central-1:123456789012:repository/*",
    ]);
  });

  test("a session allows all that the role is asked for", () => {
    const inputs = { image: "shop:v2", "run-task-command": "x", "on-failure": "rollback" };
    expect(actionsOf(ask(inputs, "bound"))).toEqual(expect.arrayContaining(actionsOf(ask(inputs))));
  });
});
