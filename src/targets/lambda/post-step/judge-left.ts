import type { Job } from "../../../model/context.ts";
import type { TrafficStep } from "../inputs/traffic.ts";
import type { AliasConfiguration } from "../aws/port.ts";
import {
  describeRelease,
  runIdInDescription,
  shiftOf,
  jobWithoutCommit,
} from "../alias-description.ts";
import { pointingOf, samePointing, shareOf, type Pointing } from "../release/pointing.ts";

/** What a run left of its release, by what the alias's description says of this very run. */
export type AliasLeft =
  /** There is no such alias. */
  | { readonly kind: "missing" }
  /** A canary of this run that did not end, as this run's move made it. */
  | { readonly kind: "canary"; readonly at: Pointing; readonly version: string }
  /** This run moved the alias, and that move ended. */
  | { readonly kind: "moved"; readonly at: Pointing }
  /** A canary of this run was taken back by its post step. */
  | { readonly kind: "back"; readonly at: Pointing }
  /** The description is this run's, but somebody has moved the alias since. */
  | { readonly kind: "touched"; readonly at: Pointing }
  /** The description is none of this run's. */
  | { readonly kind: "others"; readonly at: Pointing; readonly run?: string };

/** What the description of an alias says once its canary was taken back after the job. */
export function describeTakenBack(job: Job, version: string): string {
  return describeRelease(jobWithoutCommit(job), `version ${version} taken back`);
}

/**
 * Judges what stands after the job. Pure. Only a description that this very run and attempt would have
 * written, word for word, is taken for its own, and only shares that its own steps give are its canary.
 */
export function judgeLeft(
  alias: AliasConfiguration | undefined,
  job: Job,
  steps: readonly TrafficStep[],
): AliasLeft {
  if (alias === undefined) return { kind: "missing" };
  const at = pointingOf(alias);
  const { Description: description = "" } = alias;
  const state = stateIn(description);
  if (job.runId === undefined || state === undefined || !isOf(job, state, description)) {
    const run = runIdInDescription(description);
    return run === undefined ? { kind: "others", at } : { kind: "others", at, run };
  }
  const shifting = shiftOf(description);
  if (shifting !== undefined) {
    const isOurs = steps.some((step) =>
      samePointing(at, { ...at, weights: { [shifting]: shareOf(step) } }),
    );
    return isOurs && at.FunctionVersion !== shifting
      ? { kind: "canary", at, version: shifting }
      : { kind: "touched", at };
  }
  const [, back] = /^version (\d+) taken back$/.exec(state) ?? [];
  const whole = Object.keys(at.weights).length === 0;
  if (back !== undefined) return { kind: whole ? "back" : "touched", at };
  const [, moved] = /^version (\d+)/.exec(state) ?? [];
  return { kind: whole && moved === at.FunctionVersion ? "moved" : "touched", at };
}

/** What a description of this action says that the alias is at. */
function stateIn(description: string): string | undefined {
  const pattern =
    /(?:^|, )((?:shifting to|version) \d+(?:, (?:before|back from) \d+| taken back)?)/;
  return new RegExp(`${pattern.source} \\(aws-oidc-deploy\\)$`).exec(description)?.[1];
}

function isOf(job: Job, state: string, description: string): boolean {
  return [job, jobWithoutCommit(job)].some((own) => describeRelease(own, state) === description);
}
