import type { SimDeployment, SimTask } from "./ecs-rollout.ts";
import type { SimService } from "./ecs-service.ts";

/** Times of AWS-JSON are seconds. */
const time = (ms: number): number => Math.round(ms) / 1000;

export function serviceView(service: SimService, clusterArn: string): object {
  const { settings, primary } = service;
  const shown = service.deployments.filter(({ role }) => role !== "GONE").reverse();
  const ordered = [primary, ...shown.filter((other) => other !== primary)];
  const running = ordered.reduce((sum, deployment) => sum + deployment.running, 0);
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn,
    status: service.status,
    desiredCount: service.desiredCount,
    runningCount: running,
    pendingCount: ordered.reduce((sum, deployment) => sum + deployment.pending, 0),
    launchType: settings.launchType ?? "FARGATE",
    taskDefinition: primary.taskDefinition,
    loadBalancers: settings.loadBalancers ?? [],
    networkConfiguration: settings.networkConfiguration,
    enableECSManagedTags: service.enableECSManagedTags,
    propagateTags: service.propagateTags,
    deploymentController: { type: settings.controller ?? "ECS" },
    deploymentConfiguration: settings.deploymentConfiguration ?? {
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    deployments: ordered.map(deploymentView),
    events: service.events
      .slice(0, 100)
      .map((event) => ({ ...event, createdAt: time(event.createdAt) })),
    ...settings.extra,
  };
}

function deploymentView(deployment: SimDeployment): object {
  const { id, role, taskDefinition, createdAt, desired, running, pending, failed } = deployment;
  return {
    id,
    status: role,
    taskDefinition,
    desiredCount: desired,
    runningCount: running,
    pendingCount: pending,
    failedTasks: failed,
    createdAt: time(createdAt),
    updatedAt: time(createdAt),
    ...(deployment.rollout === null
      ? {}
      : { rolloutState: deployment.rollout, rolloutStateReason: deployment.rolloutReason }),
  };
}

export function briefView(
  deployment: SimDeployment,
  service: SimService,
  clusterArn: string,
): object {
  return {
    serviceDeploymentArn: deployment.arn,
    serviceArn: service.arn,
    clusterArn,
    createdAt: time(deployment.createdAt),
    startedAt: time(deployment.createdAt),
    targetServiceRevisionArn: deployment.revisionArn,
    status: deployment.status,
    statusReason: deployment.reason,
  };
}

export function serviceDeploymentView(
  deployment: SimDeployment,
  service: SimService,
  clusterArn: string,
): object {
  const { breaker, alarms, hooks, stage, previous, running, pending, desired } = deployment;
  return {
    ...briefView(deployment, service, clusterArn),
    targetServiceRevisionArn: undefined,
    sourceServiceRevisions: previous === undefined ? [] : [{ arn: previous.revisionArn }],
    targetServiceRevision: {
      arn: deployment.revisionArn,
      requestedTaskCount: desired,
      runningTaskCount: running,
      pendingTaskCount: pending,
    },
    ...(stage === undefined ? {} : { lifecycleStage: stage }),
    lifecycleHookDetails: hooks.map((hook) => ({
      hookId: hook.id,
      targetType: hook.type,
      status: hook.status,
      ...(hook.type === "AWS_LAMBDA"
        ? { targetArn: "arn:aws:lambda:eu-central-1:123456789012:function:check" }
        : { timeoutAction: "ROLLBACK" }),
      expiresAt: time(deployment.createdAt + 86_400_000),
    })),
    deploymentCircuitBreaker: { ...breaker, threshold: 3 },
    alarms: {
      status: alarms.length > 0 ? "TRIGGERED" : "DISABLED",
      alarmNames: alarms,
      triggeredAlarmNames: alarms,
    },
    ...(deployment.status.startsWith("ROLLBACK")
      ? { rollback: { reason: deployment.reason, serviceRevisionArn: previous?.revisionArn } }
      : {}),
  };
}

export function revisionView(
  deployment: SimDeployment,
  service: SimService,
  clusterArn: string,
): object {
  return {
    serviceRevisionArn: deployment.revisionArn,
    serviceArn: service.arn,
    clusterArn,
    taskDefinition: deployment.taskDefinition,
    containerImages: deployment.images,
    createdAt: time(deployment.createdAt),
  };
}

export function taskView(task: SimTask, clusterArn: string, group: string): object {
  const { stop } = task;
  return {
    taskArn: task.arn,
    clusterArn,
    group,
    taskDefinitionArn: task.taskDefinition,
    startedBy: task.deployment,
    lastStatus: "STOPPED",
    desiredStatus: "STOPPED",
    stopCode: stop.code,
    stoppedReason: stop.reason,
    stoppedAt: time(task.stoppedAt),
    containers: [
      {
        name: stop.container ?? "app",
        lastStatus: "STOPPED",
        ...(stop.exitCode === undefined ? {} : { exitCode: stop.exitCode }),
        ...(stop.containerReason === undefined ? {} : { reason: stop.containerReason }),
      },
    ],
  };
}
