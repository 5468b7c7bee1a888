import { expect, test } from "@jest/globals";
import { arnsOf } from "../../../src/targets/ecs/arns.ts";

const aws = { partition: { id: "aws-cn" }, region: "cn-north-1", accountId: "123456789012" };
const base = "arn:aws-cn:ecs:cn-north-1:123456789012:";

test.each(["prod", `${base}cluster/prod`])("the ARNs of cluster %s", (cluster) => {
  const arns = arnsOf(aws, cluster);
  expect(arns.cluster).toBe(`${base}cluster/prod`);
  expect(arns.tasks).toBe(`${base}task/prod/*`);
  expect(arns.service("web")).toBe(`${base}service/prod/web`);
  expect(arns.service(`${base}service/prod/web`)).toBe(`${base}service/prod/web`);
  expect(arns.deployments("web")).toBe(`${base}service-deployment/prod/web/*`);
  expect(arns.revisions("web")).toBe(`${base}service-revision/prod/web/*`);
  expect(arns.taskDefinition("web")).toBe(`${base}task-definition/web:*`);
  expect(arns.revisionOf("web", "ecs-svc/123")).toBe(`${base}service-revision/prod/web/123`);
});
