import type { Context } from "../../../model/context.ts";
import { DeployError } from "../../../model/errors.ts";
import { tellDone, tellFailed } from "../../../model/report/step.ts";
import { optional } from "../../../model/optional.ts";
import type { Outcome } from "../../../model/plan.ts";
import { lastPart } from "../arns.ts";
import type { EcsApi } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import { shortName } from "../definition/task-definition.ts";
import type { NamedDeployment } from "../observe/read-paused.ts";
import { deployedBy, type ContinuePlan } from "../plan/plan-continuation.ts";
import { failureStory, rolloutStory, tasksNow } from "../report/rollout-story.ts";
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
  return conclude({ plan, named, config, context, identity, watched });
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

interface Ended {
  readonly plan: ContinuePlan;
  readonly named: NamedDeployment;
  readonly config: EcsConfig;
  readonly context: Context;
  readonly identity: Identity;
  readonly watched: Watched;
}

function conclude(ended: Ended): Outcome {
  const { plan, named, config, context, identity, watched } = ended;
  const { verdict } = watched;
  const { service, taskDefinition } = identity;
  const parts = { plan: deployedBy(named), config, aws: context.aws, identity, watched };
  if (!verdict.ok) throw failureOf(ended, verdict);
  const isThere = plan.continuation.action === "proceed" && verdict.note === undefined;
  const short = isThere ? shortOf(watched.lastReading, identity) : undefined;
  tellRollout(context, identity, watched, short);
  // What was planned was to go on from the hook: after the fact nothing waits there.
  const story = { ...rolloutStory(parts), differences: [] };
  const result: ServiceResult = {
    ...{ service, identity, story, status: verdict.status },
    deploymentArn: plan.continuation.deploymentArn,
    link: serviceLink(config.cluster, service, context.aws),
    ...optional("note", verdict.note),
    ...optional("hookId", verdict.hookId),
  };
  const outcome = combine([result], plan.outputs, taskDefinition, [service]);
  if (plan.continuation.action === "proceed") return outcome;
  const back = `${service} went back to ${shortName(identity.previous ?? "what ran before")}`;
  const lead = `from ${shortName(taskDefinition)}, which waited at hook ${plan.continuation.hookId}`;
  return { ...outcome, headline: back, story: { ...outcome.story, title: back, lead } };
}

function failureOf(
  { plan, named, config, context, identity, watched }: Ended,
  verdict: Failed,
): DeployError {
  const asked = { onFailure: "leave", onCancel: "leave" } as const;
  const explained = explainFailure(watched, verdict, identity, named.document, asked);
  const aws = context.aws;
  const began = context.clock.now() - watched.moments.elapsedMs;
  tellFailed(context, `${identity.service}: ${endOf(verdict, identity)}`, began);
  const story = failureStory({ plan: deployedBy(named), config, aws, identity, watched }, verdict);
  const { cause, status } = verdict;
  const way = plan.continuation.action === "proceed" ? "goes on" : "goes back";
  const open = ["timeout", "cancelled", "fail-fast"].includes(cause)
    ? `the deployment of ${shortName(identity.taskDefinition)} ${way}; this step no longer follows it`
    : "";
  const state = [open, tasksNow(watched.lastReading.service) ?? ""].filter(Boolean).join("; ");
  return explained.with({
    outputs: { ...plan.outputs, status, cause },
    ...{ state, story },
  });
}

function notWaited({ continuation, outputs }: ContinuePlan, identity: Identity): Outcome {
  const { service, taskDefinition } = identity;
  const way = continuation.action === "proceed" ? "goes on" : "goes back";
  return {
    outputs,
    headline: `${service}: the deployment of ${shortName(taskDefinition)} ${way}, not waited for`,
    facts: [["Deployment", continuation.deploymentArn]],
  };
}
