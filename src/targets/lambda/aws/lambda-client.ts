import {
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetFunctionUrlConfigCommand,
  GetProvisionedConcurrencyConfigCommand,
  InvokeCommand,
  LambdaClient,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  TagResourceCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  type FunctionCode,
  type InvokeCommandOutput,
} from "@aws-sdk/client-lambda";
import { call } from "../../../aws/call.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import { member, withAny } from "../../../aws/answers/incomplete-answer.ts";
import type { Context } from "../../../model/context.ts";
import { optional } from "../../../model/optional.ts";
import type { WriteTries } from "../../../aws/write-tries.ts";
import { withPackage } from "../package/zip-body.ts";
import type {
  AliasConfiguration,
  CodeInput,
  FunctionConfiguration,
  LambdaPort,
  LambdaPorts,
  Page,
} from "./port.ts";

/**
 * @param functionArn the unqualified ARN; the calls name the function by it, so that a function
 *   given by ARN is the same everywhere
 * @param tries hears of every write that is sent
 */
export function createLambdaPorts(
  context: Pick<Context, "aws" | "signal" | "grace">,
  functionArn: string,
  tries: WriteTries,
): LambdaPorts {
  const client = tries.watch(new LambdaClient(clientConfig(context.aws, "LAMBDA")));
  const { aws, signal, grace } = context;
  return {
    work: createPort(client, { aws, signal }, functionArn),
    grace: createPort(client, { aws, signal: grace }, functionArn),
  };
}

type CallContext = Pick<Context, "aws" | "signal">;

function createPort(client: LambdaClient, context: CallContext, arn: string): LambdaPort {
  const FunctionName = arn;
  const on = (action: string, qualifier?: string) => ({
    action: `lambda:${action}`,
    resource: qualifier === undefined ? arn : `${arn}:${qualifier}`,
  });
  const optionalQualifier = (Qualifier?: string): { Qualifier?: string } =>
    Qualifier === undefined ? {} : { Qualifier };
  return {
    getFunction: (qualifier) =>
      call(context, on("GetFunction", qualifier), async (abortSignal) => {
        const input = { FunctionName, ...optionalQualifier(qualifier) };
        const answer = await client.send(new GetFunctionCommand(input), { abortSignal });
        return { ...answer, Configuration: whole(member(answer.Configuration, "Configuration")) };
      }),
    getConfiguration: (qualifier) =>
      call(context, on("GetFunctionConfiguration", qualifier), async (abortSignal) => {
        const input = { FunctionName, ...optionalQualifier(qualifier) };
        const command = new GetFunctionConfigurationCommand(input);
        return { Configuration: whole(await client.send(command, { abortSignal })) };
      }),
    createFunction: ({ Code: code, ...request }) =>
      call(context, on("CreateFunction"), async (abortSignal) => {
        const input = { ...request, FunctionName: nameOf(arn) };
        const build = (Code: FunctionCode) => new CreateFunctionCommand({ ...input, Code });
        return whole(await client.send(withPackage(code, build), { abortSignal }));
      }),
    updateConfiguration: (request) =>
      call(context, on("UpdateFunctionConfiguration"), async (abortSignal) => {
        const command = new UpdateFunctionConfigurationCommand({ ...request, FunctionName });
        return whole(await client.send(command, { abortSignal }));
      }),
    updateCode: (request) =>
      call(context, on("UpdateFunctionCode"), async (abortSignal) => {
        const build = (code: CodeInput) => new UpdateFunctionCodeCommand({ ...code, FunctionName });
        const command = withPackage<CodeInput, UpdateFunctionCodeCommand>(request, build);
        return whole(await client.send(command, { abortSignal }));
      }),
    publishVersion: (request) =>
      call(context, on("PublishVersion"), async (abortSignal) => {
        const command = new PublishVersionCommand({ ...request, FunctionName });
        const answer = whole(await client.send(command, { abortSignal }));
        member(answer.Version, "Version");
        return answer;
      }),
    ...aliasCalls(client, context, FunctionName, on),
    ...versionCalls(client, context, FunctionName, on),
    invoke: (Qualifier, { payload, timeoutMs, executionName, tenantId }) =>
      call(context, on("InvokeFunction", Qualifier), async (abortSignal) => {
        const options = { maxAttempts: 1, requestTimeoutMs: timeoutMs };
        const once = new LambdaClient(clientConfig(context.aws, "LAMBDA", options));
        const command = new InvokeCommand({
          ...{ FunctionName, Qualifier, Payload: new TextEncoder().encode(payload) },
          ...optional("DurableExecutionName", executionName),
          ...optional("TenantId", tenantId),
        });
        const answer = ofLambda(await once.send(command, { abortSignal }));
        return {
          status: answer.StatusCode ?? 0,
          payload: new TextDecoder().decode(answer.Payload),
          ...optional("functionError", answer.FunctionError),
        };
      }),
    tag: (tags) =>
      call(context, on("TagResource"), (abortSignal) =>
        client.send(new TagResourceCommand({ Resource: arn, Tags: { ...tags } }), { abortSignal }),
      ),
  };
}

