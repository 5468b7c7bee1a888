import type { Outcome } from "../../../model/plan.ts";
import type { Pace } from "../gate.ts";
import type { S3Plan } from "../plan/plan.ts";
import { showBytes } from "../show-bytes.ts";
import type { ApplyTools } from "./apply.ts";
import type { Ledger } from "./ledger.ts";

/** What the deployment did, for the log, the outputs and the summary: the plan's goal by the ledger's proof. */
export function report(
  { difference, subject, release, invalidations }: S3Plan,
  ledger: Ledger,
  { store, config }: ApplyTools,
  pace: Pace,
): Outcome {
  const { files, bytes, copies, deleted, cleared } = ledger;
  const parts = [
    `${files} uploaded (${showBytes(bytes)})`,
    ...(copies === 0 ? [] : [`headers of ${copies} fixed`]),
    `${difference.kept.length} unchanged`,
    `${deleted} deleted`,
    ...(cleared.length === 0 ? [] : [`${cleared.length} invalidation(s)`]),
  ];
  const slowed = pace.lowest < 16 ? ` (slowed down to ${pace.lowest} at once)` : "";
  const isCleared = (id: string): boolean =>
    cleared.some(({ distribution }) => distribution === id);
  return {
    headline: `${subject}: ${parts.join(", ")}`,
    outputs: { unchanged: String(difference.kept.length), ...ledger.outputs },
    facts: [
      ["Uploaded", `${files} files, ${showBytes(bytes)}`],
      ["Unchanged", String(difference.kept.length)],
      ...someOf("Headers fixed in place", copies),
      ...someOf("Deleted", deleted),
      ...someOf("Kept for open pages", difference.retired.length),
      ...invalidations
        .filter(({ distribution }) => isCleared(distribution))
        .map(
          ({ distribution, paths }) => [`Cleared from ${distribution}`, paths.join(" ")] as const,
        ),
      ...someOf("Requests repeated", store.retries.count, reasonsOf(store.retries) + slowed),
      ...(config.stateKey === undefined ? [] : [["Release", String(release)] as const]),
    ],
  };
}

/** Why requests were repeated, the most frequent reasons first. */
function reasonsOf({ reasons }: ApplyTools["store"]["retries"]): string {
  const rows = [...reasons].sort(([, a], [, b]) => b - a).slice(0, 3);
  return rows.length === 0 ? "" : `: ${rows.map(([why, count]) => `${why} × ${count}`).join(", ")}`;
}

/** A fact only where there is something to tell. */
function someOf(label: string, count: number, more = ""): (readonly [string, string])[] {
  return count === 0 ? [] : [[label, `${count}${more}`]];
}
