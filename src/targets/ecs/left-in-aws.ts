import type { Aftermath, Found, Unfinished } from "../aftermath.ts";
import { stateName } from "./aftermath/memory.ts";
import { aftermathRights } from "./aftermath/rights.ts";
import { readingCommand, subjectOf } from "./aftermath/tell-left.ts";
import type { EcsConfig } from "./config.ts";

const onlyRegistered: Unfinished = [
  "the revision may be registered already, and nothing runs it",
  "Run the job again: it registers no second one where the newest revision is the same.",
];

/** What the post step finds out of a rollout, and takes back of it. */
export function leftInAws(config: EcsConfig): Found {
  return config.services.length === 0
    ? { unfinished: onlyRegistered }
    : { aftermath: aftermathOf(config) };
}

/** Without what the step kept nothing in ECS names this run: only a step that was killed while it wrote is looked after. */
function aftermathOf(config: EcsConfig): Aftermath {
  return {
    subject: subjectOf(config),
    endings: ["killed"],
    stateName,
    permissions: (scope) => aftermathRights(config, scope),
    hint: `Look at it by hand: ${readingCommand(config)}`,
    find: async (context) => (await import("./aftermath/find-left.ts")).findLeft(config, context),
  };
}
