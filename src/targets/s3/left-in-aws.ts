import type { Found, Unfinished } from "../aftermath.ts";
import { aftermathRights } from "./aftermath/rights.ts";
import { readMemory, stateName } from "./aftermath/memory.ts";
import { readingCommand, tellUnrecorded } from "./aftermath/tell-left.ts";
import { siteName } from "./keys.ts";
import type { S3Config } from "./config.ts";

/** What the post step finds out of a site: without a record nothing in S3 names this run. */
export function leftInAws({ stateKey, ...rest }: S3Config): Found {
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
}
