import type { FailedRollout } from "./verdict-types.ts";
import type { WatchedRollout } from "./watch.ts";

/** What AWS itself says of a deployment that failed, and no word of ours: its status, and its reason. */
export function awsWords(
  { lastReading: { deployment } }: Pick<WatchedRollout, "lastReading">,
  { status }: FailedRollout,
): string {
  const reason = deployment?.statusReason ?? "";
  if (reason !== "") return `${status}: ${reason}`;
  // That a deployment which nobody waits for any more goes on is told by what is live.
  return status === "IN_PROGRESS" ? "" : status;
}
