import { randomBytes } from "node:crypto";
import type { Job } from "../../model/context.ts";
import { optional } from "../../model/optional.ts";

/** Who clears: the same for all tries of one deployment, and another for every other deployment. */
export interface InvalidationCaller {
  readonly runId?: string;
  readonly attempt?: string;
  readonly nonce: string;
}

export function newClearer({
  runId,
  runAttempt,
}: Pick<Job, "runId" | "runAttempt">): InvalidationCaller {
  return {
    ...optional("runId", runId),
    ...optional("attempt", runAttempt),
    nonce: randomBytes(9).toString("base64url"),
  };
}
