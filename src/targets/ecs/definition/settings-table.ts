import { isMap } from "../../../inputs/yaml/maps.ts";
import { filledIn, type Settings, type SettingsTable } from "../../shared/settings-table.ts";
import { jsonText, type Json } from "./task-definition.ts";

/** Left out means bridge, but on Windows, where it means a mode that has no name. */
function networkMode({ runtimePlatform }: Settings): string | undefined {
  const family = isMap(runtimePlatform) ? text(runtimePlatform.operatingSystemFamily) : "";
  return family.startsWith("WINDOWS") ? undefined : "bridge";
}

/** The container's own port where the mode allows no other; in bridge mode 0, which is any free one. */
function hostPort({ containerPort }: Settings, { networkMode: mode }: Settings): unknown {
  if (containerPort === undefined) return undefined;
  return mode === "awsvpc" || mode === "host" ? containerPort : 0;
}

/**
 * Sizes of the task become numbers of units and MiB, written as text.
 * Source: API reference, RegisterTaskDefinition, cpu and memory ("1 vCPU", "1 GB", case of the unit is free).
 */
function size(unit: "vcpu" | "gb"): (value: unknown) => unknown {
  return (value) => {
    const plain = typeof value === "number" ? String(value) : text(value).trim();
    const [, amount, given] = /^(\d*\.?\d+)\s*(vcpu|gb)$/i.exec(plain) ?? [];
    return given?.toLowerCase() === unit ? String(Math.round(Number(amount) * 1024)) : plain;
  };
}

/**
 * ECS completes the bare name of a role to its ARN in the account.
 * Source: https://github.com/aws-actions/amazon-ecs-render-task-definition/issues/19, and
 * https://github.com/capitalone/Particle-Cloud-Framework/issues/128 (described with its ARN, registered by name).
 */
function sameRole(one: unknown, two: unknown): boolean {
  const [name = "", arn = ""] = [text(one), text(two)].sort((a, b) => a.length - b.length);
  return name !== "" && arn.startsWith("arn:") && arn.endsWith(`:role/${name}`);
}

function text(value: unknown): string {
  return jsonText(value as Json | undefined);
}

/**
 * What ECS fills in where a member is left out, so that a description says more than its file, and the values that it
 * writes in another form. A member stands here where AWS's reference or a description that AWS gave names the value
 * that it has when it is left out; where the same value is written out nothing changes for the tasks, so that it does
 * not matter whether ECS really writes it.
 *
 * Source: API reference, RegisterTaskDefinition, ContainerDefinition, HealthCheck, PortMapping, MountPoint, VolumeFrom,
 * ContainerRestartPolicy, EFSVolumeConfiguration, EFSAuthorizationConfig, Device and TrustedExecutionConfiguration.
 * Source: recordings test_ecs_task_def, test_ecs_task_def_delete and test_ecs_service_update_definition (cpu 0,
 * essential, hostPort, protocol, empty lists).
 * Source: https://github.com/aws-actions/amazon-ecs-deploy-task-definition/issues/704 (enableFaultInjection).
 * Source: https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/148 (interval, timeout and retries).
 * Source: API reference, RegisterTaskDefinition, example: `"taskRoleArn": ""` is not in the answer.
 * Assumed: rootDirectory, scope, driver, autoprovision and the platform's two halves are filled in at most with these
 * values; were it another one, each deployment of such a file would register a revision.
 */
