import { DeployError } from "../../model/errors.ts";

/** Another deployment wrote between this one's steps; going on would mix the two. */
export function superseded(functionName: string | undefined, cause?: unknown): DeployError {
  return new DeployError({
    id: "superseded",
    message: `Another deployment changed ${functionName ?? "the function"} while this one was under way: this deployment was superseded.`,
    hint: "Look who deploys to the function besides this job; a `concurrency` group in the workflow keeps its own runs apart. Run the job again to deploy this commit after all.",
    cause,
  });
}
