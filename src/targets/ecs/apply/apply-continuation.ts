import { wayOf } from "../plan/continuation.ts";
import type { Context } from "../../../model/context.ts";
import { defined, optional } from "../../../model/optional.ts";
import { DeployError } from "../../../model/errors.ts";
import { tellDone, tellFailed } from "../../../model/report/step.ts";
import type { Outcome } from "../../../model/plan.ts";
import { lastPart } from "../arns.ts";
import type { EcsApi } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import { shortName } from "../definition/task-definition.ts";
import type { NamedDeployment } from "../observe/read-paused.ts";
import { deployedBy, type ContinuePlan } from "../plan/plan-continuation.ts";
import {
  failureStory,
  rolloutStory,
  tasksNow,
  type RolloutParts,
} from "../report/rollout-story.ts";
import { explainFailure } from "../rollout/failure.ts";
import { endOf } from "../rollout/failure-cause.ts";
import { judgeRollback } from "../rollout/rollback-verdict.ts";
import { shortOf, type Failed, type Identity } from "../rollout/verdict-types.ts";
import { watchRollout, type Watched } from "../rollout/watch.ts";
import { serviceLink } from "../service-link.ts";
import { answerHook } from "./answer-hook.ts";
import { combine, type ServiceResult } from "./outcome.ts";
import { tellRollout } from "./tell-rollout.ts";

/** Answers the hook where that is planned, and follows the deployment to its end, or to its next pause. */
export async function applyContinuation(
  plan: ContinuePlan,
  config: EcsConfig,
  context: Context,
  api: EcsApi,
): Promise<Outcome> {
  const { named, continuation, answer } = plan;
  if (named === undefined) throw new TypeError("A plan without a deployment is refused");
  const identity = identityOf(named, plan);
  const { service } = identity;
  if (answer.kind === "answer") {
    const began = context.clock.now();
    await context.phases.time("Answer", () =>
      answerHook(context, config.cluster, service, continuation),
    );
    tellDone(context, `Hook ${continuation.hookId} answered: ${continuation.action}`, began);
  }
  if (config.waitUntil === "none") return notWaited(plan, identity);
  const judged =
    continuation.action === "rollback"
      ? { judge: (reading: Watched["lastReading"]) => judgeRollback(identity, reading) }
      : {};
  const { document } = named;
  const watched = await context.phases.time(`Rollout of ${service}`, () =>
    watchRollout({ context, api, identity, document, config, ...judged }),
  );
  const parts = { plan: deployedBy(named), config, aws: context.aws, identity, watched };
  const { verdict } = watched;
  if (!verdict.ok) throw failureOf(plan, parts, verdict, context);
  return conclude(plan, parts, verdict, context);
}

function identityOf(named: NamedDeployment, { continuation }: ContinuePlan): Identity {
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
  { continuation: { action, deploymentArn, hookId }, outputs }: ContinuePlan,
  parts: RolloutParts,
  verdict: Exclude<Watched["verdict"], Failed>,
  context: Context,
): Outcome {
  const { config, aws, identity, watched } = parts;
  const { service, taskDefinition } = identity;
  const isThere = action === "proceed" && verdict.note === undefined;
  const short = isThere ? shortOf(watched.lastReading, identity) : undefined;
  tellRollout(context, identity, watched, short);
  const result: ServiceResult = {
    ...{ service, identity, status: verdict.status, deploymentArn },
    // What was planned was to go on from the hook: after the fact nothing waits there.
    story: { ...rolloutStory(parts), differences: [] },
    link: serviceLink(config.cluster, service, aws),
    ...defined({ note: verdict.note, hookId: verdict.hookId }),
  };
  const outcome = combine([result], outputs, taskDefinition, [service]);
  if (action === "proceed") return outcome;
  const back = `${service} went back to ${shortName(identity.previous ?? "what ran before")}`;
  const lead = `from ${shortName(taskDefinition)}, which waited at hook ${hookId}`;
  return { ...outcome, headline: back, story: { ...outcome.story, title: back, lead } };
}

function failureOf(
  { continuation, outputs }: ContinuePlan,
  parts: RolloutParts,
  verdict: Failed,
  context: Context,
): DeployError {
  const { plan, identity, watched } = parts;
  const asked = { onFailure: "leave", onCancel: "leave" } as const;
  const explained = explainFailure(watched, verdict, identity, plan.document, asked);
  const began = context.clock.now() - watched.moments.elapsedMs;
  tellFailed(context, `${identity.service}: ${endOf(verdict, identity)}`, began);
  const story = failureStory(parts, verdict);
  const { cause, status } = verdict;
  const open = ["timeout", "cancelled", "fail-fast"].includes(cause)
    ? `the deployment of ${shortName(identity.taskDefinition)} ${wayOf(continuation)}; this step no longer follows it`
    : "";
  const state = [open, tasksNow(watched.lastReading.service) ?? ""].filter(Boolean).join("; ");
  return explained.with({ outputs: { ...outputs, status, cause }, state, story });
}

function notWaited({ continuation, outputs }: ContinuePlan, identity: Identity): Outcome {
  const { service, taskDefinition } = identity;
  const way = wayOf(continuation);
  return {
    outputs,
    headline: `${service}: the deployment of ${shortName(taskDefinition)} ${way}, not waited for`,
    facts: [["Deployment", continuation.deploymentArn]],
  };
}
