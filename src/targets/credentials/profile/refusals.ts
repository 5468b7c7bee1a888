import { join } from "node:path";
import type { Runner } from "../../../model/context.ts";
import { DeployError, messageOf } from "../../../model/errors.ts";
import { profilesIn } from "./config-file.ts";
import { readFile } from "./files.ts";
import { profilePlace } from "./place.ts";

/** What of the machine's files matters to a new profile. */
export interface MachineFiles {
  /** The user's config file that ours hides while the job lasts, where there is one. */
  readonly hidden?: string;
}

/**
 * Refuses a profile that would not be what its name says: keys of the environment go before every profile, and keys of a
 * profile of the same name in the user's files before its process.
 * Source: https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-configure.html (precedence)
 * @throws DeployError `profile-behind-variables`, `profile-name-taken`, `profile-files-unreadable`
 */
export function checkProfile(name: string, runner: Runner): MachineFiles {
  const { environment, homeDir } = runner;
  if (environment.AWS_ACCESS_KEY_ID) throw behindVariables(name);
  const config = environment.AWS_CONFIG_FILE || join(homeDir, ".aws/config");
  const shared = environment.AWS_SHARED_CREDENTIALS_FILE || join(homeDir, ".aws/credentials");
  const files = new Set([config, join(homeDir, ".aws/config"), shared]);
  for (const file of files) {
    if (profilesIn(textOf(file) ?? "").includes(name)) throw nameTaken(name, file, runner);
  }
  const isUsers = config !== profilePlace(runner).config;
  return isUsers && textOf(config) !== undefined ? { hidden: config } : {};
}

function textOf(file: string): string | undefined {
  try {
    return readFile(file);
  } catch (error) {
    throw new DeployError({
      id: "profile-files-unreadable",
      message: `Whether ${file} has a profile of this name cannot be told: ${messageOf(error)}.`,
      hint: "Make it a file that the runner's user may read, or remove it.",
      cause: error,
    });
  }
}

function behindVariables(name: string): DeployError {
  return new DeployError({
    id: "profile-behind-variables",
    message: `AWS_ACCESS_KEY_ID is set in this job, and goes before the profile ${name} in every tool.`,
    hint: "Take the keys out of the job's `env`, or the step that exported them (`target: credentials` without `profile`, another action) out of the job.",
  });
}

function nameTaken(name: string, file: string, runner: Runner): DeployError {
  const ours = file === profilePlace(runner).config;
  return new DeployError({
    id: "profile-name-taken",
    message: ours
      ? `An earlier step of this job made the profile ${name} already.`
      : `The machine's ${file} has a profile ${name}, whose keys would be used in place of this one's.`,
    hint: "Give the profile another name.",
  });
}
