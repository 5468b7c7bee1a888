import type { PostStep, LeftInAws, Unfinished } from "../post-step.ts";
import { ecsStateName } from "./post-step/saved-state.ts";
import { postStepRights } from "./post-step/rights.ts";
import { describeServicesCommand, servicesSubject } from "./post-step/tell-left.ts";
import type { EcsConfig } from "./config.ts";

const onlyRegistered: Unfinished = [
  "the revision may be registered already, and nothing runs it",
  "Run the job again: it registers no second one where the newest revision is the same.",
];

/** What the post step finds out of a rollout, and takes back of it. */
export function leftInAws(config: EcsConfig): LeftInAws {
  return config.services.length === 0
    ? { unfinished: onlyRegistered }
    : { postStep: postStepOf(config) };
}

/** Without what the step kept nothing in ECS names this run: only a step that was killed while it wrote is looked after. */
function postStepOf(config: EcsConfig): PostStep {
  return {
    subject: servicesSubject(config),
    endings: ["killed"],
    stateName: ecsStateName,
    permissions: (scope) => postStepRights(config, scope),
    hint: `Look at it by hand: ${describeServicesCommand(config)}`,
    find: async (context) => (await import("./post-step/find-left.ts")).findLeft(config, context),
  };
}
