import { poll, retry } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import { awaitWrite } from "../../../aws/answers/awaited-write.ts";
import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { DeployError } from "../../../model/errors.ts";
import { createEcsApi } from "../aws/ecs-client.ts";
import type { EcsApi } from "../aws/port.ts";
import type { Continuation } from "../config.ts";
import type { EcsContext } from "../observe/ecs-context.ts";

/** How long AWS may still show a hook as waiting that was answered. */
const shownWithinMs = 20_000;

/**
 * Gives the hook its answer. It has no client token, and a second answer would go to a hook that waits no more, so
 * that an answer of AWS which got lost is looked for. Once sent, it is followed also after a cancellation.
 */
export async function answerHook(
  service: string,
  continuation: Continuation,
  { config, context }: EcsContext,
): Promise<void> {
  const { clock, signal, grace } = context;
  const api = createEcsApi({ ...context, signal: grace }, config.cluster);
  const { deploymentArn, hookId, action } = continuation;
  const word = action === "proceed" ? "CONTINUE" : "ROLLBACK";
  const send = async (): Promise<true> => {
    await api.continueServiceDeployment(service, deploymentArn, hookId, word);
    return true;
  };
  const retryable = (error: unknown): boolean => kindOf(error) === "throttled";
  const end = await awaitWrite({
    signal,
    send: () => retry(send, { clock, signal, attempts: 8, baseDelayMs: 500, retryable }),
    look: () => {
      context.log.info(
        "  The answer to ContinueServiceDeployment got lost; looking whether it was carried out",
      );
      return wasAnswered(context, api, service, continuation);
    },
  });
  if (end.outcome === "done") return;
  const { error } = end;
  const isKnown = !(error instanceof DeployError) || writeOutcome(error) === "refused";
  throw isKnown ? error : error.with({ state: notKnown(service, hookId) });
}

/** Resolves to true, or to undefined where the hook still waits after a while. */
async function wasAnswered(
  { clock, grace }: Context,
  api: EcsApi,
  service: string,
  { deploymentArn, hookId }: Continuation,
): Promise<true | undefined> {
  const until = clock.now() + shownWithinMs;
  const read = async (): Promise<{ readonly answered: boolean } | undefined> => {
    const deployment = await api.readServiceDeployment(service, deploymentArn);
    const hook = deployment?.lifecycleHookDetails?.find((one) => one.hookId === hookId);
    if (hook !== undefined && hook.status !== "AWAITING_ACTION") return { answered: true };
    return clock.now() < until ? undefined : { answered: false };
  };
  const { answered } = await poll({ clock, signal: grace, pace: () => 2000, read });
  return answered ? true : undefined;
}

function notKnown(service: string, hookId: string): string {
  return `whether hook ${hookId} of ${service} got its answer is not known; run the job again: it answers the hook if that still waits, and waits for the end otherwise`;
}
