import { describe, expect, test } from "@jest/globals";
import { readContinuation } from "../../../../src/targets/ecs/inputs/continuation.ts";
import { ecs } from "../../../../src/targets/ecs/target.ts";
import { readWith } from "../../../helpers/inputs/read-with.ts";

const place = "arn:aws:ecs:eu-central-1:123456789012";
const arn = `${place}:service-deployment/prod/web/d1`;
const waiting = { continue: "proceed", "deployment-arn": arn, "hook-id": "h" };
const read = (given: Record<string, string>) => readWith(given, readContinuation);

test.each<[string, Record<string, string>]>([
  ["by the deployment alone", waiting],
  ["beside cluster and service", { ...waiting, cluster: "prod", service: "web" }],
  [
    "beside their ARNs",
    { ...waiting, cluster: `${place}:cluster/prod`, service: `${place}:service/prod/web` },
  ],
])("names the service %s", (_name, given) => {
  expect(read(given)).toEqual({
    problems: [],
    value: {
      continuation: { action: "proceed", deploymentArn: arn, hookId: "h" },
      ...{ cluster: "prod", services: ["web"] },
    },
  });
});

test("is none where nothing goes on", () => {
  expect(read({ service: "web" })).toEqual({ problems: [], value: undefined });
});

test.each(["completed", "none"])("what goes back may wait until %s", (until) => {
  const { value, problems } = read({ ...waiting, continue: "rollback", "wait-until": until });
  expect(problems).toEqual([]);
  expect(value?.continuation.action).toBe("rollback");
});

test("without a deployment the inputs name the service, as for the policy of a role", () => {
  const given = { continue: "proceed", "hook-id": "h", service: "web" };
  expect(read(given)).toMatchObject({
    problems: [expect.stringContaining("deployment-arn: is required with `continue`")],
    value: {
      continuation: { action: "proceed", deploymentArn: "", hookId: "h" },
      ...{ cluster: "default", services: ["web"] },
    },
  });
});

describe("what does not go with it is refused by its name", () => {
  test.each<readonly [string, Record<string, string>, RegExp]>([
    ["no hook", { "hook-id": "" }, /^hook-id: is required with .*mask-aws-account-id: false/],
    [
      "an ARN of something else",
      { "deployment-arn": `${place}:service/prod/web`, service: "web" },
      /^deployment-arn: must be the ARN of a service deployment/,
    ],
    [
      "another service",
      { service: "worker" },
      /^service: is not the service of deployment-arn, which is "web"/,
    ],
    ["another cluster", { cluster: "staging" }, /^cluster: is not the cluster of deployment-arn/],
    ["another word", { continue: "go" }, /^continue: must be one of proceed, rollback/],
    ["taking back", { "on-failure": "rollback" }, /^on-failure: .* `continue: rollback` takes/],
    [
      "a pause while it goes back",
      { continue: "rollback", "wait-until": "paused" },
      /^wait-until: must be completed or none/,
    ],
    [
      "a limit while it goes back",
      { continue: "rollback", "fail-fast": "1" },
      /^fail-fast: does not go with `continue: rollback`/,
    ],
    ["a hook without continue", { continue: "", "deployment-arn": "" }, /^hook-id: is of/],
    ["a deployment without it", { continue: "", "hook-id": "" }, /^deployment-arn: is of/],
  ])("%s", (_name, given, words) => {
    const { problems } = read({ ...waiting, ...given });
    expect(problems).toEqual([expect.stringMatching(words)]);
  });

  test("so are neither deployment nor service", () => {
    expect(read({ continue: "proceed", "hook-id": "h" }).problems).toEqual([
      expect.stringContaining("deployment-arn: is required"),
      "service: or deployment-arn has to name the service",
    ]);
  });

  const kept = "continue deployment-arn hook-id cluster service wait-until fail-fast".split(" ");
  test.each(ecs.inputs.filter((name) => !kept.includes(name)))("%s", (name) => {
    expect(read({ ...waiting, [name]: "true" }).problems).toEqual([
      expect.stringContaining(`${name}: does not go with \`continue\``),
    ]);
  });
});
