import { DeployError } from "../../../model/errors.ts";
import type { ApplyTools } from "./apply.ts";
import { isContent } from "../plan/difference.ts";
import { assertWithin } from "../plan/guards.ts";
import { showKey } from "../keys.ts";
import type { Stage } from "./ledger.ts";
import type { DeleteFailure } from "../aws/port.ts";

/** S3 takes this many keys in one DeleteObjects. */
const maxKeys = 1000;
const tries = 5;
const passing = new Set(["InternalError", "SlowDown", "ServiceUnavailable", "OperationAborted"]);

/** Deletes all keys; those that S3 reports one by one inside a success are tried again, then fail. */
export async function deleteAll(
  keys: readonly string[],
  tools: ApplyTools,
  stage: Stage,
): Promise<void> {
  assertWithin(keys, (key) => isContent(key, tools.config));
  for (let start = 0; start < keys.length; start += maxKeys) {
    await deleteChunk(keys.slice(start, start + maxKeys), tools, stage);
  }
}

async function deleteChunk(
  keys: readonly string[],
  tools: ApplyTools,
  stage: Stage,
): Promise<void> {
  const { store, context } = tools;
  let left = keys;
  for (let attempt = 1; ; attempt += 1) {
    stage.mayWrite();
    const failures = await store.remove(left);
    stage.deleted += left.length - failures.length;
    if (failures.length === 0) return;
    const hopeless = failures.filter(({ code }) => !passing.has(code));
    if (hopeless.length > 0 || attempt >= tries) throw notDeleted(failures, tools);
    left = failures.map(({ key }) => key);
    await context.clock.sleep(200 * 2 ** attempt, context.signal);
  }
}

function notDeleted(failures: readonly DeleteFailure[], tools: ApplyTools): DeployError {
  const { config, context } = tools;
  const [first] = failures;
  const key = first?.key ?? "";
  const denied = first?.code === "AccessDenied";
  const resource = `arn:${context.aws.partition.id}:s3:::${config.bucket}/${key}`;
  const reason = denied
    ? `AWS refused s3:DeleteObject on ${showKey(resource)}`
    : `${first?.code ?? ""} for ${showKey(key)}`;
  return new DeployError({
    id: "delete-failed",
    message: `${failures.length} object(s) could not be deleted: ${reason}.`,
    hint: denied
      ? "Allow s3:DeleteObject on these keys in the role's policy; a bucket policy or object lock may forbid it, too. The new release stands; the next run tries again."
      : "The new release stands; the next run tries again.",
    evidence: failures
      .slice(0, 10)
      .map(({ key, code, message }) => `${showKey(key)}: ${code} ${message}`),
  });
}
