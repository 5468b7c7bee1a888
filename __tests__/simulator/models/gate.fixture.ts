import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DescribeAlarmsCommand, CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { GetFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { HeadObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { runAction, RunnerHome } from "../../helpers/runner/run-action.ts";
import { zipOf } from "../../helpers/zip/zip-of.ts";
import { taskDefinition, taskRoles } from "../../helpers/ecs/world.ts";
import type { SimResponse } from "../http.ts";
import { AwsFault, type Service } from "../service.ts";
import { region, roleArn, Simulator } from "../simulator.ts";

// Run by gate.test.ts, with this project's own settings of Jest. Each test here does what AWS would not
// know and asserts nothing of it: the harness alone must fail it, in the words of its name.

const simulator = new Simulator();
beforeAll(() => simulator.start());
afterAll(() => simulator.stop());

/** Sends a request that no client of AWS's would send. */
async function send(
  service: string,
  path: string,
  { method = "POST", body = "", ...headers }: Record<string, string> = {},
): Promise<void> {
  const scope = `AK/20260101/${region}/${service}/aws4_request`;
  const signature = "0".repeat(64);
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${signature}`;
  const sent = { method, headers: { ...headers, authorization }, ...(body === "" ? {} : { body }) };
  const answer = await fetch(simulator.url + path, sent);
  // It is refused, as the signature is nobody's: the harness looks at what was asked.
  expect(answer.status).toBe(403);
}

const target = (operation: string, body: object): Record<string, string> => ({
  "x-amz-target": `Any.${operation}`,
  body: JSON.stringify(body),
});
const form = (members: Record<string, string>): Record<string, string> => ({
  body: new URLSearchParams(members).toString(),
});
const settings = "/2015-03-31/functions/shop/configuration";

const wrongRequests: readonly [string, () => Promise<void>][] = [
  [
    "ecs:ListServiceDeployments request .service: is required",
    () => send("ecs", "/", target("ListServiceDeployments", {})),
  ],
  [
    "ecr:GetAuthorizationToken request .registryIds[0]: does not match [0-9]{12}",
    () => send("ecr", "/", target("GetAuthorizationToken", { registryIds: ["12"] })),
  ],
  [
    "monitoring:DescribeAlarms request .AlarmTypes[0]: Metric is none of CompositeAlarm, MetricAlarm, LogAlarm",
    () => send("monitoring", "/", target("DescribeAlarms", { AlarmTypes: ["Metric"] })),
  ],
  [
    "logs:GetLogEvents request .logStreamName: is required",
    () => send("logs", "/", target("GetLogEvents", { logGroupName: "one" })),
  ],
  [
    "lambda:UpdateFunctionConfiguration request .MemorySize: the value 1 is below 128",
    () => send("lambda", settings, { method: "PUT", body: '{"MemorySize":1}' }),
  ],
  [
    "lambda:UpdateFunctionConfiguration request .Memory: is unknown",
    () => send("lambda", settings, { method: "PUT", body: '{"Memory":128}' }),
  ],
  [
    "lambda:GetFunctionConfiguration request .?Version: is unknown",
    () => send("lambda", `${settings}?Version=1`, { method: "GET" }),
  ],
  [
    "s3:PutObject request .ACL: open is none of private, public-read",
    () => send("s3", "/site/index.html", { method: "PUT", "x-amz-acl": "open", body: "x" }),
  ],
  [
    "s3:PutObject request .x-amz-made-up:: is unknown",
    () => send("s3", "/site/index.html", { method: "PUT", "x-amz-made-up": "1", body: "x" }),
  ],
  [
    "cloudfront:CreateInvalidation request .InvalidationBatch.CallerReference: is required",
    () => {
      const paths = "<Paths><Quantity>1</Quantity><Items><Path>/*</Path></Items></Paths>";
      const body = `<InvalidationBatch>${paths}</InvalidationBatch>`;
      return send("cloudfront", "/2020-05-31/distribution/E1/invalidation", { body });
    },
  ],
  [
    "iam:SimulatePrincipalPolicy request .ActionNames: is required",
    () => send("iam", "/", form({ Action: "SimulatePrincipalPolicy", PolicySourceArn: roleArn })),
  ],
  [
    "sts:AssumeRole request .DurationSeconds: the value 1 is below 900",
    () => {
      const wish = { RoleArn: roleArn, RoleSessionName: "one", DurationSeconds: "1" };
      return send("sts", "/", form({ Action: "AssumeRole", ...wish }));
    },
  ],
];

test.each(wrongRequests)("%s", (_, work) => work());

/** Lets a service lie in its answers, until the next test. */
const honest = new Map<Service, Service["handle"]>();
function lies(service: Service, change: (answer: SimResponse) => SimResponse): void {
  const handle: Service["handle"] = service.handle.bind(service);
  honest.set(service, handle);
  Object.assign(service, {
    handle: async (...call: Parameters<Service["handle"]>) => change(await handle(...call)),
  });
}

const replaced =
  (from: string | RegExp, to: string) =>
  (answer: SimResponse): SimResponse => ({
    ...answer,
    body: (answer.body ?? "").toString().replace(from, to),
  });

describe("answers", () => {
  const { services, iam } = simulator;
  const { cloudwatch, lambda, s3 } = services;
  const client = () => {
    const role = iam.roles.get(roleArn);
    if (role === undefined) throw new Error("The simulator has its default role");
    const credentials = iam.openSession(role, "gate", 3600, []);
    return { region, endpoint: simulator.url, credentials, maxAttempts: 1, forcePathStyle: true };
  };
  beforeAll(() => {
    lambda.seed("shop", {}, zipOf({ "index.js": "x" }));
    s3.buckets.create("site");
    cloudwatch.alarms.set("errors", { type: "metric", state: "OK" });
  });
  beforeEach(() => {
    for (const [service, handle] of honest) Object.assign(service, { handle });
    honest.clear();
  });

  const get = () =>
    new LambdaClient(client()).send(new GetFunctionCommand({ FunctionName: "shop" }));
  const list = () => new S3Client(client()).send(new ListObjectsV2Command({ Bucket: "site" }));
  const alarms = () => new CloudWatchClient(client()).send(new DescribeAlarmsCommand({}));

  test("lambda:GetFunction answer .Configuration.State: Ready is none of Pending, Active", async () => {
    lies(lambda, replaced('"Active"', '"Ready"'));
    await get();
  });
  test("lambda:GetFunction answer .Configuration.Sha: is unknown", async () => {
    lies(lambda, replaced('"CodeSha256"', '"Sha"'));
    await get();
  });
  test("s3:ListObjectsV2 answer .KeyCount: is no integer", async () => {
    lies(s3, replaced(/<KeyCount>\d+/, "<KeyCount>none"));
    await list();
  });
  test("s3:ListObjectsV2 answer .Names: is unknown", async () => {
    lies(s3, replaced("</ListBucketResult>", "<Names>a</Names></ListBucketResult>"));
    await list();
  });
  test("monitoring:DescribeAlarms answer .MetricAlarms[0].StateValue: FINE is none of OK", async () => {
    lies(cloudwatch, replaced('"StateValue":"OK"', '"StateValue":"FINE"'));
    await alarms();
  });
  test("lambda:GetFunction error FunctionIsGone : is none of the operation's errors", async () => {
    lies(lambda, () => {
      throw new AwsFault("FunctionIsGone", 404, "It is gone.");
    });
    await expect(get()).rejects.toThrow("It is gone.");
  });
});

describe("the built action", () => {
  const home = new RunnerHome();
  const { ecs, ecr } = simulator.services;
  const inputs = { target: "ecs", cluster: "prod", service: "web" };
  const run = (more: Record<string, string>) =>
    runAction({ simulator, home, passRoles: taskRoles, inputs: { ...inputs, ...more } });
  beforeAll(() => {
    ecr.images.push("shop", "v1");
    // AWS drops what it does not know without a word.
    ecs.state.ignoredFields.add("madeUp");
    ecs.state.addService("web", ecs.state.register(taskDefinition).arn);
  });
  afterAll(() => {
    home.remove();
  });

  test("ecs:RegisterTaskDefinition request .madeUp: is unknown", async () => {
    const done = await run({ "task-definition-patch": '{"madeUp": true}', "wait-until": "none" });
    expect(done.exitCode).toBe(0);
  });
  test("ecs:DescribeServices answer .services[0].schedulingStrategy: SOMETIMES is none of", async () => {
    lies(ecs, replaced("REPLICA", "SOMETIMES"));
    const done = await run({ "dry-run": "true" });
    expect(done.exitCode).toBe(0);
  });
  test("clean: what AWS knows is no finding", async () => {
    for (const [service, handle] of honest) Object.assign(service, { handle });
    const done = await run({ "dry-run": "true" });
    expect(done.exitCode).toBe(0);
  });
});

describe("what comes up in a hook", () => {
  beforeAll(() => send("ecs", "/", target("ListTasks", { family: 1 })));
  test("ecs:ListTasks request .family: is no string", () => undefined);
});

test("clean: a client of AWS's", async () => {
  const role = simulator.iam.roles.get(roleArn);
  if (role === undefined) throw new Error("The simulator has its default role");
  const credentials = simulator.iam.openSession(role, "gate", 3600, []);
  const sts = new STSClient({ region, endpoint: simulator.url, credentials });
  expect((await sts.send(new GetCallerIdentityCommand())).Arn).toContain("deploy");
  const s3 = new S3Client({ region, endpoint: simulator.url, credentials, forcePathStyle: true });
  const head = s3.send(new HeadObjectCommand({ Bucket: "site", Key: "missing" }));
  await expect(head).rejects.toMatchObject({ name: "NotFound" });
});

describe("what comes up after the last test", () => {
  test("clean: the last test", () => undefined);
  afterAll(() => send("ecs", "/", target("ListTasks", { maxResults: "ten" })));
});
