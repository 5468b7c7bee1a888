import type { DeployError } from "./errors.ts";
import type { Story } from "./report/story.ts";

/** What a change does to its resource; `wait` writes nothing, it follows what is already under way. */
export type Effect = "create" | "update" | "delete" | "wait";

/** One thing that apply will do. */
export interface Change {
  readonly effect: Effect;
  /** The kind of resource in AWS's words, e.g. `alias`, `object`, `task definition`. */
  readonly type: string;
  /** Its name: `live`, `assets/app.js`, `web:42`. */
  readonly resource: string;
  /** Why, and what becomes of it. Never an environment value or a secret. */
  readonly reason: string;
  readonly bytes?: number;
  /** Nothing that is made, changed or deleted, so that it is in no count: a cache that is cleared, an asset that is kept. */
  readonly uncounted?: true;
}

/** Lines that are folded in the log and in the summary. */
export interface Detail {
  readonly title: string;
  readonly lines: readonly string[];
}

export type Outputs = Readonly<Record<string, string>>;

/** A deployment as a value: computed by reads alone, shown, then carried out or not. */
export interface Plan {
  readonly target: string;
  /** What is deployed to: `my-fn`, `s3://bucket/site`, `cluster/service`. */
  readonly subject: string;
  readonly changes: readonly Change[];
  /** What a reader should know besides: what was left out, what was recognised. */
  readonly notes: readonly string[];
  readonly details?: readonly Detail[];
  /** A guard's verdict: the plan is shown and the step fails before the first write. */
  readonly refusal?: DeployError;
  /** What to say of an empty plan, other than that all is up to date. */
  readonly headline?: string;
  /** What people are told of it: the comparison with values, what it is for, where to look. */
  readonly story?: Story;
  /** Outputs that are known before, or without, apply. */
  readonly outputs: Outputs;
}

/** What apply did and what AWS says of it now. */
export interface Outcome {
  readonly outputs: Outputs;
  /** One line: what is live now. */
  readonly headline: string;
  /** Label and value pairs for the summary. */
  readonly facts: readonly (readonly [string, string])[];
  /** What people are told of it: what was done, not what was planned. */
  readonly story?: Story;
}

export function changesNothing(plan: Plan): boolean {
  return plan.changes.length === 0;
}

/** Whether carrying the plan out writes anything; one that a guard refuses is not carried out. */
export function writes({ changes, refusal }: Plan): boolean {
  return refusal === undefined && changes.some(({ effect }) => effect !== "wait");
}

export function countEffects(plan: Plan): Readonly<Record<Effect, number>> {
  const counts = { create: 0, update: 0, delete: 0, wait: 0 };
  for (const { effect, uncounted } of plan.changes) if (uncounted !== true) counts[effect] += 1;
  return counts;
}

/** `Plan: 1 to create, 2 to update` or `Nothing to do`. */
export function renderCounts(plan: Plan): string {
  if (changesNothing(plan)) return "Nothing to do";
  const counts = countEffects(plan);
  const parts = (["create", "update", "delete", "wait"] as const)
    .filter((effect) => counts[effect] > 0)
    .map((effect) => `${counts[effect]} to ${effect === "wait" ? "wait for" : effect}`);
  return `Plan: ${parts.join(", ")}`;
}
