import { DeployError } from "../../../model/errors.ts";

/**
 * A read of a wait: what something else answered in AWS's place says nothing about the deployment,
 * so that it is no reading, and the next one is waited for.
 */
export async function asReading<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw isForeign(error) ? error.with({ retryable: true }) : error;
  }
}

/** Whether something else than AWS answered, so that what became of the call is not known. */
export function isForeign(error: unknown): error is DeployError {
  return error instanceof DeployError && error.id === "answer-not-from-aws";
}
