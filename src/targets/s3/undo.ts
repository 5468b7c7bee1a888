import { lookAfter, type Unfinished } from "../aftermath.ts";
import { aftermathRights } from "./aftermath/rights.ts";
import { readMemory, stateName } from "./aftermath/memory.ts";
import { readingCommand, tellUnrecorded } from "./aftermath/tell-left.ts";
import { siteName } from "./keys.ts";
import { s3Inputs } from "./inputs/names.ts";
import { readS3 } from "./inputs/read.ts";

/** What the post step finds out of a site: without a record nothing in S3 names this run. */
export const afterwards = lookAfter(s3Inputs, readS3, ({ stateKey, ...rest }) => {
  if (stateKey === undefined) {
    const tell = (remembered: string): Unfinished => tellUnrecorded(readMemory(remembered), rest);
    return { fromMemory: { stateName, tell } };
  }
  const config = { ...rest, stateKey };
  return {
    aftermath: {
      ...{ subject: siteName(config), endings: ["unknown", "killed"], stateName },
      permissions: (scope) => aftermathRights(config, scope),
      hint: `Look at the record by hand: ${readingCommand(config)}`,
      find: async (context) => (await import("./aftermath/find-left.ts")).findLeft(config, context),
    },
  };
});
