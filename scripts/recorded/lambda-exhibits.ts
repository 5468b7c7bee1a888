import { GetFunctionUrlConfigCommand } from "@aws-sdk/client-lambda";
import { accountId } from "../../__tests__/simulator/simulator.ts";
import type { Recording } from "./replay.ts";
import { functionOf } from "./sequences/lambda-calls.ts";

const settings = {
  Environment: { Variables: { stage: "prod" } },
  KMSKeyArn: `arn:aws:kms:eu-central-1:${accountId}:key/one`,
  Layers: [`arn:aws:lambda:eu-central-1:${accountId}:layer:one:1`],
  VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] },
  Tags: { team: "web" },
};

const ImageConfig = { Command: ["run"], EntryPoint: ["node"], WorkingDirectory: "/app" };

/** What Lambda answers about functions of both package types, while they change and afterwards. */
export async function lambdaExhibits(recording: Recording): Promise<[string, unknown[]][]> {
  const { create, get, config, configure, code, alias, getAlias, move, ...fn } = functionOf(
    recording,
    "exhibit",
  );
  await create(settings);
  const [creating, creatingConfig] = [await get(), await config()];
  fn.settle();
  const configured = await configure({ Description: "one" });
  const [updating, updatingConfig] = [await get(), await config()];
  fn.settle();
  const published = await code(1, { Publish: true });
  fn.settle();
  await alias("live");
  const moved = await move("live", { Description: "two" });
  recording.simulator.services.lambda.functions
    .get(fn.FunctionName)
    ?.urls.set("", "https://abc.lambda-url.eu-central-1.on.aws/");
  const url = new GetFunctionUrlConfigCommand({ FunctionName: fn.FunctionName });
  const [image, configuredImage] = await ofImage(recording);
  return [
    ["lambda.GetFunction", [creating, updating, await get(), image]],
    ["lambda.GetFunctionConfiguration", [creatingConfig, updatingConfig, await config()]],
    ["lambda.UpdateFunctionConfiguration", [configured, configuredImage]],
    ["lambda.UpdateFunctionCode", [published]],
    ["lambda.GetAlias", [await getAlias("live")]],
    ["lambda.UpdateAlias", [moved]],
    ["lambda.GetFunctionUrlConfig", [await fn.lambda.send(url)]],
  ];
}

async function ofImage(recording: Recording): Promise<readonly [object, object]> {
  const { create, get, configure, settle } = functionOf(recording, "image");
  await create({
    ...{ PackageType: "Image", Runtime: undefined, Handler: undefined },
    Code: { ImageUri: `${accountId}.dkr.ecr.eu-central-1.amazonaws.com/repo:one` },
    ImageConfig,
  });
  settle();
  const configured = await configure({ ImageConfig: { ...ImageConfig, Command: ["walk"] } });
  settle();
  return [await get(), configured];
}
