import { DeployError, messageOf } from "./errors.ts";

/** What a user is told of an error that is none of ours: the one form for every program. */
export function asDeployError(thrown: unknown): DeployError {
  if (thrown instanceof DeployError) return thrown;
  return new DeployError({
    id: "unexpected-error",
    message: `An error that the action does not know: ${messageOf(thrown)}`,
    hint: "Run the job again with debug logging and report the log.",
    cause: thrown,
  });
}
