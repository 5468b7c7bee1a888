import type { ServiceDeployment } from "@aws-sdk/client-ecs";
import { saidByAws } from "../../../model/report/aws-says.ts";
import type { EcsConfig } from "../config.ts";
import { causeOfText, describeNewer } from "./cause.ts";
import { failedHook, pausesOf } from "./hooks.ts";
import { isActive, judgeDeleted, judgeService, newerPrimary } from "./service-verdict.ts";
import {
  failedVerdict,
  type FailedRollout,
  type RolloutFacts,
  type RolloutVerdict,
} from "./verdict-types.ts";

/** Stages in which all production traffic is on the new revision. */
const shifted = new Set(["BAKE_TIME", "CLEAN_UP"]);

/**
 * The verdict over our deployment, or undefined while it is open. The service deployment says it
 * where the role may read it; what the service shows completes it, or stands in for it.
 */
export function judgeRollout(
  judged: RolloutFacts,
  waitUntil: EcsConfig["waitUntil"],
): RolloutVerdict | undefined {
  const { deployment, service } = judged.reading;
  if (deployment === undefined || judged.identity.scaleOnly) {
    return service === undefined ? undefined : judgeService(service, judged);
  }
  const own = judgeDeployment(deployment, judged, waitUntil);
  if (own !== undefined || service === undefined) return own;
  // The service shows a rollback up to two minutes before the deployment's own state does; only
  // its success is not yet the deployment's (hooks, bake time).
  const seen = judgeService(service, judged);
  // A PRIMARY from before, without a word of AWS, proves nothing against an open deployment.
  return seen?.ok === false && seen.status !== "ROLLED_BACK" ? seen : undefined;
}

function judgeDeployment(
  deployment: ServiceDeployment,
  judged: RolloutFacts,
  waitUntil: EcsConfig["waitUntil"],
): RolloutVerdict | undefined {
  const { status = "PENDING", lifecycleStage = "" } = deployment;
  switch (status) {
    case "SUCCESSFUL":
      return { ok: true, status };
    case "PENDING":
    case "IN_PROGRESS":
      return waitUntil === "paused"
        ? judgePause(deployment)
        : judgeStage(lifecycleStage, waitUntil);
    case "ROLLBACK_REQUESTED":
    case "ROLLBACK_IN_PROGRESS":
    case "ROLLBACK_SUCCESSFUL":
      return { ok: false, status, settled: true, ...causeOfRollback(deployment) };
    case "ROLLBACK_FAILED":
      return { ok: false, status, settled: false, ...causeOfRollback(deployment) };
    case "STOP_REQUESTED":
    case "STOPPED":
      return judgeStopped(deployment, judged);
    default:
      return undefined;
  }
}

function judgeStage(stage: string, waitUntil: EcsConfig["waitUntil"]): RolloutVerdict | undefined {
  if (waitUntil !== "traffic-shifted" || !shifted.has(stage)) return undefined;
  const note = "production traffic is shifted, the bake time goes on";
  return { ok: true, status: stage, note };
}

function judgePause(deployment: ServiceDeployment): RolloutVerdict | undefined {
  const [pause] = pausesOf(deployment);
  if (pause === undefined) return undefined;
  const note = `it waits at ${pause.name}${pause.then}`;
  return { ok: true, status: "PAUSED", note, hookId: pause.id };
}

/** AWS stops a deployment that failed without rollback, that a newer one replaces, or on request. */
function judgeStopped(
  deployment: ServiceDeployment,
  { identity, reading: { service } }: RolloutFacts,
): RolloutVerdict | undefined {
  const { status = "STOPPED", statusReason = "" } = deployment;
  const monitored = causeOfMonitors(deployment);
  if (monitored !== undefined) return { ok: false, status, settled: false, ...monitored };
  if (service !== undefined && !isActive(service)) return judgeDeleted(service);
  // The service's own state may show it later.
  if (/\bdelet/i.test(statusReason)) {
    return failedVerdict("deleted", saidByAws(statusReason), status, true);
  }
  const newer = service === undefined ? undefined : newerPrimary(identity, service);
  if (newer !== undefined || /supersed|newer|new(er)? deployment|replaced/i.test(statusReason)) {
    const why = newer === undefined ? saidByAws(statusReason) : describeNewer(newer);
    return failedVerdict("superseded", why, status, true);
  }
  // Only the service tells a stop from a replacement: the watch reads it at once.
  if (service === undefined) return undefined;
  return failedVerdict("stopped-by-user", saidByAws(statusReason), status, false);
}

function causeOfRollback(deployment: ServiceDeployment): Monitored {
  const { rollback, statusReason = "" } = deployment;
  const said = [rollback?.reason, statusReason].find(Boolean) ?? "";
  const cause = causeOfText(said) ?? "rolled-back";
  return causeOfMonitors(deployment) ?? { cause, why: saidByAws(said) };
}

type Monitored = Pick<FailedRollout, "cause" | "why" | "counted">;

/** Breaker, alarms and hooks as the service deployment reports them. */
function causeOfMonitors(deployment: ServiceDeployment): Monitored | undefined {
  const { deploymentCircuitBreaker: breaker, alarms, statusReason = "" } = deployment;
  const triggered = alarms?.triggeredAlarmNames ?? [];
  if (triggered.length > 0) return { cause: "alarm", why: triggered.join(", ") };
  if (alarms?.status === "TRIGGERED") return { cause: "alarm", why: saidByAws(statusReason) };
  const hook = failedHook(deployment.lifecycleHookDetails ?? []);
  if (hook !== undefined) {
    return { cause: "hook", why: `${hook.hookId ?? "a hook"} ${hook.status ?? "FAILED"}` };
  }
  if (breaker?.status !== "TRIGGERED") return undefined;
  const { failureCount: failures = 0, threshold = 0 } = breaker;
  const counted = { failures, threshold };
  return { cause: "circuit-breaker", why: saidByAws(statusReason), counted };
}
