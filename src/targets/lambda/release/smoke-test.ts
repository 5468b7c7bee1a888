import { answerLine } from "../../../aws/answers/answer-line.ts";
import { wordsFor } from "../../../aws/answers/answer-text.ts";
import { foreignWords } from "../../../aws/answers/incomplete-answer.ts";
import { answerOf, kindOf, awsMessageOf } from "../../../aws/answers/kind-of.ts";
import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import { retry } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import { codeOf, DeployError, statusOf } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import { applicationOutput } from "../../shared/application-output.ts";
import type { FunctionConfiguration, Invocation, LambdaPort } from "../aws/port.ts";
import type { SmokeTest } from "../config.ts";

const excerptLength = 500;

/** What a cold start may take besides the function's own timeout: image, network, init code. */
const coldStartMs = 60_000;

/** Source: Lambda guide, "Invoking durable functions": a synchronous call waits at most 15 minutes. */
const durableMs = 15 * 60_000;

/**
 * Answers by which Lambda says that the function did not run, and may in a moment.
 * Source: API_Invoke, errors.
 */
const notReady: ReadonlySet<string> = new Set([
  "EC2ThrottledException",
  "ENINotReadyException",
  "ResourceConflictException",
  "ResourceNotReadyException",
  "SnapStartNotReadyException",
  "TooManyRequestsException",
]);

/**
 * Answers by which Lambda says that it could not start the function, and will not in a moment either.
 * Source: API_Invoke, errors.
 */
const notStartable: ReadonlySet<string> = new Set([
  "EC2AccessDeniedException",
  "EC2UnexpectedException",
  "EFSMountConnectivityException",
  "EFSMountFailureException",
  "EFSMountTimeoutException",
  "ENILimitReachedException",
  "InvalidRuntimeException",
  "InvalidSecurityGroupIDException",
  "InvalidSubnetIDException",
  "InvalidZipFileException",
  "KMSAccessDeniedException",
  "KMSDisabledException",
  "KMSInvalidStateException",
  "KMSNotFoundException",
  "SnapStartException",
  "SnapStartTimeoutException",
  "SubnetIPAddressLimitReachedException",
]);

/** A smoke test, and what is tested. */
interface Testing {
  readonly test: SmokeTest;
  readonly version: string;
  readonly tested: FunctionConfiguration;
  readonly port: LambdaPort;
  readonly context: Context;
}

/** Invokes the new version before anybody else does: once, unless AWS says that it never ran. */
export async function smokeTest(testing: Testing): Promise<void> {
  const { test, version, context } = testing;
  const answer = await invoke(testing);
  const said = [`Answer: ${answer.payload.slice(0, excerptLength)}`];
  const evidence = applicationOutput(said, context);
  if (answer.functionError !== undefined) {
    const error = context.showApplicationOutput ? errorOf(answer.payload) : unnamedError;
    throw failed(`Version ${version} failed its smoke test: ${error}.`, evidence);
  }
  const { expect } = test;
  if (expect === undefined || answer.payload.includes(expect)) return;
  throw failed(
    `Version ${version} answered its smoke test without what smoke-test-expect asks for.`,
    evidence,
  );
}

async function invoke({ test, version, tested, port, context }: Testing): Promise<Invocation> {
  const { clock, signal, job } = context;
  const durable = tested.DurableConfig?.ExecutionTimeout !== undefined;
  const timeoutMs = Math.max(1000, Math.min(timeoutOf(tested), context.workUntil - clock.now()));
  // The same name starts no second execution, so that such a call may be sent again.
  const executionName = `smoke-test-${job.runId ?? "local"}-${job.runAttempt ?? "1"}-${version}`;
  const call = {
    ...{ payload: test.payload, timeoutMs },
    ...optional("executionName", durable ? executionName : undefined),
    ...optional("tenantId", test.tenantId),
  };
  const again = (error: unknown): boolean => isNotReady(error) || (durable && isLost(error));
  try {
    const wait = { clock, signal, attempts: 6, baseDelayMs: 2000, maxDelayMs: 10_000 };
    return await retry(() => port.invoke(version, call), { ...wait, retryable: again });
  } catch (error) {
    throw explain(error, version);
  }
}

function timeoutOf({ Timeout = 3, DurableConfig }: FunctionConfiguration): number {
  const { ExecutionTimeout } = DurableConfig ?? {};
  const runsMs =
    ExecutionTimeout === undefined ? Timeout * 1000 : Math.min(durableMs, ExecutionTimeout * 1000);
  return runsMs + coldStartMs;
}

function isNotReady(error: unknown): boolean {
  return kindOf(error) === "throttled" || notReady.has(codeOf(answerOf(error)) ?? "");
}

function neverRan(error: unknown): boolean {
  const isRefused = kindOf(error) === "invalid" || notStartable.has(codeOf(answerOf(error)) ?? "");
  return isNotReady(error) || isRefused;
}

function isLost(error: unknown): boolean {
  return (
    error instanceof DeployError && error.cause !== undefined && writeOutcome(error) === "unknown"
  );
}

function explain(error: unknown, version: string): unknown {
  if (neverRan(error)) {
    return new DeployError({
      id: "smoke-test-not-run",
      message: `The smoke test of version ${version} was not run: ${awsMessageOf(error)}`,
      hint: "AWS did not start the function; no traffic was sent to the version. Look at the concurrency of the function and the account, at the payload and at the function's state, and run the job again.",
      evidence: [answerLine(answerOf(error))],
      cause: error,
    });
  }
  if (!isLost(error)) return error;
  return new DeployError({
    id: "smoke-test-unanswered",
    message: `The smoke test of version ${version} was sent once and ${whatCame(answerOf(error))}: it may have run.`,
    hint: "No traffic was sent to the version. Look into the function's log group whether it ran before you run the job again.",
    evidence: [answerLine(answerOf(error))],
    cause: error,
  });
}

/** An answer that does not say whether it ran is an answer all the same. */
function whatCame(answer: unknown): string {
  const foreign = foreignWords(answer);
  if (foreign !== undefined) return `something else answered in AWS's place (${foreign})`;
  const words = wordsFor(answer);
  if (words?.startsWith("HTTP ")) return `AWS answered ${words}`;
  const status = statusOf(answer);
  if (words !== undefined || status === undefined) return words ?? awsMessageOf(answer);
  return `AWS answered HTTP ${status}, ${codeOf(answer) ?? "Error"}: ${awsMessageOf(answer)}`;
}

function failed(message: string, evidence: readonly string[]): DeployError {
  return new DeployError({
    id: "smoke-test-failed",
    message,
    hint: "No traffic was sent to the version. Invoke it by its number with the same payload, and look into the function's log group.",
    evidence,
  });
}

const unnamedError = "it threw an error";

/** The runtime's own words, e.g. `TypeError: x is not a function`. */
function errorOf(payload: string): string {
  try {
    const { errorType, errorMessage } = JSON.parse(payload) as Record<string, unknown>;
    const parts = [errorType, errorMessage].filter((part) => typeof part === "string");
    return parts.join(": ").replace(/\s+/g, " ").slice(0, 200) || unnamedError;
  } catch {
    return unnamedError;
  }
}
