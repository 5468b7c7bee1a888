import { lastPart } from "../../../model/aws/arn.ts";
import type { Context } from "../../../model/context.ts";
import { defined, optional } from "../../../model/optional.ts";
import { DeployError } from "../../../model/errors.ts";
import { tellDone } from "../../../model/report/step.ts";
import type { Outcome } from "../../../model/plan.ts";
import { SavedState } from "../post-step/saved-state.ts";
import type { EcsContext } from "../observe/ecs-context.ts";
import { registerRevision, type RegisteredRevision } from "./register.ts";
import { failedResult, succeededResult } from "./end-of-rollout.ts";
import { combineResults, type ServiceResult } from "./outcome.ts";
import { lastGood, type EcsPlan } from "../plan/compose.ts";
import type { Rollout } from "../plan/decide.ts";
import { settingsBefore, updateOf, whatStays } from "./update-settings.ts";
import { rollBack } from "./take-back.ts";
import {
  primaryOf,
  shortOf,
  type FailedRollout,
  type DeploymentIdentity,
} from "../rollout/verdict-types.ts";
import { watchRollout } from "../rollout/watch.ts";
import { identify } from "./deployment-identity.ts";
import { runOneOff } from "./one-off-task.ts";
import { comparingOf } from "../report/plan-story.ts";
import type { RolloutParts } from "../report/rollout-story.ts";
import { showsOurs, startDeployment } from "./update-service.ts";
import { runningDigest } from "../observe/running-digest.ts";
import type { EcsApplyContext } from "./apply-context.ts";

/** Registers, runs the one-off task, updates the services and watches them, each as planned. */
export async function applyEcs(plan: EcsPlan, ecs: EcsContext): Promise<Outcome> {
  const memory = new SavedState(ecs.context.runner);
  memory.note({});
  const registered = await registerRevision(plan, ecs);
  const { revision } = registered;
  const isNew = plan.revision === undefined && revision !== plan.before.arn;
  memory.note({ revision, registered: isNew });
  const story = { comparing: comparingOf(plan, revision) };
  try {
    const outcome = await carryOut({ ...ecs, plan, memory }, registered);
    const { headline: title, facts } = outcome;
    const alone = plan.rollouts.length === 0 ? { lead: registeredAlone } : {};
    return { ...outcome, story: { ...story, ...(outcome.story ?? { title, facts, ...alone }) } };
  } catch (error) {
    // What was tried is told with the revision that there is now.
    throw error instanceof DeployError
      ? error.with({ story: { ...story, ...error.story } })
      : error;
  }
}

const registeredAlone = ["No ", { code: "service" }, " is given: nothing was deployed"];

async function carryOut(
  ecs: EcsApplyContext,
  { revision, rollouts }: RegisteredRevision,
): Promise<Outcome> {
  const { plan, context } = ecs;
  const { oneOff } = plan;
  const outputs = { ...plan.outputs, "task-definition-arn": revision };
  const active = rollouts.filter(({ decision }) => decision.action !== "none");
  try {
    if (oneOff !== undefined && active.some(({ decision }) => decision.action === "update")) {
      await context.phases.time("One-off task", () =>
        runOneOff({ ...ecs, task: oneOff, taskDefinition: revision }),
      );
    }
  } catch (error) {
    throw error instanceof DeployError ? error.with({ outputs }) : error;
  }
  const results = await Promise.all(
    active.map((rollout) => rollOut({ ...ecs, revision, rollout })),
  );
  const names = rollouts.map(({ service }) => service.serviceName ?? "");
  const told = results.map((one) => ({ ...one, ...optional("before", one.identity?.previous) }));
  return combineResults(told, outputs, revision, names);
}

interface ServiceApplyContext extends EcsApplyContext {
  readonly revision: string;
  readonly rollout: Rollout;
}

/** One service from update to verdict; a failure is a result, so that the others are watched on. */
async function rollOut(ecs: ServiceApplyContext): Promise<ServiceResult> {
  const { rollout, context, config, plan } = ecs;
  const service = rollout.service.serviceName ?? "";
  let identity: DeploymentIdentity | undefined;
  try {
    const began = context.clock.now();
    identity = await begin(ecs);
    const begun = identity;
    if (config.waitUntil === "none") {
      const revision = lastPart(identity.taskDefinition);
      tellDone(context, `${service}: the deployment of ${revision} is under way`, began);
      const status = identity.deploymentId === "" ? "" : "IN_PROGRESS";
      return { service, identity, status, note: "not waited for" };
    }
    const watched = await context.phases.time(`Rollout of ${service}`, () =>
      watchRollout({ ...ecs, identity: begun, document: plan.document }),
    );
    return await conclude(ecs, { plan, config, aws: context.aws, identity, watched });
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    const state = error.state ?? stateAfterError(service, identity);
    return { service, ...optional("identity", identity), error: error.with({ state }) };
  }
}