/** Anybody can say 200; only Lambda says which version ran, or at least which request this was. */
function ofLambda(answer: InvokeCommandOutput): InvokeCommandOutput {
  member(answer.ExecutedVersion ?? answer.$metadata.requestId, "ExecutedVersion");
  return answer;
}

function whole<T extends FunctionConfiguration>(answer: T): T {
  return withAny(answer, "FunctionArn", "FunctionName");
}

function wholeAlias<T extends AliasConfiguration>(answer: T): T {
  member(answer.FunctionVersion, "FunctionVersion");
  return answer;
}

function nameOf(arn: string): string {
  return arn.split(":").at(-1) ?? arn;
}

type Subject = (action: string, qualifier?: string) => { action: string; resource: string };

function aliasCalls(
  client: LambdaClient,
  context: CallContext,
  FunctionName: string,
  on: Subject,
): Pick<LambdaPort, "getAlias" | "functionUrl" | "createAlias" | "updateAlias" | "listAliases"> {
  return {
    getAlias: (Name) =>
      call(context, on("GetAlias", Name), async (abortSignal) => {
        const command = new GetAliasCommand({ FunctionName, Name });
        return wholeAlias(await client.send(command, { abortSignal }));
      }),
    functionUrl: (Qualifier) =>
      call(context, on("GetFunctionUrlConfig", Qualifier), async (abortSignal) => {
        const command = new GetFunctionUrlConfigCommand({ FunctionName, Qualifier });
        return (await client.send(command, { abortSignal })).FunctionUrl;
      }),
    createAlias: (Name, { weights: _weights, RevisionId: _revision, ...request }) =>
      call(context, on("CreateAlias", Name), async (abortSignal) => {
        const command = new CreateAliasCommand({ ...request, FunctionName, Name });
        return wholeAlias(await client.send(command, { abortSignal }));
      }),
    updateAlias: (Name, { weights, ...request }) =>
      call(context, on("UpdateAlias", Name), async (abortSignal) => {
        const RoutingConfig = { AdditionalVersionWeights: { ...weights } };
        const command = new UpdateAliasCommand({ ...request, FunctionName, Name, RoutingConfig });
        return wholeAlias(await client.send(command, { abortSignal }));
      }),
    listAliases: (Marker) =>
      call(context, on("ListAliases"), async (abortSignal) => {
        const input = { FunctionName, ...(Marker === undefined ? {} : { Marker }) };
        const answer = await client.send(new ListAliasesCommand(input), { abortSignal });
        return page(answer.Aliases, answer.NextMarker);
      }),
  };
}

function versionCalls(
  client: LambdaClient,
  context: CallContext,
  FunctionName: string,
  on: Subject,
): Pick<LambdaPort, "listVersions" | "deleteVersion" | "provisionedConcurrency"> {
  return {
    listVersions: (Marker) =>
      call(context, on("ListVersionsByFunction"), async (abortSignal) => {
        const input = { FunctionName, ...(Marker === undefined ? {} : { Marker }) };
        const command = new ListVersionsByFunctionCommand(input);
        const answer = await client.send(command, { abortSignal });
        return page(answer.Versions, answer.NextMarker);
      }),
    deleteVersion: (Qualifier) =>
      call(context, on("DeleteFunction", Qualifier), (abortSignal) =>
        client.send(new DeleteFunctionCommand({ FunctionName, Qualifier }), { abortSignal }),
      ),
    provisionedConcurrency: (Qualifier) =>
      call(context, on("GetProvisionedConcurrencyConfig", Qualifier), async (abortSignal) => {
        const command = new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier });
        const { Status, StatusReason } = await client.send(command, { abortSignal });
        return {
          ...(Status === undefined ? {} : { status: Status }),
          ...(StatusReason === undefined ? {} : { reason: StatusReason }),
        };
      }),
  };
}

function page<T>(items: readonly T[] | undefined, next: string | undefined): Page<T> {
  return { items: items ?? [], ...(next === undefined || next === "" ? {} : { next }) };
}
