import { createHash } from "node:crypto";
import { isPassing, retry } from "../../model/time/clock.ts";
import type { Context } from "../../model/context.ts";
import { tellDone } from "../../model/report/step.ts";
import { classify, DeployError } from "../../model/errors.ts";
import type { Cdn } from "./aws/port.ts";
import type { InvalidationCaller } from "./caller-reference.ts";
import { isMissing, missingDistribution } from "./missing-distribution.ts";

/** What CloudFront is to clear for one distribution. */
export interface InvalidationRequest {
  readonly distribution: string;
  readonly paths: readonly string[];
}

/** An invalidation that CloudFront accepted. */
export interface AcceptedInvalidation {
  readonly distribution: string;
  readonly id: string;
}

/** What is said and noted while distributions are cleared. */
export interface ClearingTexts {
  /** What follows for the user where CloudFront knows no such distribution, in a sentence. */
  readonly missing: string;
  /** What follows where CloudFront refuses for another reason, in a sentence. */
  readonly refused: string;
  /** What is live meanwhile. */
  readonly state: string;
  /** Told of each invalidation as soon as CloudFront has accepted it. */
  readonly onCleared: (cleared: AcceptedInvalidation) => void;
  /** Told of each distribution that does not exist. */
  readonly onMissing: (distribution: string) => void;
}

type ClearingContext = Pick<Context, "clock" | "signal" | "log" | "phases">;

/** CloudFront fails often at peaks and refuses while too much is in progress: both pass. */
const retryForMs = 5 * 60_000;

/**
 * Sends one invalidation to each distribution, several at the same time. One that refuses keeps none
 * of the others from being cleared.
 * @throws DeployError the first refusal, when all have been sent
 */
export async function clearCaches(
  requests: readonly InvalidationRequest[],
  clearer: InvalidationCaller,
  cdn: () => Promise<Cdn>,
  context: ClearingContext,
  texts: ClearingTexts,
): Promise<AcceptedInvalidation[]> {
  if (requests.length === 0) return [];
  const api = await cdn();
  const clear = async (request: InvalidationRequest): Promise<AcceptedInvalidation> => {
    const { distribution, paths } = request;
    const reference = callerReference(request, clearer);
    try {
      const send = (): Promise<string> => api.invalidate(distribution, paths, reference);
      const began = context.clock.now();
      const cleared = { distribution, id: await untilAccepted(send, context) };
      tellDone(context, `CloudFront ${distribution} takes invalidation ${cleared.id}`, began);
      texts.onCleared(cleared);
      return cleared;
    } catch (error) {
      context.signal.throwIfAborted();
      if (isMissing(error)) texts.onMissing(distribution);
      throw explainRefusal(error, texts);
    }
  };
  return context.phases.time("CloudFront", async () => {
    const sent = requests.map(clear);
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
  { runId, attempt, nonce }: InvalidationCaller,
): string {
  const text = JSON.stringify([runId, attempt, nonce, distribution, paths]);
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 32);
  return `aws-oidc-deploy-${runId ?? "local"}-${attempt ?? "1"}-${digest}`;
}

function untilAccepted(
  send: () => Promise<string>,
  { clock, signal, log }: ClearingContext,
): Promise<string> {
  const until = clock.now() + retryForMs;
  let told = false;
  return retry(send, {
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
}

function explainRefusal(error: unknown, { missing, refused, state }: ClearingTexts): unknown {
  if (!(error instanceof DeployError)) return error;
  if (isMissing(error)) return missingDistribution(error, missing).with({ state });
  const typing =
    classify(error.cause) === "denied"
      ? ["If the id is a typing error, correct `distribution-id`."]
      : [];
  return error.with({
    ...(error.id === "aws-unavailable" ? { id: "invalidation-failed" } : {}),
    state,
    hint: [error.hint, ...typing, refused].filter(Boolean).join(" "),
  });
}
