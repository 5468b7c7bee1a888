import type { SimResponse } from "../http.ts";
import type { AwsFault, Call } from "../service.ts";
import { meant } from "./meant.ts";
import { checkValue } from "./check-value.ts";
import { modelOf, shapeOf, type Model, type OperationModel } from "./model.ts";
import { readAnswer } from "./read/read-answer.ts";
import { readRequest } from "./read/read-request.ts";
import { counts } from "./violations.ts";

/** What a request has that AWS's model does not allow. */
export function checkRequest(call: Call): string[] {
  const found = find(call);
  if (found === undefined) return [`${nameOf(call)}: has no model, see models/operations.ts`];
  const { model, operation } = found;
  counts.requests += 1;
  return without(`${nameOf(call)} request`, () =>
    checkValue(
      model,
      shapeOf(model, operation.input),
      readRequest(model, operation, call.request),
      "",
    ),
  );
}

/** What an answer of the simulator has that AWS would not say. */
export function checkAnswer(call: Call, answer: SimResponse): string[] {
  const found = find(call);
  if (found === undefined) return [];
  const { model, operation } = found;
  counts.answers += 1;
  return without(`${nameOf(call)} answer`, () =>
    checkValue(
      model,
      shapeOf(model, operation.output),
      readAnswer(model, operation, answer, call.request.method),
      "",
    ),
  );
}

/** Errors that every operation may answer, of signatures, sessions, rights, limits and failures. */
const common = new Set([
  ...["AccessDenied", "AccessDeniedException", "ExpiredToken", "ExpiredTokenException"],
  ...[
    "InternalError",
    "InternalFailure",
    "InvalidAccessKeyId",
    "InvalidAction",
    "InvalidClientTokenId",
  ],
  ...[
    "MissingAuthenticationToken",
    "NotImplemented",
    "ServiceUnavailable",
    "SignatureDoesNotMatch",
  ],
  ...[
    "Throttling",
    "ThrottlingException",
    "SerializationException",
    "UnknownOperationException",
    "UnrecognizedClientException",
  ],
  ...["ValidationError", "ValidationException", "RequestEntityTooLargeException"],
]);

/** Whether the operation may answer such an error. S3's errors are not in its model. */
export function checkFault(call: Call, fault: AwsFault): string[] {
  const found = find(call);
  if (found === undefined || call.service === "s3" || common.has(fault.code)) return [];
  counts.errors += 1;
  const { model, operation } = found;
  const path = `${nameOf(call)} error ${fault.code}`;
  const shape = operation.errors
    .map((name) => [name, shapeOf(model, name)] as const)
    .find(([name, { error }]) => (error?.code ?? name) === fault.code)?.[1];
  if (shape === undefined) return without(path, () => [": is none of the operation's errors"]);
  const status = shape.error?.httpStatusCode ?? fault.status;
  return without(path, () => [
    ...(status === fault.status ? [] : [`: has status ${fault.status} and not ${status}`]),
    ...checkValue(model, shape, fault.fields, ""),
  ]);
}

function find({
  service,
  operation,
}: Call): { model: Model; operation: OperationModel } | undefined {
  const model = modelOf(service);
  const found = model.operations[operation];
  return found === undefined ? undefined : { model, operation: found };
}

function nameOf({ service, operation }: Call): string {
  return `${service}:${operation}`;
}

/** The problems that are not meant, each with where it is. */
function without(where: string, check: () => string[]): string[] {
  let problems: string[];
  try {
    problems = check();
  } catch (error) {
    problems = [`: cannot be read (${String(error)})`];
  }
  return problems
    .map((problem) => `${where} ${problem}`)
    .filter((problem) => !meant.some(({ problem: pattern }) => pattern.test(problem)));
}
