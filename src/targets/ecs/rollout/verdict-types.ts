import type { Deployment, Service, ServiceDeployment } from "@aws-sdk/client-ecs";
import type { JsonObject } from "../definition/task-definition.ts";
import type { RolloutCause } from "./cause-texts.ts";

/**
 * DescribeServices may answer with an older state for that long after UpdateService
 * (https://github.com/aws/aws-cli/issues/9275 and others report up to half a minute).
 */
export const staleMs = 45_000;

/** Which deployment is ours, as known right after it was started or found. */
export interface DeploymentIdentity {
  readonly service: string;
  /** `ecs-svc/<N>` */
  readonly deploymentId: string;
  /** ARN of the revision that it rolls out. */
  readonly taskDefinition: string;
  /** ARN of the revision that it replaces. */
  readonly previous?: string;
  /** When AWS made it, in ms since the epoch by AWS's clock. */
  readonly createdAt: number;
  /** Deployments that the service had before ours. */
  readonly earlier: ReadonlySet<string>;
  /** No rollout was started: only the number of running tasks has to be reached. */
  readonly scaleOnly: boolean;
  /** The number of tasks that was asked for, where it was. */
  readonly desiredCount?: number;
  /** This step began it. Another run's deployment is followed, and never taken back. */
  readonly own: boolean;
  /** ARN of its service deployment, where that is known from the beginning. */
  readonly deploymentArn?: string;
  /** The hook that got its answer, which AWS may show as waiting for some seconds more. */
  readonly answered?: string;
  /** The number of tasks from before, where this step changed it. */
  readonly previousCount?: number;
  /** Fields of UpdateService that this step changed, as they were. */
  readonly previousSettings?: JsonObject;
}

/** What AWS said at one moment. A part that was not read then is absent. */
export interface RolloutReading {
  /** Milliseconds since the watch began. */
  readonly elapsedMs: number;
  readonly service?: Service;
  readonly deployment?: ServiceDeployment;
}

/** What earlier readings showed. */
export interface SeenSoFar {
  /** Our deployment was seen in a reading: from then on its absence means something. */
  readonly seen: boolean;
  /** Readings in a row that looked finished; for services that have no rollout state. */
  readonly steady: number;
}

/** What a verdict is found by. */
export interface RolloutFacts {
  readonly identity: DeploymentIdentity;
  readonly reading: RolloutReading;
  readonly memory: SeenSoFar;
}

export type RolloutVerdict =
  | {
      readonly ok: true;
      readonly status: string;
      readonly note?: string;
      /** The hook at which the deployment waits. */
      readonly hookId?: string;
    }
  | {
      readonly ok: false;
      readonly cause: RolloutCause;
      readonly status: string;
      /** AWS's own words, marked as such, or the names behind the cause. */
      readonly why: string;
      /** What the circuit breaker counted. */
      readonly counted?: { readonly failures: number; readonly threshold: number };
      /** AWS takes the deployment back by itself, or somebody else has replaced it. */
      readonly settled: boolean;
    };

export type SucceededRollout = Extract<RolloutVerdict, { ok: true }>;

/** A verdict other than success. */
export type FailedRollout = Extract<RolloutVerdict, { ok: false }>;

export function failedVerdict(
  cause: RolloutCause,
  why: string,
  status: string,
  settled: boolean,
): FailedRollout {
  return { ok: false, cause, why, status, settled };
}

export function ownDeployment(
  service: Service,
  identity: DeploymentIdentity,
): Deployment | undefined {
  return service.deployments?.find(({ id }) => id === identity.deploymentId);
}

/** Whether a service deployment is under way, and neither stops nor goes back. */
export function isOngoing(status: string | undefined): boolean {
  return status === "PENDING" || status === "IN_PROGRESS";
}

export function primaryOf(service: Service): Deployment | undefined {
  return service.deployments?.find(({ status }) => status === "PRIMARY");
}

/**
 * How many tasks run where it is fewer than there should be: ECS may complete a deployment while
 * tasks of it have just ended. A stale reading, without our deployment, says nothing, and a service whose early
 * success criteria are on is completed with fewer on purpose: ECS starts the others afterwards.
 * Source: API reference, DeploymentEarlySuccessCriteria.
 */
export function shortOf(
  { service }: RolloutReading,
  identity: DeploymentIdentity,
): string | undefined {
  const own = service && ownDeployment(service, identity);
  if (service === undefined || own === undefined) return undefined;
  if (service.deploymentConfiguration?.earlySuccessCriteria?.enable === true) return undefined;
  const { runningCount = 0, desiredCount = 0 } = own;
  const served = service.runningCount ?? 0;
  if (runningCount >= desiredCount || served >= (service.desiredCount ?? 0)) return undefined;
  return `${runningCount} of ${desiredCount} tasks are running`;
}

/**
 * Events since our deployment began, newest first as AWS lists them. The service's name goes: one
 * that is called `user-service` or `alarms` must not read as a cause.
 */
export function eventsSince(service: Service, createdAt: number): string[] {
  return (service.events ?? [])
    .filter((event) => (event.createdAt?.getTime() ?? 0) >= createdAt)
    .map(({ message = "" }) => message.replace(/^\(service [^)]*\) /, ""));
}
