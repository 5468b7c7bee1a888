import { finishedByRunAgain, type PostStep, type LeftInAws } from "../post-step.ts";
import { postStepRights, takesCanaryBack } from "./post-step/rights.ts";
import { getAliasCommand, aliasSubject } from "./post-step/tell-left.ts";
import type { LambdaConfig } from "./config.ts";

/** What the post step finds out of a release, and takes back of it: without an alias there is none. */
export function leftInAws({ alias, ...config }: LambdaConfig): LeftInAws {
  if (alias !== undefined) return { postStep: postStepOf({ ...config, alias }) };
  return {
    unfinished: ["the function may hold the new code or configuration already", finishedByRunAgain],
  };
}

function postStepOf(config: LambdaConfig & { readonly alias: string }): PostStep {
  return {
    subject: aliasSubject(config),
    endings: takesCanaryBack(config) ? ["unknown", "killed", "failed"] : ["unknown", "killed"],
    permissions: (scope) => postStepRights(config, scope),
    hint: `Look at it by hand: ${getAliasCommand(config)}`,
    find: async (context) => (await import("./post-step/find-left.ts")).findLeft(config, context),
  };
}
