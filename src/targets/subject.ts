import type { RawInputs } from "../inputs/reader.ts";
import { lastPart } from "../model/aws/arn.ts";
import type { RunFacts } from "../model/report/report.ts";
import type { RegisteredTarget } from "./target.ts";

/** What is told of a run that has no plan. */
export type UnplannedRun = Pick<RunFacts, "subject" | "unplanned">;

/**
 * What is deployed to, by the inputs alone, valid or not: the same in every run of a step, so that a run
 * that fails before it has a plan is told under the same name as the one before.
 */
export function unplannedOf(
  asked: RawInputs,
  targets: ReadonlyMap<string, Pick<RegisteredTarget, "subject" | "unplanned">>,
): UnplannedRun {
  const text = (name: string): string => asked.get(name)?.trim() ?? "";
  const target = text("target");
  const known = targets.get(target);
  return {
    subject: known?.subject(text) || target || "deployment",
    unplanned: known?.unplanned ?? nothingWritten,
  };
}

/** Of a list, an item a line, the names: `web, worker`. */
export function namesIn(text: string): string {
  return text
    .split("\n")
    .map((line) => lastPart(line.trim()))
    .filter(Boolean)
    .join(", ");
}

/** Of targets that deploy nothing: who signs in. */
export function roleOf(text: (name: string) => string): string {
  const role = lastPart(text("chain-role-to-assume") || text("role-to-assume"));
  return role && `role ${role}`;
}

/** Headings of a run that failed before it had a plan. */
export const notDeployed = "not deployed, nothing was written";
export const nothingWritten = "failed, nothing was written";
