import { isPassing, poll } from "../../model/time/clock.ts";
import type { Context } from "../../model/context.ts";
import { tellDone } from "../../model/report/step.ts";
import { classify, DeployError } from "../../model/errors.ts";
import type { Cdn } from "./aws/port.ts";
import type { AcceptedInvalidation } from "./create-invalidations.ts";
import { waitTeller } from "../shared/wait-teller.ts";

type WaitContext = Pick<Context, "clock" | "signal" | "log" | "workUntil" | "phases">;

const maxWaitMs = 15 * 60_000;

/**
 * The wait of `wait-for-invalidation`, when everything else is done. Where the invalidations may not be
 * read, the step cannot do what it was asked for, so that it fails, and says that nothing else is missing.
 * @param live what is live, the beginning of a sentence
 */
export async function waitAsAsked(
  cleared: readonly AcceptedInvalidation[],
  cdn: () => Promise<Cdn>,
  context: WaitContext,
  live: string,
): Promise<void> {
  if (cleared.length === 0) return;
  try {
    await waitForCaches(cleared, cdn, context);
  } catch (error) {
    if (!isDenied(error)) throw error;
    const ids = cleared.map(({ id }) => id).join(", ");
    throw error.with({
      state: `${live}CloudFront has accepted the invalidation (${ids}) and completes it by itself`,
      hint: `${error.hint ?? ""} Or leave out \`wait-for-invalidation\`: only the wait failed.`.trim(),
    });
  }
}

/** The wait that only decides whether old assets go now; whoever may not read them keeps them. */
export async function waitIfAllowed(
  cleared: readonly AcceptedInvalidation[],
  cdn: () => Promise<Cdn>,
  context: WaitContext,
): Promise<boolean> {
  try {
    return await waitForCaches(cleared, cdn, context);
  } catch (error) {
    if (!isDenied(error)) throw error;
    context.log.warning(
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
  cleared: readonly AcceptedInvalidation[],
  cdn: () => Promise<Cdn>,
  context: WaitContext,
): Promise<boolean> {
  const { clock, signal, log, workUntil } = context;
  const until = Math.min(clock.now() + maxWaitMs, workUntil - 5000);
  const began = clock.now();
  const tell = waitTeller(context, "CloudFront to clear at all its edges");
  const api = await cdn();
  const isDone = async ({
    distribution,
    id,
  }: AcceptedInvalidation): Promise<boolean | undefined> => {
    tell();
    try {
      if (await api.isCompleted(distribution, id)) return true;
    } catch (error) {
      if (!isPassing(error) || clock.now() < until) throw error;
    }
    return clock.now() >= until ? false : undefined;
  };
  const pace = (elapsedMs: number): number => (elapsedMs < 30_000 ? 2000 : 5000);
  const done = await context.phases.time("Wait for CloudFront", () =>
    Promise.all(cleared.map((one) => poll({ clock, signal, pace, read: () => isDone(one) }))),
  );
  const all = done.every(Boolean);
  if (all) tellDone(context, "CloudFront has cleared at all its edges", began);
  else log.warning("CloudFront has not completed the invalidation yet; it goes on by itself.");
  return all;
}
