import type { SimRequest } from "../http.ts";
import { authorizationsOf } from "./authorizations.ts";
import { AwsFault, type Call } from "../service.ts";

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly operation: string;
  readonly write?: boolean;
}

/** Paths of the API reference; the first group is the function, the second an alias's name. */
const routes: readonly Route[] = [
  { method: "POST", path: /^\/2015-03-31\/functions$/, operation: "CreateFunction", write: true },
  { method: "GET", path: /^\/2015-03-31\/functions\/([^/]+)$/, operation: "GetFunction" },
  {
    method: "GET",
    path: /^\/2015-03-31\/functions\/([^/]+)\/configuration$/,
    operation: "GetFunctionConfiguration",
  },
  {
    method: "PUT",
    path: /^\/2015-03-31\/functions\/([^/]+)\/configuration$/,
    operation: "UpdateFunctionConfiguration",
    write: true,
  },
  {
    method: "PUT",
    path: /^\/2015-03-31\/functions\/([^/]+)\/code$/,
    operation: "UpdateFunctionCode",
    write: true,
  },
  {
    method: "POST",
    path: /^\/2015-03-31\/functions\/([^/]+)\/versions$/,
    operation: "PublishVersion",
    write: true,
  },
  {
    method: "GET",
    path: /^\/2015-03-31\/functions\/([^/]+)\/versions$/,
    operation: "ListVersionsByFunction",
  },
  {
    method: "POST",
    path: /^\/2015-03-31\/functions\/([^/]+)\/aliases$/,
    operation: "CreateAlias",
    write: true,
  },
  { method: "GET", path: /^\/2015-03-31\/functions\/([^/]+)\/aliases$/, operation: "ListAliases" },
  {
    method: "GET",
    path: /^\/2015-03-31\/functions\/([^/]+)\/aliases\/([^/]+)$/,
    operation: "GetAlias",
  },
  {
    method: "PUT",
    path: /^\/2015-03-31\/functions\/([^/]+)\/aliases\/([^/]+)$/,
    operation: "UpdateAlias",
    write: true,
  },
  {
    method: "DELETE",
    path: /^\/2015-03-31\/functions\/([^/]+)$/,
    operation: "DeleteFunction",
    write: true,
  },
  { method: "POST", path: /^\/2015-03-31\/functions\/([^/]+)\/invocations$/, operation: "Invoke" },
  {
    method: "GET",
    path: /^\/2019-09-30\/functions\/([^/]+)\/provisioned-concurrency$/,
    operation: "GetProvisionedConcurrencyConfig",
  },
  {
    method: "GET",
    path: /^\/2021-10-31\/functions\/([^/]+)\/url$/,
    operation: "GetFunctionUrlConfig",
  },
  { method: "POST", path: /^\/2017-03-31\/tags\/([^/]+)$/, operation: "TagResource", write: true },
];

/**
 * Reads a REST-JSON call of Lambda's, with what IAM checks for it.
 * @param readable repositories whose policies let Lambda read already
 */
export function identifyLambda(
  request: SimRequest,
  place: { readonly region: string; readonly accountId: string },
  readable: ReadonlySet<string>,
): Call {
  const path = request.path.replace(/\/$/, "");
  const route = routes.find(
    ({ method, path: pattern }) => method === request.method && pattern.test(path),
  );
  if (route === undefined)
    throw new AwsFault("UnknownOperationException", 404, `${request.method} ${path}`);
  const [, first = "", second] = route.path.exec(path) ?? [];
  const input: Record<string, unknown> = {
    ...bodyOf(request, route.operation),
    ...Object.fromEntries(request.query),
    ...(second === undefined ? {} : { Name: decodeURIComponent(second) }),
  };
  const given = first === "" ? String(input.FunctionName) : decodeURIComponent(first);
  const name = given.startsWith("arn:") ? (given.split(":")[6] ?? "") : given;
  const arn = `arn:aws:lambda:${place.region}:${place.accountId}:function:${name}`;
  return {
    service: "lambda",
    operation: route.operation,
    subject: name,
    write: route.write ?? false,
    authorizations: authorizationsOf(route.operation, arn, input, readable),
    request,
    input,
  };
}

function bodyOf(request: SimRequest, operation: string): Record<string, unknown> {
  if (operation === "Invoke" || request.body.length === 0) return {};
  if (request.body.length > 70_167_211) {
    throw new AwsFault(
      "RequestEntityTooLargeException",
      413,
      "Request must be smaller than 70167211 bytes for the UpdateFunctionCode operation",
    );
  }
  return JSON.parse(request.body.toString("utf8")) as Record<string, unknown>;
}
