import { expect, test } from "@jest/globals";
import { partitionOf } from "../../../src/aws/partition.ts";
import { serviceLink } from "../../../src/deployers/ecs/service-link.ts";
import type { AwsAccess } from "../../../src/aws/access.ts";

test.each([
  ["eu-central-1", "https://eu-central-1.console.aws.amazon.com"],
  ["cn-north-1", "https://cn-north-1.console.amazonaws.cn"],
  ["us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com"],
])("the service's page in %s", (region, host) => {
  const aws = { region, partition: partitionOf(region) } as AwsAccess;
  expect(serviceLink("arn:aws:ecs:x:1:cluster/prod", "web", aws)).toBe(
    `${host}/ecs/v2/clusters/prod/services/web/deployments?region=${region}`,
  );
});
