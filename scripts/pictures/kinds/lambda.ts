import { zipOf } from "../../../__tests__/helpers/zip/zip-of.ts";
import type { Kind } from "../kind.ts";
import type { Stage } from "../stage.ts";

const settings = "MemorySize: 512\nTimeout: 30";
const variables = "LOG_LEVEL=info\nFEATURE_CHECKOUT=on\n-OLD_FLAG";
const base = { target: "lambda", "function-name": "shop-api", code: "dist", alias: "live" };
const release = {
  ...base,
  configuration: settings,
  "environment-variables": variables,
};
const canary = { ...base, traffic: "10% for 5m, 50% for 5m", alarms: "shop-api-errors" };
const smoke = { ...base, "smoke-test": '{"path":"/health"}', "smoke-test-expect": "ok" };

/** The function as an earlier deployment left it, and new code in the workspace. */
function prepare(stage: Stage): void {
  const { lambda, cloudwatch } = stage.simulator.services;
  const made = lambda.seed(
    "shop-api",
    {
      Publish: true,
      MemorySize: 256,
      Environment: { Variables: { LOG_LEVEL: "debug", OLD_FLAG: "1" } },
    },
    zipOf({ "index.mjs": "export const handler = async () => 1;" }),
  );
  const Description = "commit 9c41be07d2aa, run 987654300, now 1";
  made.aliases.create({ Name: "live", FunctionVersion: "1", Description });
  made.urls.set("live", "https://q7h2kx5mz3vb9w4tj8ncd6yr1spa0feg.lambda-url.eu-central-1.on.aws/");
  lambda.updateMs = 4000;
  lambda.versionMs = 3000;
  cloudwatch.alarms.set("shop-api-errors", { type: "metric", state: "OK" });
  stage.write({ "dist/index.mjs": "export const handler = async () => 2;" });
}

/** The alarm fires once half of the traffic meets the new version. */
function ringAtHalf(stage: Stage): void {
  prepare(stage);
  const { lambda, cloudwatch } = stage.simulator.services;
  const state = (): string => {
    const { RoutingConfig } = lambda.functions.get("shop-api")?.aliases.get("live") ?? {};
    const shares = Object.values(RoutingConfig?.AdditionalVersionWeights ?? {});
    return shares.some((share) => share >= 0.5) ? "ALARM" : "OK";
  };
  cloudwatch.alarms.set("shop-api-errors", { type: "metric", state });
}

/** Somebody cancels the run once half of the traffic meets the new version. */
function cancelAtHalf(stage: Stage): void {
  prepare(stage);
  const { lambda, cloudwatch } = stage.simulator.services;
  let isCancelled = false;
  const state = (): string => {
    const { RoutingConfig } = lambda.functions.get("shop-api")?.aliases.get("live") ?? {};
    const shares = Object.values(RoutingConfig?.AdditionalVersionWeights ?? {});
    if (!isCancelled && shares.some((share) => share >= 0.5)) {
      isCancelled = true;
      process.emit("SIGINT", "SIGINT");
    }
    return "OK";
  };
  cloudwatch.alarms.set("shop-api-errors", { type: "metric", state });
}

export const lambdaKinds: readonly Kind[] = [
  {
    name: "lambda-release",
    prepare,
    inputs: { ...release, ...canary, "keep-versions": "10" },
    exitCode: 0,
  },
  { name: "lambda-dry-run", prepare, inputs: { ...release, "dry-run": "true" }, exitCode: 0 },
  {
    name: "lambda-comment",
    prepare,
    inputs: { ...release, "dry-run": "true", environment: "production" },
    comment: true,
    exitCode: 0,
  },
  {
    name: "lambda-comment-outdated",
    prepare: async (stage) => {
      prepare(stage);
      const pull = await stage.openPullRequest();
      await stage.run({ ...release, "dry-run": "true", environment: "production" }, pull);
      stage.simulator.services.lambda.functions.clear();
    },
    inputs: { ...release, "dry-run": "true", environment: "production" },
    comment: true,
    exitCode: 1,
  },
  {
    name: "lambda-nothing-changed",
    prepare: async (stage) => {
      prepare(stage);
      await stage.run(base);
    },
    inputs: base,
    exitCode: 0,
  },
  {
    name: "lambda-first",
    prepare: (stage) => {
      stage.write({ "dist/index.mjs": "export const handler = async () => 1;" });
    },
    inputs: {
      ...base,
      configuration:
        "Runtime: nodejs24.x\nHandler: index.handler\nRole: arn:aws:iam::123456789012:role/shop-api",
    },
    exitCode: 0,
  },
  {
    name: "lambda-previous-version",
    prepare: async (stage) => {
      prepare(stage);
      await stage.run(base);
    },
    inputs: {
      target: "lambda",
      "function-name": "shop-api",
      alias: "live",
      version: "previous",
    },
    exitCode: 0,
  },
  { name: "lambda-canary-taken-back", prepare: ringAtHalf, inputs: canary, exitCode: 1 },
  { name: "lambda-cancelled", prepare: cancelAtHalf, inputs: canary, exitCode: 1 },
  {
    name: "lambda-smoke-test-failed",
    prepare: (stage) => {
      prepare(stage);
      stage.simulator.services.lambda.runtime = () => ({
        payload: '{"errorMessage":"Cannot find module \'./config\'","errorType":"Error"}',
        functionError: "Unhandled",
      });
    },
    inputs: smoke,
    exitCode: 1,
  },
  {
    name: "lambda-refused-by-aws",
    prepare: (stage) => {
      prepare(stage);
      const message =
        "User: arn:aws:sts::123456789012:assumed-role/deploy/shop is not authorized to perform: lambda:UpdateFunctionCode on resource: arn:aws:lambda:eu-central-1:123456789012:function:shop-api because no identity-based policy allows the lambda:UpdateFunctionCode action";
      stage.simulator.faults.add({
        match: "lambda:UpdateFunctionCode",
        fault: { kind: "error", code: "AccessDeniedException", status: 403, message },
      });
    },
    inputs: base,
    exitCode: 1,
  },
];
