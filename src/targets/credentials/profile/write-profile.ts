import { mkdirSync } from "node:fs";
import type { Runner } from "../../../model/context.ts";
import { DeployError, messageOf } from "../../../model/errors.ts";
import type { OnWritten } from "../../shared/changed-output.ts";
import type { ProfileConfig } from "../config.ts";
import { profileSection } from "./config-file.ts";
import { readFile, writeWhole } from "./files.ts";
import { profilePlace } from "./place.ts";
import { keepProfileForPost } from "./undo.ts";

const heading =
  "# Profiles of aws-oidc-deploy for this job alone; the job's end takes them away.\n";

/**
 * Adds a profile to the job's own config file and has later steps read that file. Both files belong to the runner's
 * user alone and hold how to sign in, no secret.
 * @throws DeployError `profile-not-written`
 */
export function writeProfile(
  { name, signIn }: ProfileConfig,
  region: string,
  command: readonly string[],
  runner: Runner,
  written: OnWritten,
): void {
  const place = profilePlace(runner);
  const settings = place.settings(name);
  try {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    const before = readFile(place.config);
    keepProfileForPost(name, runner);
    written();
    writeWhole(settings, JSON.stringify({ ...signIn, "aws-region": region }));
    const section = profileSection(name, region, [...command, settings]);
    writeWhole(place.config, `${before ?? heading}\n${section.join("\n")}`);
  } catch (error) {
    if (error instanceof DeployError) throw error;
    throw new DeployError({
      id: "profile-not-written",
      message: `The profile ${name} could not be written: ${messageOf(error)}.`,
      hint: "Check the rights to the runner's temporary folder and its free space.",
      cause: error,
    });
  }
  runner.exportVariable("AWS_CONFIG_FILE", place.config);
}
