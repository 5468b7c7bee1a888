import { DeployError, messageOf } from "../../model/errors.ts";
import type { Environment } from "../../model/environment.ts";

/** The runner's files for what a step leaves to later ones. */
type RunnerFile = "GITHUB_ENV" | "GITHUB_OUTPUT" | "GITHUB_STATE";

/**
 * Whether the runner gave a file. Without one the toolkit prints the value to the log, as a command
 * that runners refuse since 2020 (set-env) or that shows a secret wherever nothing masks the log.
 */
export function hasFile(environment: Environment, file: RunnerFile): boolean {
  return Boolean(environment[file]);
}

/** What a later step would miss. */
export function noRunnerFile(file: RunnerFile, name: string): DeployError {
  return new DeployError({
    id: "runner-file-unwritable",
    message: `${name} could not be handed to the steps that follow: the runner gave no file for it (${file} is not set).`,
    hint: `Run the step on a runner that sets ${file}, or with its variables passed on (a container or a wrapper may drop them).`,
  });
}

/** A file of the runner that is there and cannot be written. */
export function unwritable(error: unknown): DeployError {
  return new DeployError({
    id: "runner-file-unwritable",
    message: `An output could not be written to the runner's file: ${messageOf(error)}`,
    hint: "Check the runner's disk and the rights of its files, then run the job again.",
    cause: error,
  });
}
