import { json, type SimResponse } from "../http.ts";
import { identifyLambda } from "./calls.ts";
import { SimFunction, type CodeInput, type Input } from "./function.ts";
import { invalid } from "./rules.ts";
import { AwsFault, type Call, type Service } from "../service.ts";
import type { ServiceOptions } from "../services.ts";

/** What the simulated runtime answers to an invocation. */
export type Runtime = (call: {
  readonly functionName: string;
  readonly version: string;
  readonly payload: string;
}) => {
  readonly payload: string;
  readonly functionError?: "Handled" | "Unhandled";
  readonly status?: number;
};

/** A package in S3, for UpdateFunctionCode with S3Bucket. */
export type ReadObject = (bucket: string, key: string, version?: string) => Buffer | undefined;

/** Lambda's control plane as the API reference describes it, with its limits and its conflicts. */
export interface SimLambda extends Service {
  readonly functions: Map<string, SimFunction>;
  /** Puts a function there as if it had been deployed long ago. */
  seed(name: string, input: Input, zip: Buffer): SimFunction;
  seedImage(name: string, input: Input, image: string): SimFunction;
  runtime: Runtime;
  readObject: ReadObject;
  hasBucket: (name: string) => boolean;
  /** How long creations and updates take from now on. */
  updateMs: number;
  /** How long a published version stays Pending from now on. */
  versionMs: number;
  /** Roles that Lambda cannot assume (yet). */
  readonly unassumable: Set<string>;
  /** Names of repositories whose policies let Lambda read them already. */
  readonly readableRepositories: Set<string>;
}

const defaultRole = "arn:aws:iam::123456789012:role/app";

export function createLambda(options: ServiceOptions): SimLambda {
  const { clock, accountId, region } = options;
  const functions = new Map<string, SimFunction>();
  const make = (name: string): SimFunction =>
    new SimFunction(clock, `arn:aws:lambda:${region}:${accountId}:function:${name}`, name);
  const seed = (name: string, input: Input, code: CodeInput): SimFunction => {
    const made = make(name);
    made.create({ Role: defaultRole, ...input }, code, { updateMs: 0, versionMs: 0 });
    functions.set(name, made);
    return made;
  };
  const service: SimLambda = {
    name: "lambda",
    functions,
    updateMs: 0,
    versionMs: 0,
    unassumable: new Set(),
    readableRepositories: new Set(),
    runtime: () => ({ payload: JSON.stringify({ statusCode: 200, body: "ok" }) }),
    readObject: () => undefined,
    hasBucket: () => true,
    seed: (name, input, zip) =>
      seed(name, { Runtime: "nodejs24.x", Handler: "index.handler", ...input }, { zip }),
    seedImage: (name, input, image) => seed(name, { PackageType: "Image", ...input }, { image }),
    identify: (request, place) => identifyLambda(request, place, service.readableRepositories),
    handle: (call) => handle(service, make, call),
    renderFault,
  };
  return service;
}

/**
 * Source: recordings TestLambdaFunction::test_function_lifecycle (`Message`) and
 * TestLambdaRevisions::test_function_revisions_basic (`message`), as AWS's model has them.
 */
function renderFault({ code, status, message, fields }: AwsFault, requestId: string): SimResponse {
  const name = code === "ResourceNotFoundException" ? "Message" : "message";
  const answer = json({ ...fields, [name]: message }, status);
  return {
    ...answer,
    headers: { ...answer.headers, "x-amzn-errortype": code, "x-amzn-requestid": requestId },
  };
}

function handle(service: SimLambda, make: (name: string) => SimFunction, call: Call): SimResponse {
  const { operation, subject, input } = call;
  const timing = { updateMs: service.updateMs, versionMs: service.versionMs };
  if (operation === "CreateFunction") {
    if (service.functions.has(subject)) throw conflict(`Function already exist: ${subject}`);
    checkRole(service, input);
    const made = make(subject);
    const created = made.create(input, codeOf(service, input.Code as Input), timing);
    service.functions.set(subject, made);
    return json(created, 201);
  }
  const found = service.functions.get(subject);
  const qualifier = input.Qualifier as string | undefined;
  if (found === undefined) throw notFound(service, subject, qualifier, call);
  switch (operation) {
    case "GetFunction":
      return json(found.describe(qualifier));
    case "GetFunctionConfiguration":
      return json(found.configuration(qualifier));
    case "UpdateFunctionCode":
      return json(found.updateCode(input, codeOf(service, input), timing));
    case "UpdateFunctionConfiguration":
      checkRole(service, input);
      return json(found.updateConfiguration(input, timing));
    case "PublishVersion":
      return json(found.publish(input, timing), 201);
    case "ListVersionsByFunction":
      return json(found.listVersions(input));
    case "GetAlias":
      return json(found.aliases.get(input.Name as string));
    case "CreateAlias":
      return json(found.aliases.create(input), 201);
    case "UpdateAlias":
      return json(found.aliases.update(input));
    case "ListAliases":
      return json(found.aliases.list(input));
    case "GetProvisionedConcurrencyConfig":
      return json(found.provisioned(qualifier ?? ""));
    case "GetFunctionUrlConfig":
      return json(found.urlConfig(qualifier ?? ""));
    case "DeleteFunction":
      if (qualifier === undefined) service.functions.delete(subject);
      else found.deleteVersion(qualifier);
      return { status: 204 };
    case "TagResource":
      // Source: recording TestLambdaTags::test_tag_versions.
      if (call.request.path.replaceAll("%3A", ":").split(":").length > 7) {
        throw invalid(
          "Tags on function aliases and versions are not supported. Please specify a function ARN.",
        );
      }
      found.tag(input.Tags as Record<string, string>);
      return { status: 204 };
    case "Invoke":
      return invoke(service, found, qualifier, call);
    default:
      throw new AwsFault("UnknownOperationException", 404, `No operation ${operation}`);
  }
}

