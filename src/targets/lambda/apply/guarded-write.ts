import { retry } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import type { FunctionConfiguration } from "../aws/port.ts";
import { kindOf, awsMessageOf } from "../../../aws/answers/kind-of.ts";
import { isSameFunction } from "../plan/same-function.ts";
import { superseded } from "../superseded.ts";
import type { LambdaApplyContext } from "./apply-context.ts";

export interface GuardedWrite extends Pick<LambdaApplyContext, "reader" | "context"> {
  /** The function as it was last seen; its RevisionId goes with the write. */
  readonly base: FunctionConfiguration;
  readonly write: (revisionId: string | undefined) => Promise<FunctionConfiguration>;
  /** Whether the function already is as this write leaves it: its answer was lost on the way. */
  readonly isDone: (current: FunctionConfiguration) => boolean;
}

/** How often a write is tried against a function that AWS itself keeps changing the state of. */
const attempts = 10;

/**
 * Writes with the RevisionId of what the plan was made from. AWS refuses when anything moved since:
 * that is either our own write whose answer was lost, a mere change of state, or another deployment.
 * @returns AWS's answer, or the function as it is where the write had been done already
 * @throws DeployError `superseded` for another deployment
 */
export async function writeGuarded(guarded: GuardedWrite): Promise<FunctionConfiguration> {
  const { base, write, isDone, reader, context } = guarded;
  let revisionId = base.RevisionId;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withPatience(() => write(revisionId), context);
    } catch (error) {
      if (attempt >= attempts || !isMovedOrBusy(error)) throw explainWrite(error);
      const { Configuration: current = {} } = await reader.settled();
      if (isDone(current)) return current;
      if (!isSameFunction(current, base)) throw superseded(base.FunctionName, error);
      revisionId = current.RevisionId;
    }
  }
}

/**
 * Whether the function is at another revision than the plan was made from (412), or an update of it is under way
 * (409, which passes); a name that is taken is answered with 409, too, and does not.
 */
function isMovedOrBusy(error: unknown): boolean {
  const kind = kindOf(error);
  return (
    kind === "precondition" ||
    (kind === "conflict" && /in progress|pending/i.test(awsMessageOf(error)))
  );
}

/** For about a minute a new role cannot be assumed yet (IAM is eventually consistent). */
function withPatience<T>(write: () => Promise<T>, { clock, signal }: Context): Promise<T> {
  const retryable = (error: unknown): boolean =>
    /cannot be assumed by Lambda/i.test(awsMessageOf(error));
  return retry(write, { clock, signal, attempts: 15, baseDelayMs: 2000, retryable });
}

function explainWrite(error: unknown): unknown {
  if (!(error instanceof DeployError)) return error;
  // A role that may not list the bucket is not told of it before Lambda looks.
  if (error.message.includes("S3 Error Code: NoSuchKey")) {
    return new DeployError({
      id: "code-missing",
      message: "The package that `code` names in S3 does not exist.",
      hint: "Check bucket, key and versionId in `code`, and that the step that uploads it ran before.",
      evidence: [awsMessageOf(error)],
      cause: error,
    });
  }
  if (!error.message.includes("CodeStorageExceeded")) return error;
  return new DeployError({
    id: "code-storage-exceeded",
    message: "The account's storage for Lambda code in this region is full.",
    hint: "Set `keep-versions` to delete old versions after each deployment, delete some now, or ask AWS for a higher quota.",
    evidence: [awsMessageOf(error)],
    cause: error,
  });
}
