import type { InputReader } from "../../inputs/reader.ts";
import type { Aftermath, Afterwards } from "../aftermath.ts";
import { aftermathRights, takesBack } from "./aftermath/rights.ts";
import { readingCommand, subjectOf } from "./aftermath/tell-left.ts";
import type { LambdaConfig } from "./config.ts";
import { lambdaInputs } from "./inputs/names.ts";
import { readLambdaConfig } from "./inputs/read.ts";

/** What the post step finds out of a release, and takes back of it: without an alias there is none. */
export const afterwards: Afterwards = {
  inputs: lambdaInputs,
  accepted: () => lambdaInputs,
  bind: (inputs: InputReader) => {
    const { alias, ...config } = readLambdaConfig(inputs);
    const own = alias === undefined ? {} : { aftermath: aftermathOf({ ...config, alias }) };
    return { knownMinutes: 0, places: [], ...own };
  },
};

function aftermathOf(config: LambdaConfig & { readonly alias: string }): Aftermath {
  return {
    subject: subjectOf(config),
    mends: takesBack(config),
    permissions: (scope) => aftermathRights(config, scope),
    hint: `Look at it by hand: ${readingCommand(config)}`,
    find: async (context) => {
      const { findLeft } = await import("./aftermath/find-left.ts");
      return await findLeft(config, context);
    },
  };
}
