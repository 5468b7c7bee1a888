import type { Outcome } from "../../../model/plan.ts";
import type { ApplyTools } from "./apply.ts";
import type { Cleared } from "../../cloudfront/clear.ts";
import type { Pace } from "./gate.ts";
import type { Removal, S3Plan } from "../plan/plan.ts";
import { showBytes } from "./progress.ts";
import type { Uploaded } from "./upload.ts";

interface Results {
  readonly uploaded: Uploaded;
  readonly cleared: readonly Cleared[];
  readonly expired: readonly Removal[];
}

/** What the deployment did, for the log, the outputs and the summary. */
export function report(
  plan: S3Plan,
  { uploaded, cleared, expired }: Results,
  { store, config }: ApplyTools,
  pace: Pace,
): Outcome {
  const { difference, subject, release } = plan;
  const deleted = difference.removals.length + expired.length;
  const { files, bytes, copies } = uploaded;
  const { retries } = store.weather;
  const parts = [
    `${files} uploaded (${showBytes(bytes)})`,
    ...(copies === 0 ? [] : [`headers of ${copies} fixed`]),
    `${difference.kept.length} unchanged`,
    `${deleted} deleted`,
    ...(cleared.length === 0 ? [] : [`${cleared.length} invalidation(s)`]),
  ];
  const slowed = pace.lowest < 16 ? ` (slowed down to ${pace.lowest} at once)` : "";
  return {
    headline: `${subject}: ${parts.join(", ")}`,
    outputs: {
      uploaded: String(files),
      unchanged: String(difference.kept.length),
      deleted: String(deleted),
      "bytes-uploaded": String(bytes),
      "invalidation-ids": cleared.map(({ id }) => id).join("\n"),
    },
    facts: [
      ["Uploaded", `${files} files, ${showBytes(bytes)}`],
      ["Unchanged", String(difference.kept.length)],
      ...someOf("Headers fixed in place", copies),
      ...someOf("Deleted", deleted),
      ...someOf("Kept for open pages", difference.retired.length),
      ...plan.invalidations.map(
        ({ distribution, paths }) => [`Cleared from ${distribution}`, paths.join(" ")] as const,
      ),
      ...someOf("Requests repeated", retries, slowed),
      ...(config.stateKey === undefined ? [] : [["Release", String(release)] as const]),
    ],
  };
}

/** A fact only where there is something to tell. */
function someOf(label: string, count: number, more = ""): (readonly [string, string])[] {
  return count === 0 ? [] : [[label, `${count}${more}`]];
}
