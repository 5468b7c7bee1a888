import { existsSync } from "node:fs";
import { join } from "node:path";
import { whoOf } from "../../../auth/session/session-fold.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import type { Outcome, Plan } from "../../../model/plan.ts";
import type { ProfileConfig } from "../config.ts";
import type { OnWritten } from "../../shared/changed-output.ts";
import { canBeQuoted } from "./config-file.ts";
import { checkProfile } from "./refusals.ts";
import { writeProfile } from "./write-profile.ts";

/** What a profile is about to be, and what it hides. */
export function planProfile({ name }: ProfileConfig, { aws, runner }: Context): Plan {
  const { hidden } = checkProfile(name, runner);
  return {
    target: "credentials",
    subject: `profile ${name}`,
    changes: [
      {
        effect: "create",
        type: "profile",
        resource: name,
        reason: `every process of a later step that names it signs in anew as ${whoOf(aws)}`,
      },
    ],
    notes:
      hidden === undefined
        ? []
        : [`${hidden} is hidden from later steps: AWS_CONFIG_FILE names the job's own file`],
    outputs: {},
    story: { title: "a profile for the steps that follow" },
  };
}

/** Writes the profile and names its file to the steps that follow. */
export function exportProfile(
  profile: ProfileConfig,
  { aws, runner }: Context,
  written: OnWritten,
): Outcome {
  const command = [process.execPath, processFile()];
  writeProfile(profile, aws.region, command, runner, written);
  return {
    outputs: {},
    story: {
      title: "is there for the steps that follow",
      lead: "Each process that uses it signs in anew; no secret is on disk or in the environment",
    },
    headline: `profile ${profile.name} is there for the steps that follow, as ${aws.identityArn}`,
    facts: [["Use", `AWS_PROFILE: ${profile.name}`]],
  };
}

const here = import.meta.dirname;
const built = "credential-process/index.js";

/** Beside this code in dist/; where the source itself runs, in the dist/ of its repository. */
const places = here.endsWith(join("src", "targets", "credentials", "profile"))
  ? [join(here, "../../../../dist", built)]
  : [join(here, built), join(here, "..", built)];

function processFile(): string {
  const found = places.find((place) => existsSync(place));
  if (found !== undefined && [found, process.execPath].every(canBeQuoted)) return found;
  throw new DeployError({
    id: "profile-not-written",
    message: `The program that signs in for a profile cannot be named in a config file: ${found ?? "it is missing"}.`,
    hint: "Have the runner's folders in a path without quotes, dollars, percent signs and the like.",
  });
}
