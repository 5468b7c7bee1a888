import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { targets } from "../../../src/targets/registry.ts";
import { readInputs } from "../../../src/inputs/common.ts";
import type { Permission, Scope } from "../../../src/iam/statement.ts";
import { registry, taskDefinition, taskRoles } from "./world.ts";

const workspace = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-ecs-"));
afterAll(() => {
  rmSync(workspace, { recursive: true });
});

const scope = { partition: "aws", region: "eu-central-1", accountId: "123456789012" };
const inputs = { target: "ecs", cluster: "prod", service: "web" };

async function permissionsOf(
  given: Record<string, string>,
  file?: object,
  precision: Scope["precision"] = "tight",
): Promise<readonly Permission[]> {
  if (file !== undefined) writeFileSync(join(workspace, "task.json"), JSON.stringify(file));
  const named = file === undefined ? {} : { "task-definition": "task.json" };
  const all = { auth: "environment", "aws-region": scope.region, ...inputs, ...named, ...given };
  const { target } = readInputs(new Map(Object.entries(all)), {}, targets);
  return (await target.study(workspace)).permissions({ ...scope, precision });
}

function of(action: string, permissions: readonly Permission[]): Permission | undefined {
  return permissions.find(({ actions }) => actions.includes(action));
}

const ofFamily = (name: string): string[] => [
  `arn:aws:ecs:eu-central-1:123456789012:task-definition/${name}:*`,
];

describe("with the task definition's file", () => {
  test("every resource is the one that the file names", async () => {
    const permissions = await permissionsOf({}, taskDefinition);
    expect(of("iam:PassRole", permissions)?.resources).toEqual(taskRoles);
    expect(of("ecs:RegisterTaskDefinition", permissions)?.resources).toEqual(ofFamily("web"));
    expect(of("ecs:TagResource", permissions)?.resources).toEqual(ofFamily("web"));
    expect(of("logs:GetLogEvents", permissions)?.resources).toEqual([
      "arn:aws:logs:eu-central-1:123456789012:log-group:/ecs/shop:log-stream:*",
    ]);
    expect(of("ecr:BatchGetImage", permissions)?.resources).toEqual([
      "arn:aws:ecr:eu-central-1:123456789012:repository/shop",
    ]);
    expect(permissions.filter(({ wide }) => wide !== undefined)).toEqual([]);
  });

  test("the step's own edits count: image, roles and log groups as they will be registered", async () => {
    const permissions = await permissionsOf(
      {
        image: "210987654321.dkr.ecr.us-east-1.amazonaws.com/base/app:v2",
        "task-definition-patch": JSON.stringify({ taskRoleArn: "by-name", tags: null }),
      },
      taskDefinition,
    );
    expect(of("iam:PassRole", permissions)?.resources).toEqual([
      taskRoles[0],
      "arn:aws:iam::123456789012:role/by-name",
    ]);
    expect(of("ecr:BatchGetImage", permissions)?.resources).toEqual([
      "arn:aws:ecr:us-east-1:210987654321:repository/base/app",
    ]);
    expect(of("ecs:TagResource", permissions)).toBeUndefined();
  });

  test("nothing is allowed for what the file does not have", async () => {
    const plain = { family: "web", containerDefinitions: [{ name: "app", image: "nginx" }] };
    const permissions = await permissionsOf({}, plain);
    const spare = ["iam:PassRole", "ecs:TagResource", "logs:GetLogEvents", "ecr:BatchGetImage"];
    for (const action of spare) {
      expect(of(action, permissions)).toBeUndefined();
    }
  });

  test("a log group of another region is read there", async () => {
    const [container] = taskDefinition.containerDefinitions;
    const options = { "awslogs-group": "web", "awslogs-region": "us-west-2" };
    const logConfiguration = { logDriver: "awslogs", options };
    const file = { ...taskDefinition, containerDefinitions: [{ ...container, logConfiguration }] };
    expect(of("logs:GetLogEvents", await permissionsOf({}, file))?.resources).toEqual([
      "arn:aws:logs:us-west-2:123456789012:log-group:web:log-stream:*",
    ]);
  });

  test("a session's bound still lets everything through that a role may allow", async () => {
    const [bound, tight] = await Promise.all([
      permissionsOf({}, undefined, "bound"),
      permissionsOf({}, undefined),
    ]);
    expect(of("ecr:BatchGetImage", bound)?.resources).toEqual(["arn:aws:ecr:*:*:repository/*"]);
    expect(of("logs:GetLogEvents", bound)?.resources).toEqual([
      "arn:aws:logs:*:123456789012:log-group:*:log-stream:*",
    ]);
    expect(of("ecr:BatchGetImage", tight)?.resources).toEqual([
      "arn:aws:ecr:eu-central-1:123456789012:repository/*",
    ]);
  });
});

describe("without the file", () => {
  test("what nobody named is account-wide and says how to name it", async () => {
    const permissions = await permissionsOf({ image: `${registry}/shop:v2` });
    const wide = permissions.filter((permission) => permission.wide !== undefined);
    expect(wide.map(({ actions }) => actions[0])).toEqual([
      "ecs:RegisterTaskDefinition",
      "ecs:TagResource",
      "iam:PassRole",
      "logs:GetLogEvents",
    ]);
    for (const { wide: how } of wide)
      expect(how).toMatch(/--(task-definition|pass-role|log-group)/);
  });

  test("a family's name limits what is registered", async () => {
    const named = { "task-definition": "web", image: `${registry}/shop:v2` };
    const permissions = await permissionsOf(named);
    expect(of("ecs:RegisterTaskDefinition", permissions)).toMatchObject({
      resources: ofFamily("web"),
    });
    expect(of("ecs:RegisterTaskDefinition", permissions)?.wide).toBeUndefined();
  });
});