function codeOf(service: SimLambda, input: Input): CodeInput {
  const { ZipFile, S3Bucket, S3Key, S3ObjectVersion, ImageUri } = input as Record<
    string,
    string | undefined
  >;
  if (ImageUri !== undefined) return { image: ImageUri };
  if (ZipFile !== undefined) return { zip: Buffer.from(ZipFile, "base64"), direct: true };
  const zip = service.readObject(S3Bucket ?? "", S3Key ?? "", S3ObjectVersion);
  if (zip !== undefined) return { zip };
  // Source: recording TestLambdaFunction::test_lambda_code_location_s3_errors.
  const reason = service.hasBucket(S3Bucket ?? "")
    ? "NoSuchKey. S3 Error Message: The specified key does not exist."
    : "NoSuchBucket. S3 Error Message: The specified bucket does not exist";
  throw invalid(`Error occurred while GetObject. S3 Error Code: ${reason}`);
}

function checkRole(service: SimLambda, { Role }: Input): void {
  // Source: recording TestLambdaFunction::test_create_lambda_exceptions.
  const pattern = "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
  if (typeof Role === "string" && !new RegExp(`^${pattern}$`).test(Role)) {
    const text = `1 validation error detected: Value '${Role}' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`;
    throw new AwsFault("ValidationException", 400, text);
  }
  if (typeof Role !== "string" || !service.unassumable.has(Role)) return;
  throw new AwsFault(
    "InvalidParameterValueException",
    400,
    "The role defined for the function cannot be assumed by Lambda.",
  );
}

/**
 * Source: recordings TestLambdaFeatures::test_basic_invoke, TestLambdaConcurrency::test_reserved_concurrency;
 * https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html: a durable function needs a qualifier.
 */
function invoke(
  service: SimLambda,
  found: SimFunction,
  qualifier: string | undefined,
  { request, subject }: Call,
): SimResponse {
  const { State, Version, TenancyConfig, DurableConfig } = found.configuration(qualifier);
  refuseTenant(TenancyConfig !== undefined, request.headers["x-amz-tenant-id"] !== undefined);
  if (DurableConfig !== undefined && qualifier === undefined) {
    throw invalid("You cannot invoke a durable function using an unqualified ARN.");
  }
  if (State === "Pending") {
    throw conflict(
      "The operation cannot be performed at this time. The function is currently in the following state: Pending",
    );
  }
  if (found.reserved === 0) {
    const Reason = "ReservedFunctionConcurrentInvocationLimitExceeded";
    throw new AwsFault("TooManyRequestsException", 429, "Rate Exceeded.", { Reason, Type: "User" });
  }
  const answer = service.runtime({
    functionName: subject,
    version: String(Version),
    payload: request.body.toString("utf8"),
  });
  return {
    status: answer.status ?? 200,
    headers: {
      "content-type": "application/json",
      "x-amz-executed-version": String(Version),
      ...(answer.functionError === undefined
        ? {}
        : { "x-amz-function-error": answer.functionError }),
    },
    body: answer.payload,
  };
}

/**
 * A function that isolates its tenants takes no call without one, and no other function a call with one.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation-troubleshooting.html
 */
function refuseTenant(isolates: boolean, isNamed: boolean): void {
  if (isolates === isNamed) return;
  throw invalid(
    "Tenant ID configuration not specified or passed to a function when tenant isolation is not enabled.",
  );
}

function conflict(message: string): AwsFault {
  return new AwsFault("ResourceConflictException", 409, message, { Type: "User" });
}

function notFound(
  _service: SimLambda,
  name: string,
  qualifier: string | undefined,
  call: Call,
): AwsFault {
  const arn = call.authorizations[0]?.resource ?? name;
  // Source: recording TestLambdaFunction::test_delete_on_nonexisting_version: without the version.
  const whole = call.operation !== "DeleteFunction";
  const bare = whole ? arn : arn.replace(new RegExp(`:function:${name}:.*$`), `:function:${name}`);
  const told = qualifier === undefined || arn.endsWith(`:${qualifier}`) || !whole;
  // Source: recording TestLambdaFeatures::test_invoke_exceptions: with the version that was meant.
  const meant = call.operation === "Invoke" && qualifier === undefined ? ":$LATEST" : "";
  const suffix = told ? meant : `:${qualifier}`;
  // Source: recording TestLambdaProvisionedConcurrency::test_provisioned_concurrency_exceptions.
  const ofAlias =
    call.operation === "GetProvisionedConcurrencyConfig" && !/^\d+$/.test(qualifier ?? "");
  const what = ofAlias ? "Cannot find alias arn" : "Function not found";
  return new AwsFault("ResourceNotFoundException", 404, `${what}: ${bare}${suffix}`, {
    Type: "User",
  });
}
