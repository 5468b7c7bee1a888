import type { SimResponse } from "../http.ts";
import { AwsFault, type Call } from "../service.ts";
import type { SimFunction } from "./function.ts";
import { conflict, invalid } from "./rules.ts";

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

/**
 * Source: recordings TestLambdaFeatures::test_basic_invoke, TestLambdaConcurrency::test_reserved_concurrency;
 * https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html: a durable function needs a qualifier.
 */
export function invoke(
  runtime: Runtime,
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
  const answer = runtime({
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
