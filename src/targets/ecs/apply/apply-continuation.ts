import { lastPart } from "../../../model/aws/arn.ts";
import { wayOf } from "../plan/answer-to-hook.ts";
import { optional } from "../../../model/optional.ts";
import { tellDone } from "../../../model/report/step.ts";
import type { Outcome } from "../../../model/plan.ts";
import type { EcsContext } from "../observe/ecs-context.ts";
import type { NamedDeployment } from "../observe/read-paused.ts";
import { deployedBy, type ContinuePlan } from "../plan/plan-continuation.ts";
import type { RolloutParts } from "../report/rollout-story.ts";
import { judgeRollback } from "../rollout/rollback-verdict.ts";
import { shortOf, type DeploymentIdentity, type RolloutReading } from "../rollout/verdict-types.ts";
import { watchRollout } from "../rollout/watch.ts";
import { answerHook } from "./answer-hook.ts";
import { failedResult, succeededResult } from "./end-of-rollout.ts";
import { combineResults, type ServiceResult } from "./outcome.ts";

/** Answers the hook where that is planned, and follows the deployment to its end, or to its next pause. */
export async function applyContinuation(plan: ContinuePlan, ecs: EcsContext): Promise<Outcome> {
  const { config, context } = ecs;
  const { named, continuation, answer } = plan;
  if (named === undefined) throw new TypeError("A plan without a deployment is refused");
  const identity = identityOf(named, plan);
  const { service } = identity;
  if (answer.kind === "answer") {
    const began = context.clock.now();
    await context.phases.time("Answer", () => answerHook(service, continuation, ecs));
    tellDone(context, `Hook ${continuation.hookId} answered: ${continuation.action}`, began);
  }
  if (config.waitUntil === "none") return notWaited(plan, identity);
  const judged =
    continuation.action === "rollback"
      ? { judge: (reading: RolloutReading) => judgeRollback(identity, reading) }
      : {};
  const { document } = named;
  const watched = await context.phases.time(`Rollout of ${service}`, () =>
    watchRollout({ ...ecs, identity, document, ...judged }),
  );
  const parts = { plan: deployedBy(named), config, aws: context.aws, identity, watched };
  return conclude(plan, parts, ecs);
}

function identityOf(named: NamedDeployment, { continuation }: ContinuePlan): DeploymentIdentity {
  const { deployment, service, taskDefinition } = named;
  const number = lastPart(deployment.targetServiceRevision?.arn ?? "");
  const deploymentId = `ecs-svc/${number}`;
  const others = (service.deployments ?? []).map(({ id = "" }) => id);
  return {
    service: service.serviceName ?? "",
    ...{ deploymentId, taskDefinition },
    createdAt: deployment.createdAt?.getTime() ?? 0,
    earlier: new Set(others.filter((id) => id !== deploymentId)),
    ...{ scaleOnly: false, own: false },
    ...{ deploymentArn: continuation.deploymentArn, answered: continuation.hookId },
    ...optional("previous", named.previous),
  };
}

function conclude(
  { continuation, outputs }: ContinuePlan,
  parts: RolloutParts,
  { context }: EcsContext,
): Outcome {
  const { identity, watched } = parts;
  const { service, taskDefinition } = identity;
  const end = (result: ServiceResult): Outcome =>
    combineResults([result], outputs, taskDefinition, [service]);
  const { verdict } = watched;
  if (!verdict.ok) {
    const open = ["timeout", "cancelled", "fail-fast"].includes(verdict.cause)
      ? `the deployment of ${lastPart(taskDefinition)} ${wayOf(continuation)}; this step no longer follows it`
      : "";
    return end(failedResult(parts, verdict, context, open));
  }
  const { action, hookId } = continuation;
  const isThere = action === "proceed" && verdict.note === undefined;
  const short = isThere ? shortOf(watched.lastReading, identity) : undefined;
  const { story, ...result } = succeededResult(parts, verdict, context, short);
  // What was planned was to go on from the hook: after the fact nothing waits there.
  const outcome = end({ ...result, story: { ...story, differences: [] } });
  if (action === "proceed") return outcome;
  const back = `${service} went back to ${lastPart(identity.previous ?? "what ran before")}`;
  const lead = `from ${lastPart(taskDefinition)}, which waited at hook ${hookId}`;
  return { ...outcome, headline: back, story: { ...outcome.story, title: back, lead } };
}

function notWaited({ continuation, outputs }: ContinuePlan, identity: DeploymentIdentity): Outcome {
  const { service, taskDefinition } = identity;
  const way = wayOf(continuation);
  return {
    outputs,
    headline: `${service}: the deployment of ${lastPart(taskDefinition)} ${way}, not waited for`,
    facts: [["Deployment", continuation.deploymentArn]],
  };
}
