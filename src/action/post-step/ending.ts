import type { Environment } from "../../model/environment.ts";
import type { Ending } from "../../targets/post-step.ts";
import { saveOptionalState } from "../runner/environment.ts";

const stateName = "deployment";

/** How far the step came, for its post step. */
export type StepStage = "applying" | "ended" | "failed";

/** Tells the post step how far the step came; what cannot be told is found out there. */
export function noteStage(stage: StepStage, environment: Environment): void {
  saveOptionalState(stateName, stage, environment);
}

/**
 * What the post step knows of the step's end. It only says whether there is anything to look for: what is
 * done about it goes by what stands in AWS.
 * @returns undefined where the step said itself how it ended
 */
export function endingOf(environment: Environment): Ending | undefined {
  const stage = environment[`STATE_${stateName}`];
  if (stage === "ended") return undefined;
  if (stage === "failed") return "failed";
  return stage === "applying" ? "killed" : "unknown";
}
