import { finishedByRunAgain, type Aftermath, type Found } from "../aftermath.ts";
import { aftermathRights, takesBack } from "./aftermath/rights.ts";
import { readingCommand, subjectOf } from "./aftermath/tell-left.ts";
import type { LambdaConfig } from "./config.ts";

/** What the post step finds out of a release, and takes back of it: without an alias there is none. */
export function leftInAws({ alias, ...config }: LambdaConfig): Found {
  if (alias !== undefined) return { aftermath: aftermathOf({ ...config, alias }) };
  return {
    unfinished: ["the function may hold the new code or configuration already", finishedByRunAgain],
  };
}

function aftermathOf(config: LambdaConfig & { readonly alias: string }): Aftermath {
  return {
    subject: subjectOf(config),
    endings: takesBack(config) ? ["unknown", "killed", "failed"] : ["unknown", "killed"],
    permissions: (scope) => aftermathRights(config, scope),
    hint: `Look at it by hand: ${readingCommand(config)}`,
    find: async (context) => (await import("./aftermath/find-left.ts")).findLeft(config, context),
  };
}
