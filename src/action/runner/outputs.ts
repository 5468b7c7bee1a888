import { withoutAccounts } from "../without-accounts.ts";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setOutput as writeOutput } from "@actions/core";
import { countEffects, type Outputs, type Plan } from "../../model/plan.ts";
import { hasFile, unwritable } from "./runner-file.ts";
import { shorten } from "../text.ts";

/** Changes that the output `plan` lists; the rest is in `plan-file`. */
const listedChanges = 200;
const planLimitBytes = 256_000;

/**
 * Without the runner's file the output is left out: the toolkit would print it as a command instead.
 * @throws DeployError where the file cannot be written
 */
export function setOutput(name: string, value: string): void {
  if (!hasFile(process.env, "GITHUB_OUTPUT")) return;
  try {
    writeOutput(name, value);
  } catch (error) {
    throw unwritable(error);
  }
}

export function setOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** Writes the whole plan to a file that only this job reads. */
export function writePlan(plan: Plan, directory: string): string {
  const file = join(directory, `aws-oidc-deploy-plan-${randomUUID()}.json`);
  try {
    writeFileSync(file, JSON.stringify(asData(plan, Infinity), null, 2), { mode: 0o600 });
  } catch (error) {
    throw unwritable(error);
  }
  return file;
}

/**
 * The plan as JSON of at most 256 kB, by docs/plan.schema.json; an account id in it would make GitHub
 * drop the job's output.
 */
export function planOutput(plan: Plan): string {
  for (let limit = listedChanges; ; limit = Math.floor(limit / 2)) {
    const text = JSON.stringify(withoutAccounts(asData(plan, limit)));
    if (limit === 0 || Buffer.byteLength(text) <= planLimitBytes) return text;
  }
}

function asData(plan: Plan, limit: number): object {
  return {
    target: plan.target,
    subject: limit === Infinity ? plan.subject : shorten(plan.subject, 1000),
    counts: countEffects(plan),
    changes: plan.changes.slice(0, limit),
    truncated: plan.changes.length > limit || plan.notes.length > limit,
    notes: plan.notes.slice(0, limit),
  };
}
