import { counted } from "../../../model/count.ts";
import { DeployError } from "../../../model/errors.ts";
import { tellDone } from "../../../model/report/step.ts";
import { backoff } from "../../../model/time/clock.ts";
import type { DeleteFailure } from "../aws/port.ts";
import { isContent, showKey } from "../keys.ts";
import { assertWithin } from "../plan/guards.ts";
import type { Removal } from "../plan/model.ts";
import type { S3ApplyContext } from "./apply-context.ts";

/** S3 takes this many keys in one DeleteObjects. */
const maxKeys = 1000;
const tries = 5;
const unsupported = new Set(["MethodNotAllowed", "NotImplemented"]);
const passing = new Set(["InternalError", "SlowDown", "ServiceUnavailable", "OperationAborted"]);

/** After so many requests in a row that failed for all their keys no further one is sent. */
const hopelessRequests = 2;

/**
 * A phase that deletes all keys. What S3 refuses key by key is tried again where that may help; what may not be
 * deleted (a bucket policy, an object lock, a server without the call) is noted in the ledger and keeps
 * nothing else from being done: `refuseUndeletable` fails the deployment for it at its end.
 * @param done what the log says then
 * @returns what is deleted
 */
export async function deletePhase(
  name: string,
  done: string,
  removals: readonly Removal[],
  s3: S3ApplyContext,
): Promise<readonly Removal[]> {
  if (removals.length === 0) return [];
  const { context } = s3;
  const began = context.clock.now();
  const gone = await context.phases.time(name, () => deleteAll(removals, s3));
  if (gone.length > 0) tellDone(context, `${done}: ${counted(gone.length, "file")}`, began);
  return gone;
}

async function deleteAll(
  removals: readonly Removal[],
  s3: S3ApplyContext,
): Promise<readonly Removal[]> {
  const keys = removals.map(({ key }) => key);
  assertWithin(keys, (key) => isContent(key, s3.config));
  const refused = new Set<string>();
  let hopeless = 0;
  let failures: readonly DeleteFailure[] = [];
  for (let start = 0; start < keys.length; start += maxKeys) {
    const chunk = keys.slice(start, start + maxKeys);
    const last = hopeless < hopelessRequests ? undefined : failures.find(isForAll);
    failures =
      last === undefined ? await deleteChunk(chunk, s3) : chunk.map((key) => ({ ...last, key }));
    hopeless = failures.some(isForAll) ? hopeless + 1 : 0;
    for (const failure of failures) {
      s3.ledger.undeletable.push(failure);
      refused.add(failure.key);
    }
  }
  return refused.size === 0 ? removals : removals.filter(({ key }) => !refused.has(key));
}

/** Of the pauses between tries of what S3 may delete later. */
const span = { baseMs: 400, maxMs: 5000 };

async function deleteChunk(
  keys: readonly string[],
  { store, context, ledger }: S3ApplyContext,
): Promise<readonly DeleteFailure[]> {
  const hopeless: DeleteFailure[] = [];
  let rest = keys;
  for (let attempt = 1; rest.length > 0; attempt += 1) {
    ledger.mayWrite();
    const failures = await ledger.follow(store.remove(rest));
    if (failures.some(({ whole }) => whole === "unknown")) ledger.doubt();
    ledger.deleted += rest.length - failures.length;
    const again = attempt < tries ? failures.filter(mayPass) : [];
    hopeless.push(...failures.filter((failure) => !again.includes(failure)));
    rest = again.map(({ key }) => key);
    if (rest.length > 0) await context.clock.sleep(backoff(attempt, span), context.signal);
  }
  return hopeless;
}

function remedyOf({ code }: DeleteFailure): string {
  if (code === "AccessDenied") {
    return "Allow s3:DeleteObject on these keys in the role's policy; a bucket policy or object lock may forbid it, too. ";
  }
  return unsupported.has(code)
    ? "This server does not offer DeleteObjects: set `delete: none`, and delete there by its own means. "
    : "";
}

/** What S3 says of one key and may not say again; a whole request has been repeated by the client. */
function mayPass({ code, whole }: DeleteFailure): boolean {
  return whole === undefined && passing.has(code);
}

/** Whether the next thousand keys would fare the same; a right may lack for these keys alone. */
function isForAll({ code, whole }: DeleteFailure): boolean {
  return whole !== undefined && code !== "AccessDenied";
}

/**
 * Fails a deployment that is complete but for objects that it was not allowed to delete.
 * @param state what is live then
 * @throws DeployError `delete-failed`, which names them
 */
export function refuseUndeletable(
  { ledger, config, context }: S3ApplyContext,
  state: string,
): void {
  const { undeletable } = ledger;
  const [first] = undeletable;
  if (first === undefined) return;
  const denied = first.code === "AccessDenied";
  const resource = `arn:${context.aws.partition.id}:s3:::${config.bucket}/${first.key}`;
  const reason = denied
    ? `AWS refused s3:DeleteObject on ${showKey(resource)}`
    : `${first.code} for ${showKey(first.key)}`;
  throw new DeployError({
    id: "delete-failed",
    message: `${counted(undeletable.length, "object")} could not be deleted: ${reason}.`,
    hint: `${remedyOf(first)}Everything else of the deployment is done; the next run tries again.`,
    state,
    evidence: undeletable
      .slice(0, 10)
      .map(({ key, code, message }) => `${showKey(key)}: ${code} ${message}`),
  });
}
