import {
  isObject,
  textOf,
  type Json,
  type JsonObject,
  type TaskDefinition,
} from "./task-definition.ts";

/**
 * What ECS makes of a task definition when it registers one: it fills in members that are left out and writes some
 * values in another form, so that a description says more than its file. A comparison that did not know this would
 * find a difference in every file, and restart all tasks with every deployment.
 *
 * Keys are places as `containerDefinitions[].healthCheck`, the document itself is `""`. A member stands here where
 * AWS's reference or a description that AWS gave names the value that it has when it is left out; where the same
 * value is written out nothing changes for the tasks, so that it does not matter whether ECS really writes it.
 *
 * Source: API reference, RegisterTaskDefinition, ContainerDefinition, HealthCheck, PortMapping, MountPoint, VolumeFrom,
 * ContainerRestartPolicy, EFSVolumeConfiguration, EFSAuthorizationConfig, Device and TrustedExecutionConfiguration.
 * Source: recordings test_ecs_task_def, test_ecs_task_def_delete and test_ecs_service_update_definition (cpu 0,
 * essential, hostPort, protocol, empty lists).
 * Source: https://github.com/aws-actions/amazon-ecs-deploy-task-definition/issues/704 (enableFaultInjection).
 * Source: https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/148 (interval, timeout and retries).
 * Assumed: rootDirectory, scope, driver, autoprovision and the platform's two halves are filled in at most with these
 * values; were it another one, each deployment of such a file would register a revision.
 */
const filledIn: Readonly<
  Record<string, (owner: JsonObject, document: TaskDefinition) => JsonObject>
> = {
  "": (document) => ({ enableFaultInjection: false, ...networkMode(document) }),
  runtimePlatform: () => ({ cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" }),
  trustedExecutionConfiguration: () => ({ isolationMode: "SHARED" }),
  "containerDefinitions[]": () => ({ cpu: 0, essential: true, versionConsistency: "enabled" }),
  "containerDefinitions[].healthCheck": () => ({
    interval: 30,
    timeout: 5,
    retries: 3,
    startPeriod: 0,
  }),
  "containerDefinitions[].portMappings[]": (mapping, document) => ({
    protocol: "tcp",
    ...hostPort(mapping, document),
  }),
  "containerDefinitions[].mountPoints[]": () => ({ readOnly: false }),
  "containerDefinitions[].volumesFrom[]": () => ({ readOnly: false }),
  "containerDefinitions[].restartPolicy": () => ({ restartAttemptPeriod: 300 }),
  "containerDefinitions[].linuxParameters.devices[]": () => ({
    permissions: ["read", "write", "mknod"],
  }),
  "volumes[].efsVolumeConfiguration": () => ({ rootDirectory: "/", transitEncryption: "DISABLED" }),
  "volumes[].efsVolumeConfiguration.authorizationConfig": () => ({ iam: "DISABLED" }),
  "volumes[].s3filesVolumeConfiguration": () => ({ rootDirectory: "/" }),
  "volumes[].dockerVolumeConfiguration": () => ({
    scope: "task",
    driver: "local",
    autoprovision: false,
  }),
};

/** The members that ECS fills in at that place of the document, with their values. */
export function filledInAt(place: string, owner: JsonObject, document: TaskDefinition): JsonObject {
  return filledIn[place]?.(owner, document) ?? {};
}

/** Left out means bridge, but on Windows, where it means a mode that has no name. */
function networkMode({ runtimePlatform }: TaskDefinition): JsonObject {
  const family = isObject(runtimePlatform) ? textOf(runtimePlatform.operatingSystemFamily) : "";
  return family.startsWith("WINDOWS") ? {} : { networkMode: "bridge" };
}

/** The container's own port where the mode allows no other; in bridge mode 0, which is any free one. */
function hostPort(
  { containerPort }: JsonObject,
  { networkMode: mode }: TaskDefinition,
): JsonObject {
  if (containerPort === undefined) return {};
  return { hostPort: mode === "awsvpc" || mode === "host" ? containerPort : 0 };
}

/**
 * A value in the form in which ECS stores it: sizes of the task become numbers of units and MiB, written as text.
 * Source: API reference, RegisterTaskDefinition, cpu and memory ("1 vCPU", "1 GB", case of the unit is free).
 */
export function asStored(place: string, value: Json): Json {
  if (place !== "cpu" && place !== "memory") return value;
  const text = typeof value === "number" ? String(value) : textOf(value).trim();
  const [, amount, unit] = /^(\d*\.?\d+)\s*(vcpu|gb)$/i.exec(text) ?? [];
  const fits = unit?.toLowerCase() === (place === "cpu" ? "vcpu" : "gb");
  return fits ? String(Math.round(Number(amount) * 1024)) : text;
}

/**
 * Whether two values mean the same at that place: ECS completes the bare name of a role to its ARN in the account.
 * Source: https://github.com/aws-actions/amazon-ecs-render-task-definition/issues/19, and
 * https://github.com/capitalone/Particle-Cloud-Framework/issues/128 (described with its ARN, registered by name).
 */
export function meansSame(place: string, one: Json | undefined, other: Json | undefined): boolean {
  if (JSON.stringify(one) === JSON.stringify(other)) return true;
  if (place !== "taskRoleArn" && place !== "executionRoleArn") return false;
  const [name = "", arn = ""] = [textOf(one), textOf(other)].sort((a, b) => a.length - b.length);
  return name !== "" && arn.startsWith("arn:") && arn.endsWith(`:role/${name}`);
}
