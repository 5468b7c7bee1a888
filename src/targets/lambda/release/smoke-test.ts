import { DeployError } from "../../../model/errors.ts";
import type { LambdaPort } from "../aws/port.ts";
import type { SmokeTest } from "../config.ts";
import { kindOf, textOf } from "../../../aws/answers/kind-of.ts";

const excerptLength = 500;

/** Invokes the new version before anybody else does. */
export async function smokeTest(
  { payload, expect }: SmokeTest,
  version: string,
  port: LambdaPort,
): Promise<void> {
  const answer = await invoke(payload, version, port);
  const evidence = [`Answer: ${answer.payload.slice(0, excerptLength)}`];
  if (answer.functionError !== undefined) {
    throw failed(`Version ${version} failed its smoke test: ${errorOf(answer.payload)}.`, evidence);
  }
  if (expect === undefined || answer.payload.includes(expect)) return;
  throw failed(
    `Version ${version} answered its smoke test without what smoke-test-expect asks for.`,
    evidence,
  );
}

async function invoke(payload: string, version: string, port: LambdaPort) {
  try {
    return await port.invoke(version, payload);
  } catch (error) {
    if (kindOf(error) !== "invalid") throw error;
    throw failed(`Version ${version} could not be invoked: ${textOf(error)}`, [], error);
  }
}

function failed(message: string, evidence: readonly string[], cause?: unknown): DeployError {
  return new DeployError({
    id: "smoke-test-failed",
    message,
    hint: "No traffic was sent to the version. Invoke it by its number with the same payload, and look into the function's log group.",
    evidence,
    cause,
  });
}

/** The runtime's own words, e.g. `TypeError: x is not a function`. */
function errorOf(payload: string): string {
  try {
    const { errorType, errorMessage } = JSON.parse(payload) as Record<string, unknown>;
    const parts = [errorType, errorMessage].filter((part) => typeof part === "string");
    return parts.join(": ").replace(/\s+/g, " ").slice(0, 200) || "it threw an error";
  } catch {
    return "it threw an error";
  }
}
