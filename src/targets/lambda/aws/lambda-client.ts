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
} from "@aws-sdk/client-lambda";
import { callsOf } from "../../../aws/call.ts";
import type { CallSubject } from "../../../aws/answers/explain.ts";
import { clientConfig } from "../../../aws/client-config.ts";
import { requireMember, withAny } from "../../../aws/answers/incomplete-answer.ts";
import type { Context } from "../../../model/context.ts";
import { defined, optional } from "../../../model/optional.ts";
import type { WriteTries } from "../../../aws/write-tries.ts";
import { withPackage } from "../package/zip-body.ts";
import type {
  AliasConfiguration,
  CodeInput,
  FunctionConfiguration,
  InvokeCall,
  LambdaPort,
  LambdaPorts,
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
    cancellable: createPort(client, { aws, signal }, functionArn),
    grace: createPort(client, { aws, signal: grace }, functionArn),
  };
}

type CallContext = Pick<Context, "aws" | "signal">;

function createPort(client: LambdaClient, context: CallContext, arn: string): LambdaPort {
  const calls = callsFor(client, context, arn);
  const { ask, about } = calls;
  return {
    ...codeCalls(calls),
    ...versionCalls(calls),
    ...aliasCalls(calls),
    invoke: (qualifier, invocation) => invoke(context, arn, qualifier, invocation),
    tag: (tags) => {
      const command = new TagResourceCommand({ Resource: arn, Tags: { ...tags } });
      return ask(about("TagResource"), command, (answer) => answer);
    },
  };
}

type Calls = ReturnType<typeof callsFor>;

/** How the function's calls are sent. */
function callsFor(client: LambdaClient, context: CallContext, arn: string) {
  const about = (action: string, qualifier?: string): CallSubject => ({
    action: `lambda:${action}`,
    resource: qualifier === undefined ? arn : `${arn}:${qualifier}`,
  });
  return { ask: callsOf(client, context), about, FunctionName: arn };
}

function codeCalls({ ask, about, FunctionName }: Calls) {
  return {
    getFunction: (Qualifier) => {
      const command = new GetFunctionCommand({ FunctionName, Qualifier });
      return ask(about("GetFunction", Qualifier), command, (answer) => ({
        ...answer,
        Configuration: whole(requireMember(answer.Configuration, "Configuration")),
      }));
    },
    getConfiguration: (Qualifier) => {
      const command = new GetFunctionConfigurationCommand({ FunctionName, Qualifier });
      return ask(about("GetFunctionConfiguration", Qualifier), command, (answer) => ({
        Configuration: whole(answer),
      }));
    },
    createFunction: ({ Code: code, ...request }) => {
      const input = { ...request, FunctionName: FunctionName.split(":").at(-1) };
      const build = (Code: FunctionCode) => new CreateFunctionCommand({ ...input, Code });
      return ask(about("CreateFunction"), withPackage(code, build), whole);
    },
    updateConfiguration: (request) => {
      const command = new UpdateFunctionConfigurationCommand({ ...request, FunctionName });
      return ask(about("UpdateFunctionConfiguration"), command, whole);
    },
    updateCode: (request) => {
      const build = (code: CodeInput) => new UpdateFunctionCodeCommand({ ...code, FunctionName });
      const command = withPackage<CodeInput, UpdateFunctionCodeCommand>(request, build);
      return ask(about("UpdateFunctionCode"), command, whole);
    },
  } satisfies Partial<LambdaPort>;
}

function versionCalls({ ask, about, FunctionName }: Calls) {
  return {
    publishVersion: (request) => {
      const command = new PublishVersionCommand({ ...request, FunctionName });
      return ask(about("PublishVersion"), command, (answer) => {
        requireMember(answer.Version, "Version");
        return whole(answer);
      });
    },
    listVersions: (Marker) => {
      const command = new ListVersionsByFunctionCommand({ FunctionName, Marker });
      return ask(about("ListVersionsByFunction"), command, (answer) => ({
        items: answer.Versions,
        next: answer.NextMarker,
      }));
    },
    deleteVersion: (Qualifier) => {
      const command = new DeleteFunctionCommand({ FunctionName, Qualifier });
      return ask(about("DeleteFunction", Qualifier), command, (answer) => answer);
    },
    provisionedConcurrency: (Qualifier) => {
      const command = new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier });
      const subject = about("GetProvisionedConcurrencyConfig", Qualifier);
      return ask(subject, command, ({ Status: status, StatusReason: reason }) =>
        defined({ status, reason }),
      );
    },
  } satisfies Partial<LambdaPort>;
}

function aliasCalls({ ask, about, FunctionName }: Calls) {
  return {
    getAlias: (Name) =>
      ask(about("GetAlias", Name), new GetAliasCommand({ FunctionName, Name }), wholeAlias),
    functionUrl: (Qualifier) => {
      const command = new GetFunctionUrlConfigCommand({ FunctionName, Qualifier });
      return ask(about("GetFunctionUrlConfig", Qualifier), command, (answer) => answer.FunctionUrl);
    },
    createAlias: (Name, { weights: _weights, RevisionId: _revision, ...request }) => {
      const command = new CreateAliasCommand({ ...request, FunctionName, Name });
      return ask(about("CreateAlias", Name), command, wholeAlias);
    },
    updateAlias: (Name, { weights, ...request }) => {
      const RoutingConfig = { AdditionalVersionWeights: { ...weights } };
      const command = new UpdateAliasCommand({ ...request, FunctionName, Name, RoutingConfig });
      return ask(about("UpdateAlias", Name), command, wholeAlias);
    },
    listAliases: (Marker) =>
      ask(about("ListAliases"), new ListAliasesCommand({ FunctionName, Marker }), (answer) => ({
        items: answer.Aliases,
        next: answer.NextMarker,
      })),
  } satisfies Partial<LambdaPort>;
}

/** Sent once, with the time that the function may take. */
function invoke(
  context: CallContext,
  arn: string,
  Qualifier: string,
  { payload, timeoutMs, executionName, tenantId }: InvokeCall,
) {
  const options = { maxAttempts: 1, requestTimeoutMs: timeoutMs };
  const client = new LambdaClient(clientConfig(context.aws, "LAMBDA", options));
  const { ask, about, FunctionName } = callsFor(client, context, arn);
  const command = new InvokeCommand({
    ...{ FunctionName, Qualifier, Payload: new TextEncoder().encode(payload) },
    ...optional("DurableExecutionName", executionName),
    ...optional("TenantId", tenantId),
  });
  return ask(about("InvokeFunction", Qualifier), command, (answer) => {
    // Anybody can say 200; only Lambda says which version ran, or at least which request this was.
    requireMember(answer.ExecutedVersion ?? answer.$metadata.requestId, "ExecutedVersion");
    return {
      status: answer.StatusCode ?? 0,
      payload: new TextDecoder().decode(answer.Payload),
      ...optional("functionError", answer.FunctionError),
    };
  });
}

function whole<T extends FunctionConfiguration>(answer: T): T {
  return withAny(answer, "FunctionArn", "FunctionName");
}

function wholeAlias<T extends AliasConfiguration>(answer: T): T {
  requireMember(answer.FunctionVersion, "FunctionVersion");
  return answer;
}
