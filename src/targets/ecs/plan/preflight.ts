import { lastPart } from "../../../model/aws/arn.ts";
import type { Service } from "@aws-sdk/client-ecs";
import { DeployError } from "../../../model/errors.ts";
import { nearest } from "../../../inputs/nearest.ts";
import {
  containersOf,
  isList,
  listOf,
  jsonText,
  objectOf,
  type TaskDefinition,
} from "../definition/task-definition.ts";
import type { ServicesReading } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import type { ImageFacts } from "../images/look-up.ts";
import { firstCreation } from "../../../model/pages.ts";

interface Place {
  readonly cluster: string;
  readonly region: string;
  readonly accountId: string;
}

/**
 * The services in the order in which they were asked for.
 * @throws DeployError where one is missing, not active, or not deployed by ECS itself
 */
export function checkServices(
  wanted: readonly string[],
  { services }: ServicesReading,
  place: Place,
): Service[] {
  return wanted.map((name) => {
    const service = services.find(({ serviceName }) => serviceName === lastPart(name));
    if (service === undefined) throw serviceMissing(name, place);
    checkStatus(service, place);
    checkExpress(service);
    checkController(service);
    return service;
  });
}

function serviceMissing(name: string, { cluster, region, accountId }: Place): DeployError {
  return new DeployError({
    id: "ecs-service-not-found",
    message: `There is no service "${lastPart(name)}" in cluster "${lastPart(cluster)}" (${region}, account ${accountId}).`,
    hint: `Check \`service\`, \`cluster\` and \`aws-region\`: a service that exists in another cluster or region looks the same. Nothing was changed. ${firstCreation}`,
  });
}

function checkStatus({ serviceName = "", status = "" }: Service, { cluster }: Place): void {
  if (status === "ACTIVE") return;
  throw new DeployError({
    id: "ecs-service-inactive",
    message: `The service "${serviceName}" in cluster "${lastPart(cluster)}" is ${status}: it was deleted or is being deleted.`,
    hint: "Create the service again, or correct `service` and `cluster`. Nothing was changed.",
  });
}

/**
 * ECS itself writes the revisions of an Express Mode service, whose `taskDefinition` is therefore empty.
 * Source: API reference, Service, resourceManagementType; developer guide, Amazon ECS Express Mode.
 */
function checkExpress({ serviceName = "", resourceManagementType }: Service): void {
  if (resourceManagementType !== "ECS") return;
  throw new DeployError({
    id: "ecs-express-mode-unsupported",
    message: `The service "${serviceName}" is an Express Mode service: ECS itself manages its task definition and its deployments, which this action does not update.`,
    hint: "Deploy it with aws-actions/amazon-ecs-deploy-express-service or `aws ecs update-express-gateway-service`, or use an ECS service of your own. Nothing was changed.",
  });
}

function checkController({ serviceName = "", deploymentController }: Service): void {
  const type = deploymentController?.type ?? "ECS";
  if (type === "ECS") return;
  throw new DeployError({
    id: "ecs-controller-unsupported",
    message: `The service "${serviceName}" is deployed by the controller ${type}, not by ECS itself.`,
    hint:
      type === "CODE_DEPLOY"
        ? "Deploy it with CodeDeploy, or move the service to ECS's own blue/green deployments (deployment controller ECS, strategy BLUE_GREEN). Nothing was changed."
        : "Its task sets are managed by another tool, which has to deploy it. Nothing was changed.",
  });
}

/** What the service's load balancers and registries expect of the task definition. */
export function checkLoadBalancers(service: Service, document: TaskDefinition): void {
  const targets = [
    ...(service.loadBalancers ?? []),
    ...(service.serviceRegistries ?? []).filter(({ containerName }) => containerName !== undefined),
  ];
  for (const { containerName = "", containerPort } of targets) {
    const container = containersOf(document).find(({ name }) => name === containerName);
    const ports = listOf(container?.portMappings).map((mapping) => Number(mapping.containerPort));
    if (container === undefined) throw mismatch(service, containerName, document);
    if (containerPort !== undefined && !ports.includes(containerPort)) {
      throw mismatch(service, `${containerName}:${containerPort}`, document);
    }
  }
}

function mismatch(service: Service, wanted: string, document: TaskDefinition): DeployError {
  const valid = containersOf(document).flatMap(({ name, portMappings }) => {
    const ports = listOf(portMappings).map((mapping) => Number(mapping.containerPort));
    return ports.length === 0 ? [jsonText(name)] : ports.map((port) => `${jsonText(name)}:${port}`);
  });
  const guess = nearest(wanted, valid);
  return new DeployError({
    id: "ecs-load-balancer-mismatch",
    message: `The service "${service.serviceName ?? ""}" sends traffic to container ${wanted}, but the new task definition has only ${valid.join(", ")}${guess === undefined ? "." : `; did you mean ${guess}?`}`,
    hint: "Keep the container's name and port in the task definition, or change the service's load balancer first. Nothing was changed.",
  });
}

/**
 * Images that do not exist, or not for the platform. Only what this deployment puts in is refused:
 * an image that ran before may lie behind a pull-through cache that loads it when it is pulled.
 */
