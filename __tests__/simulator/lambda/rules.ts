import { randomUUID } from "node:crypto";
import type { Configuration, Failure, Input } from "./function.ts";
import { AwsFault } from "../service.ts";

/**
 * Ends an update, a creation or the making of a version. Its RevisionId moves with the state.
 * Source: recording TestLambdaRevisions::test_function_revisions_basic.
 */
export function finish(
  target: Configuration,
  failure: Failure | undefined,
  isVersion: boolean,
): void {
  target.RevisionId = randomUUID();
  if (failure !== undefined) {
    fail(target, failure, isVersion);
    return;
  }
  if (target.State === "Pending") target.State = "Active";
  target.LastUpdateStatus = "Successful";
  for (const name of [
    "StateReason",
    "StateReasonCode",
    "LastUpdateStatusReason",
    "LastUpdateStatusReasonCode",
  ])
    Reflect.deleteProperty(target, name);
}

function fail(target: Configuration, { code, reason }: Failure, isVersion: boolean): void {
  if (isVersion || target.State === "Pending") {
    Object.assign(target, { State: "Failed", StateReasonCode: code, StateReason: reason });
    return;
  }
  Object.assign(target, {
    LastUpdateStatus: "Failed",
    LastUpdateStatusReasonCode: code,
    LastUpdateStatusReason: reason,
  });
}

/** A few of the constraints that AWS checks, in its words. */
export function validate({ MemorySize, Timeout, Environment }: Input): void {
  if (MemorySize !== undefined && (Number(MemorySize) < 128 || Number(MemorySize) > 10_240)) {
    throw new AwsFault(
      "ValidationException",
      400,
      `1 validation error detected: Value '${MemorySize as number}' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 10240`,
    );
  }
  if (Timeout !== undefined && (Number(Timeout) < 1 || Number(Timeout) > 900)) {
    throw new AwsFault(
      "ValidationException",
      400,
      `1 validation error detected: Value '${Timeout as number}' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900`,
    );
  }
  const variables = JSON.stringify(
    (Environment as { Variables?: object } | undefined)?.Variables ?? {},
  );
  if (variables.length > 4096) {
    throw invalid(
      `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${variables}`,
    );
  }
}

export function invalid(message: string): AwsFault {
  return new AwsFault("InvalidParameterValueException", 400, message, { Type: "User" });
}

export function conflict(message: string): AwsFault {
  return new AwsFault("ResourceConflictException", 409, message, { Type: "User" });
}

export function notFound(message: string): AwsFault {
  return new AwsFault("ResourceNotFoundException", 404, message, { Type: "User" });
}

/** Source: recording TestLambdaRevisions::test_function_revisions_basic. */
export function oldRevision(): AwsFault {
  const text =
    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id";
  return new AwsFault("PreconditionFailedException", 412, text, { Type: "User" });
}
