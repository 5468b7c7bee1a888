import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { VirtualClock } from "../clock.ts";
import { Simulator, roleArn } from "../simulator.ts";
import { STSClient, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { checkAnswer, checkFault, checkRequest } from "./check-call.ts";
import { violations } from "./violations.ts";
import { AwsFault, type Call } from "../service.ts";

function callOf(service: string, operation: string, input: object): Call {
  const body = Buffer.from(JSON.stringify(input));
  const request = {
    method: "POST",
    path: "/",
    rawQuery: "",
    query: new URLSearchParams(),
    headers: { "x-amz-target": operation },
    body,
  };
  const authorizations: Call["authorizations"] = [];
  return { service, operation, subject: "", write: false, authorizations, request, input: {} };
}

const answerOf = (body: object) => ({ status: 200, body: JSON.stringify(body) });

test("a request that AWS's model knows has no problem", () => {
  expect(checkRequest(callOf("ecs", "ListTasks", { cluster: "c", maxResults: 10 }))).toEqual([]);
});

test.each([
  [{}, "ecs:DescribeTasks request .tasks: is required"],
  [{ tasks: "one" }, "ecs:DescribeTasks request .tasks: is no list"],
  [{ tasks: [1] }, "ecs:DescribeTasks request .tasks[0]: is no string"],
  [{ tasks: [], else: 1 }, "ecs:DescribeTasks request .else: is unknown"],
  [{ tasks: [], include: ["X"] }, "ecs:DescribeTasks request .include[0]: X is none of TAGS"],
])("a request %j is told of", (input, problem) => {
  expect(checkRequest(callOf("ecs", "DescribeTasks", input))).toEqual([problem]);
});

test.each([
  [{ registryIds: [] }, "ecr:GetAuthorizationToken request .registryIds: the length 0 is below 1"],
  [
    { registryIds: ["12"] },
    "ecr:GetAuthorizationToken request .registryIds[0]: does not match [0-9]{12}",
  ],
])("limits and patterns are kept, %j", (input, problem) => {
  expect(checkRequest(callOf("ecr", "GetAuthorizationToken", input))).toEqual([problem]);
});

test("an operation without a model is told of, and how to get one", () => {
  const [problem] = checkRequest(callOf("ecs", "DeleteCluster", {}));
  expect(problem).toBe("ecs:DeleteCluster: has no model, see models/operations.ts");
});

test("an answer with a member that AWS does not have is told of", () => {
  const call = callOf("ecs", "ListTasks", {});
  expect(checkAnswer(call, answerOf({ taskArns: [], tasks: [] }))).toEqual([
    "ecs:ListTasks answer .tasks: is unknown",
  ]);
});

test("an error that the operation does not have is told of", () => {
  const call = callOf("ecs", "ListTasks", {});
  expect(checkFault(call, new AwsFault("ClusterNotFoundException", 400, "no"))).toEqual([]);
  expect(checkFault(call, new AwsFault("BlockedException", 400, "no"))).toEqual([
    "ecs:ListTasks error BlockedException : is none of the operation's errors",
  ]);
});

test("every test file is held to the models, by the setup that Jest runs before it", () => {
  const text = readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8");
  const { jest } = JSON.parse(text) as { jest: { setupFilesAfterEnv?: string[] } };
  expect(jest.setupFilesAfterEnv).toContain("<rootDir>/__tests__/simulator/models/after-each.ts");
});

test("what the simulator answers comes under the check by itself", async () => {
  const simulator = await new Simulator({ clock: new VirtualClock() }).start();
  try {
    const role = simulator.iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    const credentials = simulator.iam.openSession({ ...role, id: "SHORT" }, "s", 900, []);
    const sts = new STSClient({ region: "eu-central-1", endpoint: simulator.url, credentials });
    await sts.send(new GetCallerIdentityCommand());
    expect(violations.splice(0)).toEqual([]);
    simulator.services.ecr.operations.set("GetAuthorizationToken", {
      authorizations: () => [],
      handle: () => answerOf({ authorizationData: [{ authorizationToken: 1 }] }),
    });
    const { ECRClient, GetAuthorizationTokenCommand } = await import("@aws-sdk/client-ecr");
    const ecr = new ECRClient({ region: "eu-central-1", endpoint: simulator.url, credentials });
    await ecr.send(new GetAuthorizationTokenCommand());
    expect(violations.splice(0)).toEqual([
      "ecr:GetAuthorizationToken answer .authorizationData[0].authorizationToken: is no string",
    ]);
  } finally {
    await simulator.stop();
  }
});