export function checkImages(
  images: ReadonlyMap<string, ImageFacts>,
  changed: ReadonlySet<string>,
  platform: string | undefined,
): DeployError | undefined {
  for (const { image, state, platforms, why } of images.values()) {
    if (state === "missing" && changed.has(image)) return imageMissing(image, why ?? "");
    if (platform === undefined || platforms.length === 0) continue;
    if (!platforms.includes(platform)) return wrongPlatform(image, platform, platforms);
  }
  return undefined;
}

function imageMissing(image: string, why: string): DeployError {
  return new DeployError({
    id: "ecs-image-not-found",
    message: `The image ${image} does not exist: ${why}.`,
    hint: "Push the image before this step, in the same job or one that this job `needs`, and check account, region, repository and tag. Should a pull-through cache fetch it, set `allow-missing-image: true`.",
  });
}

function wrongPlatform(image: string, wanted: string, platforms: readonly string[]): DeployError {
  return new DeployError({
    id: "ecs-image-architecture",
    message: `The image ${image} is built for ${platforms.join(", ")}, but the task definition runs on ${wanted}.`,
    hint: "Build it for that platform (docker buildx build --platform), or set runtimePlatform.cpuArchitecture in the task definition.",
  });
}

/** `linux/arm64` as the task definition asks for; undefined where the instances decide. */
export function platformOf(document: TaskDefinition, service: Service): string | undefined {
  const platform = objectOf(document.runtimePlatform);
  const family = jsonText(platform.operatingSystemFamily) || "LINUX";
  if (family !== "LINUX") return undefined;
  const architecture = jsonText(platform.cpuArchitecture);
  if (architecture === "" && !usesFargate(document, service)) return undefined;
  return architecture === "ARM64" ? "linux/arm64" : "linux/amd64";
}

function usesFargate(document: TaskDefinition, { launchType, capacityProviderStrategy }: Service) {
  const { requiresCompatibilities: required } = document;
  const isOnly = isList(required) && required.length === 1 && required[0] === "FARGATE";
  return (
    launchType === "FARGATE" ||
    capacityProviderStrategy?.some((one) => one.capacityProvider?.startsWith("FARGATE")) === true ||
    (launchType === undefined && isOnly)
  );
}

/** Roles are passed within one account: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export function checkRoles(document: TaskDefinition, accountId: string): DeployError | undefined {
  for (const field of ["taskRoleArn", "executionRoleArn"] as const) {
    const role = jsonText(document[field]);
    const owner = /^arn:[a-z-]+:iam::(\d{12}):role\/./.exec(role)?.[1];
    // A bare name is completed by ECS with the caller's own account.
    if (role === "" || owner === accountId || /^[\w+=,.@-]{1,64}$/.test(role)) continue;
    return new DeployError({
      id: "ecs-role-not-passable",
      message: `${field} ${role} ${owner === undefined ? "is no role's ARN" : `belongs to account ${owner}`}; ECS can only be handed roles of account ${accountId}.`,
      hint: `Correct ${field} in the task definition.`,
    });
  }
  return undefined;
}

/**
 * `wait-until: paused` waits for a hook that waits for a person: without one it would wait for ever.
 * Source: API reference, DeploymentLifecycleHook, targetType PAUSE.
 */
export function checkPauseHook(
  { serviceName = "", deploymentConfiguration }: Service,
  waitUntil: EcsConfig["waitUntil"],
): DeployError | undefined {
  const hooks = deploymentConfiguration?.lifecycleHooks ?? [];
  if (waitUntil !== "paused" || hooks.some(({ targetType }) => targetType === "PAUSE")) {
    return undefined;
  }
  return new DeployError({
    id: "ecs-no-pause-hook",
    message: `The service "${serviceName}" has no lifecycle hook that pauses its deployments, so that \`wait-until: paused\` would wait for ever.`,
    hint: "Add a hook of type PAUSE to the service's deployment configuration, or wait until `completed`. Nothing was changed.",
  });
}

/** What will probably go wrong, or be seen late, without being wrong. */
export function warningsOf(service: Service): string[] {
  const { serviceName = "", deploymentConfiguration: configuration = {} } = service;
  const { deploymentCircuitBreaker, alarms, maximumPercent, minimumHealthyPercent } = configuration;
  const watched = deploymentCircuitBreaker?.enable === true || alarms?.enable === true;
  const stuck =
    (maximumPercent ?? 200) <= 100 &&
    (minimumHealthyPercent ?? 100) >= 100 &&
    (service.desiredCount ?? 0) > 0;
  const warnings = [
    !watched &&
      `Neither the deployment circuit breaker nor alarms watch the service ${serviceName}: a failing deployment goes on until this step times out. Enable the circuit breaker, or set \`fail-fast\`.`,
    stuck &&
      `The service ${serviceName} allows at most ${maximumPercent ?? 200} % and at least ${minimumHealthyPercent ?? 100} % of its tasks: no new task can start before an old one stops.`,
  ];
  return warnings.filter((warning) => warning !== false);
}
