import type { Input } from "./configuration.ts";
import { AwsFault } from "../service.ts";

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

/** A role that Lambda may assume, with an ARN of that form. */
export function checkRole({ Role }: Input, unassumable: ReadonlySet<string>): void {
  // Source: recording TestLambdaFunction::test_create_lambda_exceptions.
  const pattern = "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
  if (typeof Role === "string" && !new RegExp(`^${pattern}$`).test(Role)) {
    const text = `1 validation error detected: Value '${Role}' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`;
    throw new AwsFault("ValidationException", 400, text);
  }
  if (typeof Role !== "string" || !unassumable.has(Role)) return;
  throw new AwsFault(
    "InvalidParameterValueException",
    400,
    "The role defined for the function cannot be assumed by Lambda.",
  );
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
