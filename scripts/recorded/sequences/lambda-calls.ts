import {
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  type CreateAliasCommandInput,
  type CreateFunctionCommandInput,
  type LambdaClient,
  type PublishVersionCommandInput,
  type UpdateAliasCommandInput,
  type UpdateFunctionCodeCommandInput,
  type UpdateFunctionConfigurationCommandInput,
} from "@aws-sdk/client-lambda";
import { zipOf } from "../../../__tests__/helpers/zip/zip-of.ts";
import { accountId } from "../../../__tests__/simulator/simulator.ts";
import { lambdaOf } from "../clients.ts";
import type { Recording } from "../replay.ts";

type More<Input> = Partial<Omit<Input, "FunctionName">>;

const zips = ["one", "two", "three"].map((text) => zipOf({ "handler.py": text }));

/** Lambda's calls on one function, as the recordings' tests make them. */
export function functionOf(recording: Recording, FunctionName = "fn-1") {
  const lambda = lambdaOf(recording);
  const { services } = recording.simulator;
  services.lambda.updateMs = 1000;
  services.lambda.versionMs = 0;
  const base: CreateFunctionCommandInput = {
    FunctionName,
    Role: `arn:aws:iam::${accountId}:role/lambda-role`,
    Runtime: "python3.12",
    Handler: "handler.handler",
    Code: { ZipFile: zips[0] ?? Buffer.of() },
  };
  return {
    lambda,
    FunctionName,
    /** Time passes until whatever is under way has ended, as the tests' waiters wait. */
    settle: () => {
      recording.clock.pass(5000);
    },
    create: (more: More<CreateFunctionCommandInput> = {}) =>
      lambda.send(new CreateFunctionCommand({ ...base, ...more })),
    get: (Qualifier?: string) => lambda.send(new GetFunctionCommand({ FunctionName, Qualifier })),
    config: (Qualifier?: string) =>
      lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier })),
    code: (zip: number, more: More<UpdateFunctionCodeCommandInput> = {}) =>
      lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zips[zip], ...more })),
    configure: (more: More<UpdateFunctionConfigurationCommandInput>) =>
      lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...more })),
    publish: (more: More<PublishVersionCommandInput> = {}) =>
      lambda.send(new PublishVersionCommand({ FunctionName, ...more })),
    versions: () => lambda.send(new ListVersionsByFunctionCommand({ FunctionName })),
    remove: (Qualifier?: string) =>
      lambda.send(new DeleteFunctionCommand({ FunctionName, Qualifier })),
    ...aliasesOf(lambda, FunctionName),
  };
}

function aliasesOf(lambda: LambdaClient, FunctionName: string) {
  return {
    alias: (Name: string, more: More<CreateAliasCommandInput> = {}) =>
      lambda.send(new CreateAliasCommand({ FunctionName, Name, FunctionVersion: "1", ...more })),
    getAlias: (Name: string) => lambda.send(new GetAliasCommand({ FunctionName, Name })),
    move: (Name: string, more: More<UpdateAliasCommandInput>) =>
      lambda.send(new UpdateAliasCommand({ FunctionName, Name, ...more })),
    aliases: () => lambda.send(new ListAliasesCommand({ FunctionName })),
  };
}
