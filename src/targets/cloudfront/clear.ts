import { createHash } from "node:crypto";
import { isPassing, poll, retry } from "../../model/clock.ts";
import { classify, DeployError } from "../../model/errors.ts";
import type { ApplyTools } from "../s3/apply/apply.ts";
import { isMissing, missingDistribution } from "./missing-distribution.ts";
import type { InvalidationRequest, S3Plan } from "../s3/plan/plan.ts";
import type { Holder } from "../s3/record/record.ts";
import type { Stage } from "../s3/apply/ledger.ts";

/** An invalidation that CloudFront accepted. */
export interface Cleared {
  readonly distribution: string;
  readonly id: string;
}

/** CloudFront fails often at peaks and refuses while too much is in progress: both pass. */
const patienceMs = 5 * 60_000;
const maxWaitMs = 15 * 60_000;

/**
 * Sends one invalidation to each distribution, several at the same time. One that refuses keeps none
 * of the others from being cleared.
 */
export async function clearCaches(
  plan: S3Plan,
  holder: Holder,
  tools: ApplyTools,
  stage: Stage,
): Promise<Cleared[]> {
  if (plan.invalidations.length === 0) return [];
  const cdn = await tools.cdn();
  const clear = async (request: InvalidationRequest): Promise<Cleared> => {
    const { distribution, paths } = request;
    const reference = callerReference(request, holder);
    try {
      const id = await patiently(tools, () => cdn.invalidate(distribution, paths, reference));
      stage.cleared.push({ distribution, id });
      return { distribution, id };
    } catch (error) {
      if (isMissing(error)) stage.missing.push(distribution);
      throw error;
    }
  };
  return tools.context.phases.time("Invalidate CloudFront", async () => {
    const sent = plan.invalidations.map(clear);
    await Promise.allSettled(sent);
    return Promise.all(sent);
  });
}

/**
 * CloudFront answers a reference that it knows with the earlier invalidation and clears nothing. It
 * is the same for all tries of one deployment and never again: deploying A, B and A once more, even
 * in one attempt of one run, must clear the paths three times.
 */
export function callerReference(
  { distribution, paths }: InvalidationRequest,
  { runId, attempt, nonce }: Holder,
): string {
  const text = JSON.stringify([runId, attempt, nonce, distribution, paths]);
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 32);
  return `aws-oidc-deploy-${runId ?? "local"}-${attempt ?? "1"}-${digest}`;
}

async function patiently(tools: ApplyTools, send: () => Promise<string>): Promise<string> {
  const { clock, signal, log } = tools.context;
  const until = clock.now() + patienceMs;
  let told = false;
  try {
    return await retry(send, {
      clock,
      signal,
      attempts: 1000,
      baseDelayMs: 1000,
      maxDelayMs: 20_000,
      retryable: (error) => {
        if (!isPassing(error) || clock.now() >= until) return false;
        if (!told)
          log.info("  CloudFront does not take the invalidation now; trying for up to 5 minutes");
        told = true;
        return true;
      },
    });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof DeployError)) throw error;
    if (isMissing(error)) throw missingDistribution(error, afterTypingError(tools));
    const typing = isDenied(error)
      ? ["If the id is a typing error, correct `distribution-id`."]
      : [];
    throw error.with({
      ...(error.id === "aws-unavailable" ? { id: "invalidation-failed" } : {}),
      state: "the new release, complete in S3; CloudFront may still serve earlier copies",
      hint: [error.hint, ...typing, laterHint(tools)].filter(Boolean).join(" "),
    });
  }
}

function afterTypingError({ config }: ApplyTools): string {
  return config.stateKey === undefined
    ? "S3 is complete; without a record the next run does not know of these paths: clear /* by hand."
    : "S3 is complete; the next run clears the paths from the distributions that it names.";
}

function laterHint({ config }: ApplyTools): string {
  return config.stateKey === undefined
    ? "S3 is consistent; without a record the next run does not know of these paths: invalidate /* by hand."
    : "S3 is consistent; the next run sends the invalidation.";
}

/**
 * The wait of `wait-for-invalidation`, after the commit. Where the invalidations may not be read, the
 * step cannot do what it was asked for, so that it fails, and says that nothing else is missing.
 */
export async function waitAsAsked(cleared: readonly Cleared[], tools: ApplyTools): Promise<void> {
  try {
    await waitForCaches(cleared, tools);
  } catch (error) {
    if (!isDenied(error)) throw error;
    const ids = cleared.map(({ id }) => id).join(", ");
    throw error.with({
      state: `the new release, complete in S3; CloudFront has accepted the invalidation (${ids}) and completes it by itself`,
      hint: `${error.hint ?? ""} Or leave out \`wait-for-invalidation\`: only the wait failed.`.trim(),
    });
  }
}

/** The wait that only decides whether old assets go now; whoever may not read them keeps them. */
export async function waitIfAllowed(
  cleared: readonly Cleared[],
  tools: ApplyTools,
): Promise<boolean> {
  try {
    return await waitForCaches(cleared, tools);
  } catch (error) {
    if (!isDenied(error)) throw error;
    tools.context.log.warning(
      `Old assets stay until a later run: whether CloudFront has let go of the old pages may not be read (cloudfront:GetInvalidation). ${error.message}`,
    );
    return false;
  }
}

function isDenied(error: unknown): error is DeployError {
  return error instanceof DeployError && classify(error.cause) === "denied";
}

/**
 * Waits by our own poll.
 * @returns false when time ran out, which is no failure: CloudFront goes on by itself
 */
async function waitForCaches(
  cleared: readonly Cleared[],
  { cdn, context }: ApplyTools,
): Promise<boolean> {
  const { clock, signal, log, workUntil } = context;
  const until = Math.min(clock.now() + maxWaitMs, workUntil - 5000);
  const api = await cdn();
  const done = await context.phases.time("Wait for CloudFront", () =>
    Promise.all(
      cleared.map(({ distribution, id }) =>
        poll({
          clock,
          signal,
          pace: (elapsedMs) => (elapsedMs < 30_000 ? 2000 : 5000),
          read: async () => {
            try {
              if (await api.isCompleted(distribution, id)) return true;
            } catch (error) {
              if (!isPassing(error) || clock.now() < until) throw error;
            }
            return clock.now() >= until ? false : undefined;
          },
        }),
      ),
    ),
  );
  const all = done.every(Boolean);
  if (!all) log.warning("CloudFront has not completed the invalidation yet; it goes on by itself.");
  return all;
}
