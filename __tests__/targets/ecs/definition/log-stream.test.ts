import { expect, test } from "@jest/globals";
import { logLink, logStreamOf } from "../../../../src/targets/ecs/definition/log-stream.ts";

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

test("the page in the console of the partition is encoded twice", () => {
  const stream = { group: "/ecs/web", stream: "app/web/t 1", region: "cn-north-1" };
  const aws = { partition: { consoleHost: "console.amazonaws.cn" } };
  expect(logLink(stream, aws as unknown as Parameters<typeof logLink>[1])).toBe(
    "https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#logsV2:log-groups/log-group/$252Fecs$252Fweb/log-events/app$252Fweb$252Ft$25201",
  );
});
