import { join } from "node:path";
import type { Runner } from "../../../model/context.ts";

/** Where the job's profiles lie: one config file for all of them, and for each how it signs in. */
export interface ProfilePlace {
  readonly folder: string;
  readonly config: string;
  readonly settings: (name: string) => string;
}

/** The runner empties its temporary folder after each job, also where no post step ran. */
export function profilePlace({ tempDir }: Pick<Runner, "tempDir">): ProfilePlace {
  const folder = join(tempDir, "aws-oidc-deploy-profiles");
  return {
    folder,
    config: join(folder, "config"),
    settings: (name) => join(folder, `${name}.json`),
  };
}
