import { counted } from "../../../model/count.ts";
import type { Outcome } from "../../../model/plan.ts";
import type { Retries } from "../aws/port.ts";
import type { S3Plan } from "../plan/model.ts";
import { s3OutcomeStory } from "../report/end-story.ts";
import { showBytes } from "../show-bytes.ts";
import type { S3ApplyContext } from "./apply-context.ts";
import type { Ledger } from "./ledger.ts";

/** What the deployment did, for the log, the outputs and the summary: the plan's goal by the ledger's proof. */
export function s3Outcome({ plan, ledger, store, config, context, pace }: S3ApplyContext): Outcome {
  const { difference, subject } = plan;
  const repeated = repetitions(store.retries, pace);
  const what = plan.takesDown === true ? removedOf(plan, ledger) : doneOf(plan, ledger);
  return {
    headline: `${subject}: ${what}`,
    outputs: { unchanged: String(difference.kept.length), ...ledger.outputs },
    facts: repeated,
    story: s3OutcomeStory(
      plan,
      ledger,
      config,
      { aws: context.aws, server: store.server },
      repeated,
    ),
  };
}

function doneOf(
  { difference }: S3Plan,
  { files, bytes, copies, deleted, cleared }: Ledger,
): string {
  return [
    `${files} uploaded (${showBytes(bytes)})`,
    ...(copies === 0 ? [] : [`headers of ${copies} fixed`]),
    `${difference.kept.length} unchanged`,
    `${deleted} deleted`,
    ...(cleared.length === 0 ? [] : [counted(cleared.length, "invalidation")]),
  ].join(", ");
}

function removedOf({ stored }: S3Plan, { deleted, cleared }: Ledger): string {
  const what = stored === undefined ? "there was no preview" : "the preview is gone";
  const edge = cleared.length === 0 ? "" : `, ${counted(cleared.length, "invalidation")}`;
  return `${what}: ${deleted} deleted${edge}`;
}

/** Only where there is something to tell: why requests were repeated, the most frequent reasons first. */
function repetitions(
  { count, reasons }: Retries,
  { lowest }: S3ApplyContext["pace"],
): (readonly [string, string])[] {
  if (count === 0) return [];
  const rows = [...reasons].sort(([, a], [, b]) => b - a).slice(0, 3);
  const why = rows.length === 0 ? "" : `: ${rows.map(([name, n]) => `${name} × ${n}`).join(", ")}`;
  const slowed = lowest < 16 ? ` (slowed down to ${lowest} at once)` : "";
  return [["Requests repeated", `${count}${why}${slowed}`]];
}
