import { expect, test } from "@jest/globals";
import { postStepRights } from "../../../../src/targets/ecs/post-step/rights.ts";
import { readEcsConfig } from "../../../../src/targets/ecs/inputs/read.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";

const place = { partition: "aws", region: "eu-central-1", accountId: "123456789012" };
const looking = [
  "ecs:DescribeServices",
  "ecs:ListServiceDeployments",
  "ecs:DescribeServiceDeployments",
];
const back = ["ecs:UpdateService", "ecs:StopServiceDeployment", "ecs:ContinueServiceDeployment"];
const arn = "arn:aws:ecs:eu-central-1:123456789012:service-deployment/prod/web/d1";
const answering = { continue: "proceed", "deployment-arn": arn, "hook-id": "approve" };
const hooks =
  '{"deploymentConfiguration":{"lifecycleHooks":[{"roleArn":"arn:aws:iam::1:role/h"}]}}';

test.each([
  [{}, looking],
  [{ "on-cancel": "rollback" }, [...looking, ...back]],
  [{ "on-cancel": "rollback", "wait-until": "none" }, looking],
  [{ "on-failure": "rollback" }, looking],
  [{ "run-task-command": "migrate" }, [...looking, "ecs:DescribeTasks"]],
  [{ "service-patch": hooks }, looking],
  [{ "on-cancel": "rollback", "service-patch": hooks }, [...looking, ...back, "iam:PassRole"]],
  [{ ...answering, cluster: "", service: "", image: "" }, ["ecs:DescribeServiceDeployments"]],
])("%j: nothing but %j", (more, actions) => {
  const given = { cluster: "prod", service: "web", image: "shop:v2" };
  const config = readEcsConfig(inputsOf(new Map(Object.entries({ ...given, ...more }))));
  for (const precision of ["tight", "bound"] as const) {
    const rights = postStepRights(config, { ...place, precision });
    const found = new Set(rights.flatMap((right) => right.actions));
    expect([...found].sort()).toEqual([...actions].sort());
  }
});
