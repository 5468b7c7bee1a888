import { lookAfter, type Aftermath } from "../aftermath.ts";
import { aftermathRights, takesBack } from "./aftermath/rights.ts";
import { readingCommand, subjectOf } from "./aftermath/tell-left.ts";
import type { LambdaConfig } from "./config.ts";
import { lambdaInputs } from "./inputs/names.ts";
import { readLambdaConfig } from "./inputs/read.ts";

/** What the post step finds out of a release, and takes back of it: without an alias there is none. */
export const afterwards = lookAfter(lambdaInputs, readLambdaConfig, ({ alias, ...config }) =>
  alias === undefined ? {} : { aftermath: aftermathOf({ ...config, alias }) },
);

function aftermathOf(config: LambdaConfig & { readonly alias: string }): Aftermath {
  return {
    subject: subjectOf(config),
    endings: takesBack(config) ? ["unknown", "killed", "failed"] : ["unknown", "killed"],
    permissions: (scope) => aftermathRights(config, scope),
    hint: `Look at it by hand: ${readingCommand(config)}`,
    find: async (context) => (await import("./aftermath/find-left.ts")).findLeft(config, context),
  };
}
