import type { Context } from "../../../model/context.ts";
import { defined, optional } from "../../../model/optional.ts";
import { DeployError } from "../../../model/errors.ts";
import { tellRollout } from "./tell-rollout.ts";
import { tellDone, tellFailed } from "../../../model/report/step.ts";
import type { Outcome } from "../../../model/plan.ts";
import { Memory } from "../aftermath/memory.ts";
import type { EcsApi } from "../aws/port.ts";
import { shortName } from "../definition/task-definition.ts";
import { register, type Registered } from "./register.ts";
import type { EcsConfig } from "../config.ts";
import { combine, type ServiceResult } from "./outcome.ts";
import { lastGood, type EcsPlan } from "../plan/compose.ts";
import type { Rollout } from "../plan/plan-services.ts";
import { settingsBefore, updateOf, whatStays } from "./settings.ts";
import { rollBack } from "./take-back.ts";
import { explainFailure } from "../rollout/failure.ts";
import { endOf } from "../rollout/failure-cause.ts";
import { primaryOf, shortOf, type Failed, type Identity } from "../rollout/verdict-types.ts";
import { watchRollout, type Watched } from "../rollout/watch.ts";
import { identify, unseen } from "./identify.ts";
import { runOneOff } from "./one-off-task.ts";
import { comparingOf } from "../report/plan-story.ts";
import { failureStory, rolloutStory, tasksNow } from "../report/rollout-story.ts";
import { serviceLink } from "../service-link.ts";
import { showsOurs, startDeployment } from "./update-service.ts";
import { runningDigest } from "../images/running-digest.ts";

