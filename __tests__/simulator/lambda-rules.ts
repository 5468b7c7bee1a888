import { randomUUID } from "node:crypto";
import type { Configuration, Failure, Input } from "./lambda-function.ts";
import { AwsFault } from "./service.ts";

/** Ends an update, a creation or the making of a version. */
export function finish(
  target: Configuration,
  failure: Failure | undefined,
  isVersion: boolean,
): void {
  target.RevisionId = randomUUID();
  if (failure === undefined) {
    if (target.State === "Pending") target.State = "Active";
    if (target.LastUpdateStatus === "InProgress") target.LastUpdateStatus = "Successful";
    return;
  }
  const { code, reason } = failure;
  if (isVersion || target.State === "Pending") {
    Object.assign(target, { State: "Failed", StateReasonCode: code, StateReason: reason });
  } else {
    Object.assign(target, {
      LastUpdateStatus: "Failed",
      LastUpdateStatusReasonCode: code,
      LastUpdateStatusReason: reason,
    });
  }
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
