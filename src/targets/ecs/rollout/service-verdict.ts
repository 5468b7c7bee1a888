import { lastPart } from "../../../model/aws/arn.ts";
import type { Deployment, Service } from "@aws-sdk/client-ecs";
import { saidByAws } from "../../../model/report/aws-says.ts";
import { causeOfText, describeNewer } from "./cause.ts";
import {
  eventsSince,
  failedVerdict,
  ownDeployment,
  primaryOf,
  staleMs,
  type DeploymentIdentity,
  type RolloutFacts,
  type SeenSoFar,
  type RolloutVerdict,
} from "./verdict-types.ts";

/** The verdict by what the service shows, for roles that may not read service deployments. */
export function judgeService(service: Service, judged: RolloutFacts): RolloutVerdict | undefined {
  const { identity, memory } = judged;
  if (!isActive(service)) return judgeDeleted(service);
  const own = ownDeployment(service, identity);
  const primary = primaryOf(service);
  if (identity.scaleOnly) return judgeScale(service, judged);
  if (own?.rolloutState === "FAILED") {
    return judgeFailed(own, primary !== undefined && primary.id !== own.id);
  }
  const told = failureEvent(identity, service);
  if (told !== undefined) return told;
  if (own !== undefined && own.id === primary?.id) return judgePrimary(own, service, memory);
  if (primary === undefined) return undefined;
  return judgeReplaced(primary, service, judged);
}

export function isActive({ status = "ACTIVE" }: Service): boolean {
  return status === "ACTIVE";
}

/** Nothing comes of a deployment whose service goes. */
export function judgeDeleted({ status = "" }: Service): RolloutVerdict {
  const why =
    status === missingStatus
      ? "ECS no longer finds it"
      : `the service is ${status}: ${status === "DRAINING" ? "it is being deleted" : "it was deleted"}`;
  return failedVerdict("deleted", why, status, true);
}

/** The status that stands for a service which ECS does not find, though it was just updated. */
export const missingStatus = "MISSING";

/** What this reading adds to what is known. */
export function rememberReading(
  identity: DeploymentIdentity,
  service: Service,
  memory: SeenSoFar,
): SeenSoFar {
  return {
    seen: memory.seen || ownDeployment(service, identity) !== undefined,
    steady: isSteady(service) ? memory.steady + 1 : 0,
  };
}

function judgePrimary(
  own: Deployment,
  service: Service,
  memory: SeenSoFar,
): RolloutVerdict | undefined {
  if (own.rolloutState === "COMPLETED") return { ok: true, status: "COMPLETED" };
  // Behind a Classic Load Balancer there is no rollout state at all.
  if (own.rolloutState !== undefined) return undefined;
  return isSteady(service) && memory.steady >= 1 ? { ok: true, status: "STEADY" } : undefined;
}

export function isSteady(service: Service): boolean {
  const { deployments = [], runningCount, desiredCount, pendingCount = 0 } = service;
  return deployments.length === 1 && runningCount === desiredCount && pendingCount === 0;
}

/** A reading from before the update shows the earlier count, reached of course. */
function judgeScale(
  service: Service,
  { identity, reading }: RolloutFacts,
): RolloutVerdict | undefined {
  const primary = primaryOf(service);
  if (primary !== undefined && primary.id !== identity.deploymentId) {
    return failedVerdict("superseded", describeNewer(primary), "SUPERSEDED", true);
  }
  const { desiredCount, runningCount, pendingCount = 0 } = service;
  const wanted = identity.desiredCount ?? desiredCount;
  if (desiredCount !== wanted && reading.elapsedMs < staleMs) return undefined;
  if (primary?.rolloutState === "FAILED") return judgeFailed(primary, false);
  const reached = runningCount === desiredCount && pendingCount === 0;
  return reached && primary?.rolloutState !== "IN_PROGRESS"
    ? { ok: true, status: primary?.rolloutState ?? "STEADY" }
    : undefined;
}

/** ECS says in an event what became of a deployment, sometimes before its state shows it. */
function failureEvent(identity: DeploymentIdentity, service: Service): RolloutVerdict | undefined {
  const events = eventsSince(service, identity.createdAt);
  const text = events.find(
    (event) =>
      event.includes(`(deployment ${identity.deploymentId})`) && /deployment failed/i.test(event),
  );
  if (text === undefined) return undefined;
  const rolledBack = events.some((event) => /rolling back to deployment/i.test(event));
  const cause = causeOfText(text) ?? (/tasks? failed/i.test(text) ? "circuit-breaker" : "failed");
  return failedVerdict(cause, saidByAws(text), "FAILED", rolledBack);
}

/** Our deployment is not PRIMARY: not visible yet, rolled back, or replaced. */
function judgeReplaced(
  primary: Deployment,
  service: Service,
  { identity, memory: { seen }, reading: { elapsedMs } }: RolloutFacts,
): RolloutVerdict | undefined {
  const reason = primary.rolloutStateReason ?? "";
  const rollingBack = /rolling back|rollback/i.test(reason);
  const known = identity.earlier.has(primary.id ?? "");
  if (known && !(rollingBack && seen) && elapsedMs < staleMs) return undefined;
  if (!seen && elapsedMs < staleMs && !isNewer(identity, primary)) return undefined;
  if (rollingBack) {
    const cause = causeOfText(reason) ?? "rolled-back";
    return failedVerdict(cause, saidByAws(reason), "ROLLBACK_IN_PROGRESS", true);
  }
  const backToPrevious =
    primary.taskDefinition === identity.previous && identity.previous !== identity.taskDefinition;
  if (backToPrevious || known) {
    const why = eventsSince(service, identity.createdAt).find((event) => /roll/i.test(event)) ?? "";
    const text =
      saidByAws(why) || `the service went back to ${lastPart(primary.taskDefinition ?? "")}`;
    return failedVerdict(causeOfText(why) ?? "rolled-back", text, "ROLLED_BACK", true);
  }
  return failedVerdict("superseded", describeNewer(primary), "SUPERSEDED", true);
}

/** The PRIMARY deployment that was made after ours, for another purpose than taking ours back. */
export function newerPrimary(
  identity: DeploymentIdentity,
  service: Service,
): Deployment | undefined {
  const primary = primaryOf(service);
  return primary !== undefined && isNewer(identity, primary) ? primary : undefined;
}

function isNewer(identity: DeploymentIdentity, { id = "", createdAt }: Deployment): boolean {
  return (
    id !== identity.deploymentId &&
    !identity.earlier.has(id) &&
    (createdAt?.getTime() ?? 0) >= identity.createdAt
  );
}

function judgeFailed(
  { rolloutStateReason: why = "" }: Deployment,
  settled: boolean,
): RolloutVerdict {
  return failedVerdict(causeOfText(why) ?? "failed", saidByAws(why), "FAILED", settled);
}
