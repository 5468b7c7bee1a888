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
  type LambdaClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "@aws-sdk/client-lambda";
import { callsOf } from "../../../aws/call.ts";
import type { CallSubject } from "../../../aws/answers/explain.ts";
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
  InvokeCall,
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
  const calls = { ask: callsOf(client, context), arn };
  return {
    ...codeCalls(calls),
    ...versionCalls(calls),
    ...aliasCalls(calls),
    invoke: (qualifier, invocation) => invoke(context, arn, qualifier, invocation),
    tag: (tags) => {
      const command = new TagResourceCommand({ Resource: arn, Tags: { ...tags } });
      return calls.ask(about("TagResource", arn), command, (answer) => answer);
    },
  };
}

/** How the function's calls are sent. */
interface Calls {
  readonly ask: ReturnType<
    typeof callsOf<ServiceInputTypes, ServiceOutputTypes, LambdaClientResolvedConfig>
  >;
  readonly arn: string;
}

function about(action: string, arn: string, qualifier?: string): CallSubject {
  const resource = qualifier === undefined ? arn : `${arn}:${qualifier}`;
  return { action: `lambda:${action}`, resource };
}

function codeCalls({ ask, arn }: Calls) {
  const FunctionName = arn;
  return {
    getFunction: (qualifier) =>
      ask(
        about("GetFunction", arn, qualifier),
        new GetFunctionCommand({ FunctionName, ...optional("Qualifier", qualifier) }),
        (answer) => ({
          ...answer,
          Configuration: whole(member(answer.Configuration, "Configuration")),
        }),
      ),
    getConfiguration: (qualifier) =>
      ask(
        about("GetFunctionConfiguration", arn, qualifier),
        new GetFunctionConfigurationCommand({ FunctionName, ...optional("Qualifier", qualifier) }),
        (answer) => ({ Configuration: whole(answer) }),
      ),
    createFunction: ({ Code: code, ...request }) => {
      const input = { ...request, FunctionName: arn.split(":").at(-1) };
      const build = (Code: FunctionCode) => new CreateFunctionCommand({ ...input, Code });
      return ask(about("CreateFunction", arn), withPackage(code, build), whole);
    },
    updateConfiguration: (request) =>
      ask(
        about("UpdateFunctionConfiguration", arn),
        new UpdateFunctionConfigurationCommand({ ...request, FunctionName }),
        whole,
      ),
    updateCode: (request) => {
      const build = (code: CodeInput) => new UpdateFunctionCodeCommand({ ...code, FunctionName });
      const command = withPackage<CodeInput, UpdateFunctionCodeCommand>(request, build);
      return ask(about("UpdateFunctionCode", arn), command, whole);
    },
  } satisfies Partial<LambdaPort>;
}

function versionCalls({ ask, arn }: Calls) {
  const FunctionName = arn;
  return {
    publishVersion: (request) =>
      ask(
        about("PublishVersion", arn),
        new PublishVersionCommand({ ...request, FunctionName }),
        (answer) => {
          member(answer.Version, "Version");
          return whole(answer);
        },
      ),
    listVersions: (marker) =>
      ask(
        about("ListVersionsByFunction", arn),
        new ListVersionsByFunctionCommand({ FunctionName, ...optional("Marker", marker) }),
        (answer) => page(answer.Versions, answer.NextMarker),
      ),
    deleteVersion: (Qualifier) =>
      ask(
        about("DeleteFunction", arn, Qualifier),
        new DeleteFunctionCommand({ FunctionName, Qualifier }),
        (answer) => answer,
      ),
    provisionedConcurrency: (Qualifier) =>
      ask(
        about("GetProvisionedConcurrencyConfig", arn, Qualifier),
        new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier }),
        ({ Status, StatusReason }) => ({
          ...optional("status", Status),
          ...optional("reason", StatusReason),
        }),
      ),
  } satisfies Partial<LambdaPort>;
}

function aliasCalls({ ask, arn }: Calls) {
  const FunctionName = arn;
  return {
    getAlias: (Name) =>
      ask(about("GetAlias", arn, Name), new GetAliasCommand({ FunctionName, Name }), wholeAlias),
    functionUrl: (Qualifier) =>
      ask(
        about("GetFunctionUrlConfig", arn, Qualifier),
        new GetFunctionUrlConfigCommand({ FunctionName, Qualifier }),
        ({ FunctionUrl }) => FunctionUrl,
      ),
    createAlias: (Name, { weights: _weights, RevisionId: _revision, ...request }) =>
      ask(
        about("CreateAlias", arn, Name),
        new CreateAliasCommand({ ...request, FunctionName, Name }),
        wholeAlias,
      ),
    updateAlias: (Name, { weights, ...request }) => {
      const RoutingConfig = { AdditionalVersionWeights: { ...weights } };
      const command = new UpdateAliasCommand({ ...request, FunctionName, Name, RoutingConfig });
      return ask(about("UpdateAlias", arn, Name), command, wholeAlias);
    },
    listAliases: (marker) =>
      ask(
        about("ListAliases", arn),
        new ListAliasesCommand({ FunctionName, ...optional("Marker", marker) }),
        (answer) => page(answer.Aliases, answer.NextMarker),
      ),
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
  const once = new LambdaClient(clientConfig(context.aws, "LAMBDA", options));
  const command = new InvokeCommand({
    ...{ FunctionName: arn, Qualifier, Payload: new TextEncoder().encode(payload) },
    ...optional("DurableExecutionName", executionName),
    ...optional("TenantId", tenantId),
  });
  return callsOf(once, context)(about("InvokeFunction", arn, Qualifier), command, (answer) => {
    // Anybody can say 200; only Lambda says which version ran, or at least which request this was.
    member(answer.ExecutedVersion ?? answer.$metadata.requestId, "ExecutedVersion");
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
  member(answer.FunctionVersion, "FunctionVersion");
  return answer;
}

function page<T>(items: readonly T[] | undefined, next: string | undefined): Page<T> {
  return { items: items ?? [], ...(next === undefined || next === "" ? {} : { next }) };
}
