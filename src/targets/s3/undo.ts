import { lookAfter } from "../aftermath.ts";
import { stateName } from "./aftermath/memory.ts";
import { aftermathRights } from "./aftermath/rights.ts";
import { readingCommand } from "./aftermath/tell-left.ts";
import { siteName } from "./keys.ts";
import { s3Inputs } from "./inputs/names.ts";
import { readS3 } from "./inputs/read.ts";

/** What the post step finds out of a site: without a record there is nothing that names this run. */
export const afterwards = lookAfter(s3Inputs, readS3, ({ stateKey, ...rest }) => {
  if (stateKey === undefined) return {};
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
