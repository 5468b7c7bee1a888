import { DeployError } from "../../errors.ts";
import type { FunctionConfiguration } from "./client.ts";

/**
 * What a deployment changes of a function, as one text: equal before and after a mere change of
 * state, which also moves the RevisionId.
 */
export function fingerprint(configuration: FunctionConfiguration): string {
  const { CodeSha256, Handler, Runtime, Role, MemorySize, Timeout, Description } = configuration;
  const { Environment, Layers, Architectures } = configuration;
  const variables = Object.entries(Environment?.Variables ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return JSON.stringify([
    [CodeSha256, Handler, Runtime, Role, MemorySize, Timeout, Description ?? ""],
    [variables, Layers?.map(({ Arn }) => Arn) ?? [], Architectures ?? ["x86_64"]],
  ]);
}

/** Another deployment wrote between this one's steps; going on would mix the two. */
export function superseded(functionName: string | undefined, cause?: unknown): DeployError {
  return new DeployError({
    id: "superseded",
    message: `Another deployment changed ${functionName ?? "the function"} while this one was under way: this deployment was superseded.`,
    hint: "Look who deploys to the function besides this job; a `concurrency` group in the workflow keeps its own runs apart. Run the job again to deploy this commit after all.",
    cause,
  });
}
