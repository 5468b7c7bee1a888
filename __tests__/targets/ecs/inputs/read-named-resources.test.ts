import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { targets } from "../../../../src/targets/registry.ts";
import { readInputs } from "../../../../src/inputs/common.ts";
import { taskDefinition, taskRoles } from "../../../helpers/ecs/world.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";

const workspace = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-ecs-"));
afterAll(() => {
  rmSync(workspace, { recursive: true });
});

const scope = { partition: "aws", region: "eu-central-1", accountId: "123456789012" };

/** The resources of each right that the file and the inputs ask for. */
async function resourcesOf(given: Record<string, string>): Promise<Map<string, unknown>> {
  writeFileSync(join(workspace, "task.json"), JSON.stringify(taskDefinition));
  const file = { auth: "environment", "aws-region": scope.region, "task-definition": "task.json" };
  const all = { target: "ecs", cluster: "prod", service: "web", ...file, ...given };
  const { target } = readInputs(inputsOf(new Map(Object.entries(all))), {}, targets);
  const permissions = (await target.study(workspace)).permissions({ ...scope, precision: "tight" });
  return new Map(
    permissions.flatMap(({ actions, resources }) => actions.map((a) => [a, resources])),
  );
}

test("the file names what is needed", async () => {
  const resources = await resourcesOf({});
  expect(resources.get("iam:PassRole")).toEqual(taskRoles);
  expect(resources.get("ecs:TagResource")).toEqual([
    "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:*",
  ]);
});

test("the step's own edits count: image, roles and tags as they will be registered", async () => {
  const resources = await resourcesOf({
    image: "210987654321.dkr.ecr.us-east-1.amazonaws.com/base/app:v2",
    "task-definition-patch": JSON.stringify({ taskRoleArn: "by-name", tags: null }),
  });
  expect(resources.get("iam:PassRole")).toEqual([
    taskRoles[0],
    "arn:aws:iam::123456789012:role/by-name",
  ]);
  expect(resources.get("ecr:BatchGetImage")).toEqual([
    "arn:aws:ecr:us-east-1:210987654321:repository/base/app",
  ]);
  expect(resources.has("ecs:TagResource")).toBe(false);
});
