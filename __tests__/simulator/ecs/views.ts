import { containersOf, type Document } from "./register.ts";
import type { SimDeployment, SimTask } from "./rollout.ts";
import type { SimService } from "./service.ts";

/** Times of AWS-JSON are seconds. */
const time = (ms: number): number => Math.round(ms) / 1000;

/**
 * What the service and each of its deployments tell of where they run.
 *
 * Source: recordings of custodian: test_ecs_service, test_ecs_service_update (members of
 * DescribeServices and UpdateService).
 */
function placeOf({ settings }: SimService): object {
  const launchType = settings.launchType ?? "FARGATE";
  return {
    launchType,
    ...(launchType === "FARGATE" ? { platformVersion: "LATEST", platformFamily: "Linux" } : {}),
    networkConfiguration: settings.networkConfiguration,
  };
}

/**
 * ECS acts in the caller's network and on its load balancers through its service-linked role.
 *
 * Source: recordings of custodian: test_ecs_service_update_definition, test_ecs_service_autoscaling_offhours
 * (a service with neither has none).
 */
function roleOf({ arn, settings }: SimService): object {
  const { networkConfiguration, loadBalancers = [] } = settings;
  if (networkConfiguration === undefined && loadBalancers.length === 0) return {};
  const account = arn.split(":").at(4) ?? "";
  const path = "role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS";
  return { roleArn: `arn:aws:iam::${account}:${path}` };
}

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
    taskDefinition: primary.taskDefinition,
    loadBalancers: settings.loadBalancers ?? [],
    serviceRegistries: [],
    placementConstraints: [],
    placementStrategy: [],
    schedulingStrategy: "REPLICA",
    enableExecuteCommand: false,
    ...roleOf(service),
    createdAt: time(service.deployments[0]?.createdAt ?? 0),
    ...placeOf(service),
    enableECSManagedTags: service.enableECSManagedTags,
    propagateTags: service.propagateTags,
    deploymentController: { type: settings.controller ?? "ECS" },
    deploymentConfiguration: settings.deploymentConfiguration ?? {
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    deployments: ordered.map((deployment) => deploymentView(deployment, service)),
    events: service.events
      .slice(0, 100)
      .map((event) => ({ ...event, createdAt: time(event.createdAt) })),
    ...settings.extra,
    ...service.updated.ofService,
  };
}

function deploymentView(deployment: SimDeployment, service: SimService): object {
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
    ...placeOf(service),
    ...(role === "PRIMARY" ? service.updated.ofDeployment : {}),
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
        : { timeoutAction: hook.timeoutAction ?? "ROLLBACK" }),
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

/**
 * @param definition the revision that it ran
 * Source: recordings of custodian: test_ecs_task, test_ecs_task_delete (members of DescribeTasks).
 */
export function taskView(
  task: SimTask,
  definition: Document,
  clusterArn: string,
  group: string,
): object {
  const { stop } = task;
  const containerName = stop.container ?? "app";
  return {
    taskArn: task.arn,
    clusterArn,
    group,
    taskDefinitionArn: task.taskDefinition,
    startedBy: task.deployment,
    ...{ launchType: "FARGATE", platformVersion: "1.4.0", cpu: "256", memory: "512" },
    ...{
      connectivity: "CONNECTED",
      version: 4,
      tags: [],
      attachments: [],
      healthStatus: "UNKNOWN",
    },
    enableExecuteCommand: false,
    overrides: { containerOverrides: [{ name: containerName }] },
    createdAt: time(task.stoppedAt - 30_000),
    lastStatus: "STOPPED",
    desiredStatus: "STOPPED",
    stopCode: stop.code,
    stoppedReason: stop.reason,
    stoppedAt: time(task.stoppedAt),
    containers: [containerView(task, containerName, definition)],
  };
}

function containerView(
  { arn, stop }: SimTask,
  containerName: string,
  definition: Document,
): object {
  const container = containersOf(definition).find(({ name }) => name === containerName) ?? {};
  const { image = "shop:v1", memoryReservation } = container;
  // A container whose image was never pulled has no digest.
  const pulled = stop.exitCode === undefined ? {} : { imageDigest: `sha256:${"0".repeat(64)}` };
  return {
    name: containerName,
    taskArn: arn,
    ...{ image, ...pulled, cpu: "0", networkInterfaces: [], networkBindings: [] },
    ...(typeof memoryReservation === "number"
      ? { memoryReservation: String(memoryReservation) }
      : {}),
    lastStatus: "STOPPED",
    ...(stop.exitCode === undefined ? {} : { exitCode: stop.exitCode }),
    ...(stop.containerReason === undefined ? {} : { reason: stop.containerReason }),
  };
}
