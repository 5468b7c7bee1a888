import { lastPart } from "../../../model/aws/arn.ts";
import type { ServiceDeployment } from "@aws-sdk/client-ecs";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import { retry } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import { messageOf } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import { createEcsApi } from "../aws/ecs-client.ts";
import type { EcsApi, ServiceUpdate } from "../aws/port.ts";
import { outsideOfRevisions } from "../plan/settings/service-patch.ts";
import { findDeployment } from "../rollout/find-deployment.ts";
import { pausesOf } from "../rollout/hooks.ts";
import { primaryOf, staleMs, type DeploymentIdentity } from "../rollout/verdict-types.ts";
import { updateBack } from "./update-back.ts";

type Around = Pick<Context, "aws" | "clock" | "grace">;

export interface Rollback {
  readonly cluster: string;
  readonly identity: DeploymentIdentity;
  readonly deploymentArn?: string | undefined;
}

/** A rollback under way. */
type GoingBack = Rollback & Around & { readonly api: EcsApi };

/**
 * Takes our own deployment back and says what is live then. It runs within the grace period, when
 * the step's own signal may have aborted already. A rollback that fails is said, never thrown: the
 * failure that led here is what the user has to know first.
 */
export async function rollBack(context: Around, rollback: Rollback): Promise<string> {
  const api = createEcsApi({ ...context, signal: context.grace }, rollback.cluster);
  const going = { ...context, ...rollback, api };
  try {
    const stopped = await stop(going);
    if (typeof stopped === "string") return `${stopped}${await restoreSettings(going)}`;
    const state = await restoreRevision(going);
    return stopped.denied ? `${state} (${withoutRight})` : state;
  } catch (error) {
    const what =
      writeOutcome(error) === "unknown"
        ? "whether the rollback was started is not known"
        : "the rollback failed";
    return `${what} (${messageOf(error)}); ${lastPart(rollback.identity.taskDefinition)} may still be rolling out`;
  }
}

/** What the way back by another update lacks. */
const withoutRight =
  "by UpdateService alone: with ecs:StopServiceDeployment (ecs:ContinueServiceDeployment at a hook), and ecs:ListServiceDeployments to find the deployment, ECS goes back itself, which moves traffic of blue/green, linear and canary deployments back at once";

/**
 * ECS's own way back: it keeps traffic weights right, and touches no other deployment. At a hook that waits for a word,
 * the word is the way back.
 * Source: API reference, ContinueServiceDeployment, action ROLLBACK.
 * Assumed: StopServiceDeployment may be refused while a hook waits, or leave it waiting until it times out.
 */
async function stop(going: GoingBack): Promise<string | { readonly denied: boolean }> {
  const { api, clock, grace, identity, deploymentArn } = going;
  const { service, taskDefinition } = identity;
  const started = `the rollback of ${lastPart(taskDefinition)} was started by this step`;
  let arn = deploymentArn;
  try {
    arn ??= await findDeployment(api, identity);
    if (arn === undefined) return { denied: false };
    const deployment = arn;
    const [hook] = pausesOf(await readOwn(going, deployment));
    if (hook === undefined) await api.stopServiceDeployment(service, deployment);
    else {
      const answer = () => api.continueServiceDeployment(service, deployment, hook.id, "ROLLBACK");
      const retryable = (error: unknown): boolean => kindOf(error) === "throttled";
      await retry(answer, { clock, signal: grace, attempts: 5, retryable });
    }
    return started;
  } catch (error) {
    const unanswered = arn !== undefined && writeOutcome(error) === "unknown";
    if (unanswered && isGoingBack(await readOwn(going, arn ?? ""))) return started;
    // Not allowed, or the deployment is over: the service's own state decides what is left to do.
    return { denied: kindOf(error) === "denied" };
  }
}

/**
 * The deployment as far as AWS tells it: not to know of a hook must not keep it from being stopped, and what the service
 * shows is asked for where it is not known whether it was.
 */
function readOwn(
  { api, identity }: GoingBack,
  arn: string,
): Promise<ServiceDeployment | undefined> {
  return api.readServiceDeployment(identity.service, arn).catch(() => undefined);
}

/** Whether ECS takes the deployment back, be it that our own word got there without an answer. */
function isGoingBack(deployment: ServiceDeployment | undefined): boolean {
  const status: string = deployment?.status ?? "";
  return status === "STOP_REQUESTED" || status.startsWith("ROLLBACK_");
}

/** ECS goes back to an earlier revision of the service, which does not hold all of its settings. */
async function restoreSettings(going: GoingBack): Promise<string> {
  const { cluster, identity } = going;
  const { service, previousCount, desiredCount, previousSettings = {} } = identity;
  const settings = outsideOfRevisions(previousSettings);
  const names = Object.keys(settings);
  if (previousCount === undefined && names.length === 0) return "";
  try {
    const count = optional("desiredCount", previousCount);
    const patch = settings as Partial<ServiceUpdate>;
    await updateBack({ cluster, service, ...count, ...patch }, going);
    return asBefore(previousCount, names);
  } catch (error) {
    const may = writeOutcome(error) === "unknown" ? "may " : "";
    const tasks =
      previousCount === undefined
        ? []
        : [
            `its desired count ${may}stay${may === "" ? "s" : ""} ${desiredCount ?? "changed"} instead of ${previousCount}`,
          ];
    const stay =
      names.length === 0 ? [] : [`${names.join(", ")} ${may}stay as service-patch has set them`];
    return `; ${[...tasks, ...stay].join(", ")} (${messageOf(error)})`;
  }
}

/** `, with 2 tasks, healthCheckGracePeriodSeconds as before` */
function asBefore(count: number | undefined, settings: readonly string[]): string {
  const parts = [...(count === undefined ? [] : [`${count} tasks`]), ...settings];
  return parts.length === 0 ? "" : `, with ${parts.join(", ")} as before`;
}

async function restoreRevision(going: GoingBack): Promise<string> {
  const { cluster, identity, api, clock } = going;
  const {
    previous: target,
    service,
    taskDefinition,
    deploymentId,
    previousCount,
    previousSettings = {},
  } = identity;
  const [current] = (await api.describeServices([service])).services;
  const primary = current && primaryOf(current);
  if (primary?.id !== deploymentId && !mayBeStale(primary?.id ?? "", identity, clock.now())) {
    return `nothing was taken back: ${lastPart(primary?.taskDefinition ?? "another revision")} is already the service's deployment`;
  }
  if (target === undefined || target === taskDefinition) {
    return `nothing was taken back: no earlier revision is known to be good; ${lastPart(taskDefinition)} is rolling out`;
  }
  const count = optional("desiredCount", previousCount);
  const settings = { ...(previousSettings as Partial<ServiceUpdate>), ...count };
  await updateBack({ cluster, service, taskDefinition: target, ...settings }, going);
  const restored = asBefore(previousCount, Object.keys(previousSettings));
  return `the rollback to ${lastPart(target)} was started by this step${restored}`;
}

/**
 * Right after the update a read may still show the deployment from before. Going back to its
 * revision changes nothing where the service is there already.
 */
function mayBeStale(
  primaryId: string,
  { earlier, createdAt }: DeploymentIdentity,
  now: number,
): boolean {
  return earlier.has(primaryId) && now - createdAt < staleMs;
}