const values: SettingsTable = {
  enableFaultInjection: { filledIn: false },
  networkMode: { filledIn: networkMode },
  cpu: { spelling: size("vcpu") },
  memory: { spelling: size("gb") },
  taskRoleArn: { same: sameRole },
  executionRoleArn: { same: sameRole },
  ...filledIn("runtimePlatform", { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" }),
  ...filledIn("trustedExecutionConfiguration", { isolationMode: "SHARED" }),
  ...filledIn("containerDefinitions[]", { cpu: 0, essential: true, versionConsistency: "enabled" }),
  ...filledIn("containerDefinitions[].healthCheck", {
    ...{ interval: 30, timeout: 5, retries: 3, startPeriod: 0 },
  }),
  "containerDefinitions[].portMappings[].protocol": { filledIn: "tcp" },
  "containerDefinitions[].portMappings[].hostPort": { filledIn: hostPort },
  ...filledIn("containerDefinitions[].mountPoints[]", { readOnly: false }),
  ...filledIn("containerDefinitions[].volumesFrom[]", { readOnly: false }),
  ...filledIn("containerDefinitions[].restartPolicy", { restartAttemptPeriod: 300 }),
  ...filledIn("volumes[].efsVolumeConfiguration", {
    ...{ rootDirectory: "/", transitEncryption: "DISABLED" },
  }),
  ...filledIn("volumes[].efsVolumeConfiguration.authorizationConfig", { iam: "DISABLED" }),
  ...filledIn("volumes[].s3filesVolumeConfiguration", { rootDirectory: "/" }),
  ...filledIn("volumes[].dockerVolumeConfiguration", {
    ...{ scope: "task", driver: "local", autoprovision: false },
  }),
  // Without a platform a task of EC2 runs on instances of any; with one it is placed by it.
  runtimePlatform: { presence: true },
  // A volume of Docker is another kind than one on the host, also where all of it is filled in.
  "volumes[].dockerVolumeConfiguration": { presence: true },
  "containerDefinitions[].dockerLabels": { free: true },
  "containerDefinitions[].logConfiguration.options": { free: true },
  "containerDefinitions[].firelensConfiguration.options": { free: true },
  "volumes[].dockerVolumeConfiguration.driverOpts": { free: true },
  "volumes[].dockerVolumeConfiguration.labels": { free: true },
};

/**
 * The lists whose order means nothing. All others are ordered: commands, DNS servers, environment files (an earlier
 * one wins), options of a mount, security options, and lists that this version does not know.
 *
 * Source: API reference, ContainerDefinition and TaskDefinition: what each list is for.
 * Assumed: containers are started by their dependencies, not by their order; a file that changes their order alone
 * is nothing to do.
 */
const lists: SettingsTable = {
  tags: { list: { by: "key" } },
  requiresCompatibilities: { list: "set" },
  placementConstraints: { list: { by: ["type", "expression"] } },
  inferenceAccelerators: { list: { by: "deviceName" } },
  volumes: { list: { by: "name" } },
  "proxyConfiguration.properties": { list: { by: "name" } },
  containerDefinitions: { list: { by: "name" } },
  "containerDefinitions[].environment": { list: { by: "name" } },
  "containerDefinitions[].secrets": { list: { by: "name" } },
  "containerDefinitions[].portMappings": {
    list: { by: ["containerPort", "containerPortRange", "protocol"] },
  },
  "containerDefinitions[].mountPoints": { list: { by: "containerPath" } },
  "containerDefinitions[].volumesFrom": { list: { by: "sourceContainer" } },
  "containerDefinitions[].dependsOn": { list: { by: "containerName" } },
  "containerDefinitions[].links": { list: "set" },
  "containerDefinitions[].extraHosts": { list: { by: ["hostname", "ipAddress"] } },
  "containerDefinitions[].ulimits": { list: { by: "name" } },
  "containerDefinitions[].systemControls": { list: { by: "namespace" } },
  "containerDefinitions[].resourceRequirements": { list: { by: "type" } },
  "containerDefinitions[].restartPolicy.ignoredExitCodes": { list: "set" },
  "containerDefinitions[].logConfiguration.secretOptions": { list: { by: "name" } },
  "containerDefinitions[].linuxParameters.capabilities.add": { list: "set" },
  "containerDefinitions[].linuxParameters.capabilities.drop": { list: "set" },
  "containerDefinitions[].linuxParameters.devices": {
    list: { by: ["hostPath", "containerPath"] },
  },
  "containerDefinitions[].linuxParameters.devices[].permissions": {
    list: "set",
    filledIn: () => ["read", "write", "mknod"],
  },
  "containerDefinitions[].linuxParameters.tmpfs": { list: { by: "containerPath" } },
};

/** How the members of a task definition compare. */
export const definitionTable: SettingsTable = { ...values, ...lists };
