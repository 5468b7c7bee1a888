import { expect, test } from "@jest/globals";
import { partitionOf } from "../../../../src/model/aws/partition.ts";
import {
  logPage,
  logPlace,
  logStreamOf,
} from "../../../../src/targets/ecs/definition/log-stream.ts";

const options = { "awslogs-group": "/ecs/web", "awslogs-stream-prefix": "app" };
const withLogs = (logConfiguration?: object) =>
  ({ containerDefinitions: [{ name: "web", image: "i", logConfiguration }] }) as never;

test.each([
  [
    "awslogs",
    { logDriver: "awslogs", options },
    { group: "/ecs/web", stream: "app/web/t1", region: "eu-west-1" },
  ],
  [
    "another region's",
    { logDriver: "awslogs", options: { ...options, "awslogs-region": "us-east-1" } },
    { group: "/ecs/web", stream: "app/web/t1", region: "us-east-1" },
  ],
  ["another driver", { logDriver: "awsfirelens", options }, undefined],
  ["no prefix", { logDriver: "awslogs", options: { "awslogs-group": "/ecs/web" } }, undefined],
  ["no group", { logDriver: "awslogs", options: { "awslogs-stream-prefix": "app" } }, undefined],
  ["no options", { logDriver: "awslogs" }, undefined],
  ["nothing", undefined, undefined],
])("%s", (_name, configuration, stream) => {
  expect(logStreamOf(withLogs(configuration), "web", "t1", "eu-west-1")).toEqual(stream);
});

test("of a container that is not there", () => {
  expect(logStreamOf(withLogs({ logDriver: "awslogs", options }), "db", "t1", "x")).toBeUndefined();
});

const stream = { group: "/ecs/web", stream: "app/web/t 1", region: "us-east-1" };
const at = (region: string) => ({ region, partition: partitionOf(region) });
const url =
  "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/$252Fecs$252Fweb/log-events/app$252Fweb$252Ft$25201";

test("the page is that of the stream's own region", () => {
  expect(logPage(stream, at("eu-central-1"), "log")).toEqual({ label: "log", url });
  expect(logPlace(stream, at("eu-central-1"))).toBe(url);
});

test("where the console is not reached from outside, the log names the stream", () => {
  const isolated = { ...stream, region: "us-iso-east-1" };
  expect(logPage(isolated, at("us-iso-east-1"), "log")).toBeUndefined();
  expect(logPlace(isolated, at("us-iso-east-1"))).toBe("log stream app/web/t 1 of /ecs/web");
});
