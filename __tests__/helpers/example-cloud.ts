import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { zipOf } from "./zip/zip-of.ts";
import { succeed } from "../simulator/ecs/timelines/completed.ts";
import { untilAnswered } from "../simulator/ecs/timelines/blue-green.ts";
import { roleArn, Simulator } from "../simulator/simulator.ts";

export const examples = resolve(import.meta.dirname, "../../examples");

/**
 * What the examples deploy to: the functions, buckets, service and image repository that they name.
 * @returns the digest of the image that the ECS example pushed
 */
export function prepareCloud(simulator: Simulator): string {
  simulator.iam.providers.push({
    url: "token.actions.githubusercontent.com",
    accountId: "111111111111",
    clientIds: ["sts.amazonaws.com"],
  });
  const { lambda, s3, cloudfront, ecs, ecr } = simulator.services;
  for (const name of ["shop", "shop-staging"]) {
    const made = lambda.seed(
      name,
      { Publish: true, Handler: "dist/index.handler" },
      zipOf({ "index.js": "old" }),
    );
    made.aliases.create({ Name: "live", FunctionVersion: "1" });
  }
  lambda.runtime = () => ({ payload: '{"statusCode":200,"body":"172800000"}' });
  for (const name of ["my-site", "my-site-staging", "my-site-previews"]) s3.buckets.create(name);
  cloudfront.addDistribution("E1EXAMPLE", "my-site.s3.amazonaws.com");
  cloudfront.addDistribution("E2EXAMPLE", "my-site-previews.s3.amazonaws.com");
  const file = join(examples, "apps/service/task-definition.json");
  ecs.state.clusters.add("shop");
  const { arn } = ecs.state.register(
    JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>,
  );
  ecs.state.addService("web", arn, { cluster: "shop" }, succeed(1));
  const lifecycleHooks = [{ targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] }];
  const deploymentConfiguration = { strategy: "BLUE_GREEN", lifecycleHooks };
  const pausing = untilAnswered("approve");
  const quick = { ...pausing, steps: pausing.steps.map((step) => ({ ...step, at: step.at / 20 })) };
  ecs.state.addService("payments", arn, { cluster: "shop", deploymentConfiguration }, quick);
  return ecr.images.push("shop", "v2");
}

/** Lets the simulator's jobs assume a role of the examples, which may do everything. */
export function trust(simulator: Simulator, arn: string): void {
  const model = simulator.iam.roles.get(roleArn);
  if (model === undefined || simulator.iam.roles.has(arn)) return;
  const account = arn.split(":")[4] ?? "";
  const text = JSON.stringify(model.trustPolicy).replaceAll("123456789012", account);
  simulator.iam.addRole({ arn, trustPolicy: JSON.parse(text) as typeof model.trustPolicy });
}