function stateAfterError(service: string, identity: DeploymentIdentity | undefined): string {
  return identity === undefined
    ? `${service} runs what it ran before, unless the message says otherwise`
    : `${lastPart(identity.taskDefinition)} is rolling out on ${service}; this step no longer follows it`;
}

/** Starts the deployment, or finds the one that is under way. */
async function begin(ecs: ServiceApplyContext): Promise<DeploymentIdentity> {
  const { rollout, context, config, revision, memory } = ecs;
  const { service, decision } = rollout;
  const earlier = new Set((service.deployments ?? []).map(({ id = "" }) => id));
  const previous = lastGood(service);
  if (decision.action === "attach") {
    const { scaleOnly } = decision;
    return identify(service, revision, { earlier: new Set(), previous, scaleOnly, own: false });
  }
  const force = decision.action === "update" && decision.force;
  const update = updateOf(rollout, revision, config, force);
  const follow = config.waitUntil !== "none";
  const { serviceName = "" } = service;
  const before = settingsBefore(rollout, config);
  const kept = { ...before, ...optional("previous", previous) };
  memory.begins(serviceName, context.clock.now(), earlier, kept);
  const updated = await startDeployment(context, update, earlier, follow);
  if (!showsOurs(updated, update, earlier)) {
    const nothing = {
      earlier: new Set<string>(),
      previous: undefined,
      scaleOnly: false,
      own: true,
    };
    return identify({ serviceName }, revision, nothing);
  }
  const primary = primaryOf(updated);
  const own = !earlier.delete(primary?.id ?? "");
  // Settings of a rollout that is under way do not end it: its own verdict counts.
  const scaleOnly = !own && primary?.rolloutState !== "IN_PROGRESS";
  // Another deployment may have been completed since the plan: that one is what ours replaced.
  const others = (updated.deployments ?? []).filter(({ id }) => id !== primary?.id);
  const replaced = lastGood({ deployments: others }) ?? previous;
  const identity = identify(updated, revision, { earlier, previous: replaced, scaleOnly, own });
  memory.began(identity);
  return { ...identity, ...before };
}

async function conclude(ecs: ServiceApplyContext, parts: RolloutParts): Promise<ServiceResult> {
  const { context, plan } = ecs;
  const { identity, watched } = parts;
  const { verdict } = watched;
  if (!verdict.ok) {
    const left = await leaveOrTakeBack(context, parts, verdict);
    const unknown = verdict.settled ? "" : "tasks of the earlier revision may serve beside it";
    return failedResult(parts, verdict, context, left, unknown);
  }
  const short = verdict.note === undefined ? shortOf(watched.lastReading, identity) : undefined;
  const result = succeededResult(parts, verdict, context, short);
  const digest = await runningDigest(plan, identity, ecs);
  return { ...result, ...defined({ digest }) };
}

/** Takes our own deployment back where that is asked for and open; says what is live then. */
async function leaveOrTakeBack(
  context: Context,
  { config, identity, watched: { deploymentArn } }: RolloutParts,
  verdict: FailedRollout,
): Promise<string> {
  const wanted = verdict.cause === "cancelled" ? config.onCancel : config.onFailure;
  if (wanted !== "rollback" || verdict.settled || identity.scaleOnly) {
    return stateAfter(verdict, identity);
  }
  if (!identity.own) {
    return `${stateAfter(verdict, identity)}; another run began that deployment, and a step takes back only what it began itself`;
  }
  return rollBack(context, { cluster: config.cluster, identity, deploymentArn });
}

function stateAfter({ cause, settled }: FailedRollout, identity: DeploymentIdentity): string {
  const ours = lastPart(identity.taskDefinition);
  if (cause === "superseded") return "the newer deployment goes on";
  if (cause === "deleted") return `${identity.service} is deleted, or about to be`;
  if (settled) {
    const to = identity.previous === undefined ? "" : ` to ${lastPart(identity.previous)}`;
    return `ECS takes ${identity.service} back${to} by itself${whatStays(identity)}`;
  }
  return cause === "cancelled" || cause === "timeout" || cause === "fail-fast"
    ? `${ours} goes on rolling out; this step left it to ECS`
    : `${ours} is still the service's deployment`;
}
