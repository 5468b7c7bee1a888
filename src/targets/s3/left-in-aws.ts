import type { LeftInAws, Unfinished } from "../post-step.ts";
import { postStepRights } from "./post-step/rights.ts";
import { readProgress, s3StateName } from "./post-step/saved-progress.ts";
import { fetchRecordCommand, tellUnrecorded } from "./post-step/tell-left.ts";
import { siteName } from "./keys.ts";
import type { S3Config } from "./config.ts";

/** What the post step finds out of a site: without a record nothing in S3 names this run. */
export function leftInAws({ stateKey, ...rest }: S3Config): LeftInAws {
  if (stateKey === undefined) {
    const tell = (remembered: string): Unfinished => tellUnrecorded(readProgress(remembered), rest);
    return { fromMemory: { stateName: s3StateName, tell } };
  }
  const config = { ...rest, stateKey };
  return {
    postStep: {
      ...{ subject: siteName(config), endings: ["unknown", "killed"], stateName: s3StateName },
      permissions: (scope) => postStepRights(config, scope),
      hint: `Look at the record by hand: ${fetchRecordCommand(config)}`,
      find: async (context) => (await import("./post-step/find-left.ts")).findLeft(config, context),
    },
  };
}