/** Registers, runs the one-off task, updates the services and watches them, each as planned. */
export async function apply(
  plan: EcsPlan,
  config: EcsConfig,
  context: Context,
  api: EcsApi,
): Promise<Outcome> {
  const memory = new Memory(context.runner);
  memory.note({});
  const registered = await register(plan, config, context, api);
  const { revision } = registered;
  const isNew = plan.revision === undefined && revision !== plan.before.arn;
  memory.note({ revision, registered: isNew });
  const story = { comparing: comparingOf(plan, revision) };
  try {
    const outcome = await carryOut({ plan, config, context, api, memory }, registered);
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

async function carryOut(work: Work, { revision, rollouts }: Registered): Promise<Outcome> {
  const { plan, context, api, memory } = work;
  const outputs = { ...plan.outputs, "task-definition-arn": revision };
  const active = rollouts.filter(({ decision }) => decision.action !== "none");
  try {
    if (plan.oneOff !== undefined && active.some(({ decision }) => decision.action === "update")) {
      const { oneOff, document } = plan;
      await context.phases.time("One-off task", () =>
        runOneOff(context, api, oneOff, revision, document, memory),
      );
    }
  } catch (error) {
    throw error instanceof DeployError ? error.with({ outputs }) : error;
  }
  const results = await Promise.all(
    active.map((rollout) => rollOut({ ...work, revision, rollout })),
  );
  const names = rollouts.map(({ service }) => service.serviceName ?? "");
  const told = results.map((one) => ({ ...one, ...optional("before", one.identity?.previous) }));
  return combine(told, outputs, revision, names);
}

interface Work {
  readonly plan: EcsPlan;
  readonly config: EcsConfig;
  readonly context: Context;
  readonly api: EcsApi;
  readonly memory: Memory;
}

interface ServiceWork extends Work {
  readonly revision: string;
  readonly rollout: Rollout;
}

/** One service from update to verdict; a failure is a result, so that the others are watched on. */
async function rollOut(work: ServiceWork): Promise<ServiceResult> {
  const { rollout, context, config, api, plan } = work;
  const service = rollout.service.serviceName ?? "";
  let identity: Identity | undefined;
  try {
    const began = context.clock.now();
    identity = await begin(work);
    const begun = identity;
    if (config.waitUntil === "none") {
      const revision = shortName(identity.taskDefinition);
      tellDone(context, `${service}: the deployment of ${revision} is under way`, began);
      const status = identity.deploymentId === "" ? "" : "IN_PROGRESS";
      return { service, identity, status, note: "not waited for" };
    }
    const watched = await context.phases.time(`Rollout of ${service}`, () =>
      watchRollout({ context, api, identity: begun, document: plan.document, config }),
    );
    return await conclude(work, identity, watched);
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    const state = error.state ?? stateAfterError(service, identity);
    return { service, ...optional("identity", identity), error: error.with({ state }) };
  }
}

function stateAfterError(service: string, identity: Identity | undefined): string {
  return identity === undefined
    ? `${service} runs what it ran before, unless the message says otherwise`
    : `${shortName(identity.taskDefinition)} is rolling out on ${service}; this step no longer follows it`;
}

/** Starts the deployment, or finds the one that is under way. */
async function begin(work: ServiceWork): Promise<Identity> {
  const { rollout, context, config, revision, memory } = work;
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
  if (!showsOurs(updated, update, earlier)) return unseen(service, revision);
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

async function conclude(
  work: ServiceWork,
  identity: Identity,
  watched: Watched,
): Promise<ServiceResult> {
  const { verdict, deploymentArn } = watched;
  const result = {
    service: identity.service,
    identity,
    status: verdict.status,
    link: serviceLink(work.config.cluster, identity.service, work.context.aws),
    ...optional("deploymentArn", deploymentArn),
  };
  if (!verdict.ok) return { ...result, ...(await fail(work, identity, watched, verdict)) };
  const story = rolloutStory(partsOf(work, identity, watched));
  const short = verdict.note === undefined ? shortOf(watched.lastReading, identity) : undefined;
  tellRollout(work.context, identity, watched, short);
  const digest = await runningDigest(work.config.cluster, work.plan, identity, work.context);
  return {
    ...result,
    ...defined({ digest, short, note: verdict.note, hookId: verdict.hookId }),
    story,
  };
}

function partsOf({ plan, config, context }: ServiceWork, identity: Identity, watched: Watched) {
  return { plan, config, aws: context.aws, identity, watched };
}

async function fail(
  work: ServiceWork,
  identity: Identity,
  watched: Watched,
  verdict: Failed,
): Promise<{ error: DeployError; cause: string }> {
  const { config, context, plan } = work;
  const explained = explainFailure(watched, verdict, identity, plan.document, config);
  const left = await leaveOrTakeBack({ config, context }, identity, watched, verdict);
  const unknown = "tasks of the earlier revision may serve beside it";
  const now = tasksNow(watched.lastReading.service) ?? (verdict.settled ? "" : unknown);
  const state = [left, now].filter(Boolean).join("; ");
  const story = failureStory(partsOf(work, identity, watched), verdict);
  const began = context.clock.now() - watched.moments.elapsedMs;
  tellFailed(context, `${identity.service}: ${endOf(verdict, identity)}`, began);
  return { error: explained.with({ state, story }), cause: verdict.cause };
}

/** Takes our own deployment back where that is asked for and open; says what is live then. */
async function leaveOrTakeBack(
  { config, context }: Pick<ServiceWork, "config" | "context">,
  identity: Identity,
  { deploymentArn }: Watched,
  verdict: Failed,
): Promise<string> {
  const wanted = verdict.cause === "cancelled" ? config.onCancel : config.onFailure;
  if (wanted !== "rollback" || verdict.settled || identity.scaleOnly) {
    return stateAfter(verdict, identity);
  }
  if (!identity.own) {
    return `${stateAfter(verdict, identity)}; another run began that deployment, and a step takes back only what it began itself`;
  }
  const { cluster } = config;
  return rollBack(context, { cluster, identity, deploymentArn, target: identity.previous });
}

function stateAfter({ cause, settled }: Failed, identity: Identity): string {
  const ours = shortName(identity.taskDefinition);
  if (cause === "superseded") return "the newer deployment goes on";
  if (cause === "deleted") return `${identity.service} is deleted, or about to be`;
  if (settled) {
    const to = identity.previous === undefined ? "" : ` to ${shortName(identity.previous)}`;
    return `ECS takes ${identity.service} back${to} by itself${whatStays(identity)}`;
  }
  return cause === "cancelled" || cause === "timeout" || cause === "fail-fast"
    ? `${ours} goes on rolling out; this step left it to ECS`
    : `${ours} is still the service's deployment`;
}
