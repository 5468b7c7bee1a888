import { expect, test } from "@jest/globals";
import { partitionOf } from "../../../src/model/aws/partition.ts";
import { logLink } from "../../../src/targets/ecs/definition/log-stream.ts";
import { serviceLink } from "../../../src/targets/ecs/service-link.ts";
import type { AwsAccess } from "../../../src/model/access.ts";

const consoles = [
  ["eu-central-1", "https://eu-central-1.console.aws.amazon.com"],
  ["cn-north-1", "https://cn-north-1.console.amazonaws.cn"],
  ["us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com"],
  ["eusc-de-east-1", "https://eusc-de-east-1.console.amazonaws-eusc.eu"],
] as const;
const access = (region: string) => ({ region, partition: partitionOf(region) }) as AwsAccess;

test.each(consoles)("the service's page in %s", (region, host) => {
  expect(serviceLink("arn:aws:ecs:x:1:cluster/prod", "web", access(region))).toBe(
    `${host}/ecs/v2/clusters/prod/services/web/deployments?region=${region}`,
  );
});

test.each(consoles)("the log's page in %s", (region, host) => {
  const stream = { group: "/ecs/shop", stream: "web/app/0123", region };
  expect(logLink(stream, access(region))).toBe(
    `${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/$252Fecs$252Fshop/log-events/web$252Fapp$252F0123`,
  );
});
