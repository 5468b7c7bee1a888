import { DeployError } from "../../../model/errors.ts";
import type { DeleteFailure } from "../aws/port.ts";
import { isContent, showKey } from "../keys.ts";
import { assertWithin } from "../plan/guards.ts";
import type { Removal } from "../plan/plan.ts";
import type { ApplyTools } from "./apply.ts";
import type { Ledger } from "./ledger.ts";

/** S3 takes this many keys in one DeleteObjects. */
const maxKeys = 1000;
const tries = 5;
const passing = new Set(["InternalError", "SlowDown", "ServiceUnavailable", "OperationAborted"]);

/**
 * Deletes all keys. What S3 refuses key by key is tried again where that may help; what may not be
 * deleted (a bucket policy, an object lock) is noted in the ledger and keeps nothing else from being
 * done: `refuseUndeletable` fails the deployment for it at its end.
 * @returns what is deleted
 */
export async function deleteAll<T extends Pick<Removal, "key">>(
  removals: readonly T[],
  tools: ApplyTools,
  ledger: Ledger,
): Promise<readonly T[]> {
  const keys = removals.map(({ key }) => key);
  assertWithin(keys, (key) => isContent(key, tools.config));
  const refused = new Set<string>();
  for (let start = 0; start < keys.length; start += maxKeys) {
    const failures = await deleteChunk(keys.slice(start, start + maxKeys), tools, ledger);
    ledger.undeletable.push(...failures);
    for (const { key } of failures) refused.add(key);
  }
  return refused.size === 0 ? removals : removals.filter(({ key }) => !refused.has(key));
}

async function deleteChunk(
  keys: readonly string[],
  { store, context }: ApplyTools,
  ledger: Ledger,
): Promise<readonly DeleteFailure[]> {
  const hopeless: DeleteFailure[] = [];
  let rest = keys;
  for (let attempt = 1; rest.length > 0; attempt += 1) {
    ledger.mayWrite();
    const failures = await ledger.follow(store.remove(rest));
    ledger.deleted += rest.length - failures.length;
    const again = attempt < tries ? failures.filter(({ code }) => passing.has(code)) : [];
    hopeless.push(...failures.filter((failure) => !again.includes(failure)));
    rest = again.map(({ key }) => key);
    if (rest.length > 0) await context.clock.sleep(200 * 2 ** attempt, context.signal);
  }
  return hopeless;
}

/**
 * Fails a deployment that is complete but for objects that it was not allowed to delete.
 * @throws DeployError `delete-failed`, which names them
 */
export function refuseUndeletable(
  { undeletable }: Ledger,
  { config, context }: ApplyTools,
  live: string,
): void {
  const [first] = undeletable;
  if (first === undefined) return;
  const denied = first.code === "AccessDenied";
  const resource = `arn:${context.aws.partition.id}:s3:::${config.bucket}/${first.key}`;
  const reason = denied
    ? `AWS refused s3:DeleteObject on ${showKey(resource)}`
    : `${first.code} for ${showKey(first.key)}`;
  throw new DeployError({
    id: "delete-failed",
    message: `${undeletable.length} object(s) could not be deleted: ${reason}.`,
    hint: denied
      ? "Allow s3:DeleteObject on these keys in the role's policy; a bucket policy or object lock may forbid it, too. Everything else of the deployment is done; the next run tries again."
      : "Everything else of the deployment is done; the next run tries again.",
    state: `${live}; ${undeletable.length} object(s) that it no longer has are still there`,
    evidence: undeletable
      .slice(0, 10)
      .map(({ key, code, message }) => `${showKey(key)}: ${code} ${message}`),
  });
}
