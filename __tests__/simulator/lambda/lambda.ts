import { json, type SimResponse } from "../http.ts";
import { identifyLambda } from "./calls.ts";
import { codeOf, type CodeInput, type ReadObject } from "./code.ts";
import type { Input } from "./configuration.ts";
import { SimFunction } from "./function.ts";
import { invoke, type Runtime } from "./invoke.ts";
import { checkRole, conflict, invalid } from "./rules.ts";
import type { Timing } from "./states.ts";
import { AwsFault, type Call, type Service } from "../service.ts";
import type { ServiceOptions } from "../services.ts";

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

type Operation = (found: SimFunction, call: Call, service: SimLambda) => SimResponse;

/** What each call on a function that is there does. */
const operations: Readonly<Record<string, Operation>> = {
  GetFunction: (found, { input }) => json(found.describe(qualifierOf(input))),
  GetFunctionConfiguration: (found, { input }) => json(found.configuration(qualifierOf(input))),
  UpdateFunctionCode: (found, { input }, service) =>
    json(found.updateCode(input, codeOf(service, input), timingOf(service))),
  UpdateFunctionConfiguration: (found, { input }, service) => {
    checkRole(input, service.unassumable);
    return json(found.updateConfiguration(input, timingOf(service)));
  },
  PublishVersion: (found, { input }, service) => json(found.publish(input, timingOf(service)), 201),
  ListVersionsByFunction: (found, { input }) => json(found.listVersions(input)),
  GetAlias: (found, { input }) => json(found.aliases.get(input.Name as string)),
  CreateAlias: (found, { input }) => json(found.aliases.create(input), 201),
  UpdateAlias: (found, { input }) => json(found.aliases.update(input)),
  ListAliases: (found, { input }) => json(found.aliases.list(input)),
  GetProvisionedConcurrencyConfig: (found, { input }) =>
    json(found.provisioned(qualifierOf(input) ?? "")),
  GetFunctionUrlConfig: (found, { input }) => json(found.urlConfig(qualifierOf(input) ?? "")),
  DeleteFunction: (found, { input, subject }, service) => {
    const qualifier = qualifierOf(input);
    if (qualifier === undefined) service.functions.delete(subject);
    else found.deleteVersion(qualifier);
    return { status: 204 };
  },
  TagResource: (found, { input, request }) => {
    // Source: recording TestLambdaTags::test_tag_versions.
    if (request.path.replaceAll("%3A", ":").split(":").length > 7) {
      throw invalid(
        "Tags on function aliases and versions are not supported. Please specify a function ARN.",
      );
    }
    found.tag(input.Tags as Record<string, string>);
    return { status: 204 };
  },
  Invoke: (found, call, service) => invoke(service.runtime, found, qualifierOf(call.input), call),
};

function handle(service: SimLambda, make: (name: string) => SimFunction, call: Call): SimResponse {
  const { operation, subject, input } = call;
  if (operation === "CreateFunction") {
    if (service.functions.has(subject)) throw conflict(`Function already exist: ${subject}`);
    checkRole(input, service.unassumable);
    const made = make(subject);
    const code = codeOf(service, input.Code as Input);
    const created = made.create(input, code, timingOf(service));
    service.functions.set(subject, made);
    return json(created, 201);
  }
  const found = service.functions.get(subject);
  if (found === undefined) throw notFound(subject, qualifierOf(input), call);
  const carryOut = operations[operation];
  if (carryOut === undefined)
    throw new AwsFault("UnknownOperationException", 404, `No operation ${operation}`);
  return carryOut(found, call, service);
}

function qualifierOf({ Qualifier }: Input): string | undefined {
  return Qualifier as string | undefined;
}

function timingOf({ updateMs, versionMs }: SimLambda): Timing {
  return { updateMs, versionMs };
}

function notFound(name: string, qualifier: string | undefined, call: Call): AwsFault {
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
