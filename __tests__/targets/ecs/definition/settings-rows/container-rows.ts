import type {
  Json,
  JsonObject,
} from "../../../../../src/targets/ecs/definition/task-definition.ts";
import { at, container, containerIn, type RowCase, type RowCases } from "./row.ts";

const recorded = "recording test_ecs_task_def_delete, DescribeTaskDefinition_2";
const health = 'API reference, HealthCheck: "The default value is …"; terraform-aws-ecs issue 148';

const check = (members: JsonObject): JsonObject => ({
  healthCheck: { command: ["CMD", "true"], ...members },
});
const restart = (members: JsonObject): JsonObject => ({
  restartPolicy: { enabled: true, ...members },
});
const device = (members: JsonObject): JsonObject => ({
  linuxParameters: { devices: [{ hostPath: "/dev/fuse", ...members }] },
});

/** A member that ECS fills in where a container leaves it out. */
function filledIn(source: string, member: string, answered: Json, changed: Json): RowCase {
  return at(container, {
    source,
    written: {},
    answered: { [member]: answered },
    changed: { [member]: changed },
  });
}

/** The rows of what ECS fills into a container, and of maps whose members people name. */
export const containerRows: RowCases = {
  "containerDefinitions[].cpu": [filledIn(recorded, "cpu", 0, 128)],
  "containerDefinitions[].essential": [filledIn(recorded, "essential", true, false)],
  "containerDefinitions[].versionConsistency": [
    filledIn(
      'API reference, ContainerDefinition: "By default, the value is enabled"',
      ...(["versionConsistency", "enabled", "disabled"] as const),
    ),
  ],
  "containerDefinitions[].healthCheck.interval": [
    at(container, {
      source: health,
      written: check({}),
      answered: check({ interval: 30 }),
      changed: check({ interval: 10 }),
    }),
  ],
  "containerDefinitions[].healthCheck.timeout": [
    at(container, {
      source: health,
      written: check({}),
      answered: check({ timeout: 5 }),
      changed: check({ timeout: 10 }),
    }),
  ],
  "containerDefinitions[].healthCheck.retries": [
    at(container, {
      source: health,
      written: check({}),
      answered: check({ retries: 3 }),
      changed: check({ retries: 5 }),
    }),
  ],
  "containerDefinitions[].healthCheck.startPeriod": [
    at(container, {
      source: 'API reference, HealthCheck: 0 to 300 seconds, "By default, the startPeriod is off"',
      written: check({}),
      answered: check({ startPeriod: 0 }),
      changed: check({ startPeriod: 60 }),
    }),
  ],
  "containerDefinitions[].portMappings[].protocol": [
    at(containerIn("bridge"), {
      source: 'API reference, PortMapping: "The default is tcp"; recording test_ecs_task_def_tags',
      written: { portMappings: [{ containerPort: 80, hostPort: 8080 }] },
      answered: { portMappings: [{ containerPort: 80, hostPort: 8080, protocol: "tcp" }] },
      changed: { portMappings: [{ containerPort: 80, hostPort: 8080, protocol: "udp" }] },
    }),
  ],
  "containerDefinitions[].portMappings[].hostPort": [
    at(containerIn("awsvpc"), {
      source: "recording test_ecs_service_update_definition: with awsvpc the container's own port",
      written: { portMappings: [{ containerPort: 5000, protocol: "tcp" }] },
      answered: { portMappings: [{ containerPort: 5000, hostPort: 5000, protocol: "tcp" }] },
      changed: { portMappings: [{ containerPort: 6000, protocol: "tcp" }] },
    }),
    at(containerIn("bridge"), {
      source:
        "API reference, PortMapping: left out or 0, a port of the ephemeral range is assigned",
      written: { portMappings: [{ containerPort: 80, protocol: "tcp" }] },
      answered: { portMappings: [{ containerPort: 80, hostPort: 0, protocol: "tcp" }] },
      changed: { portMappings: [{ containerPort: 80, hostPort: 80, protocol: "tcp" }] },
    }),
  ],
  "containerDefinitions[].mountPoints[].readOnly": [
    at(container, {
      source: 'API reference, MountPoint: "The default value is false"',
      written: { mountPoints: [{ sourceVolume: "data", containerPath: "/data" }] },
      answered: {
        mountPoints: [{ sourceVolume: "data", containerPath: "/data", readOnly: false }],
      },
      changed: { mountPoints: [{ sourceVolume: "data", containerPath: "/data", readOnly: true }] },
    }),
  ],
  "containerDefinitions[].volumesFrom[].readOnly": [
    at(container, {
      source: 'API reference, VolumeFrom: "The default value is false"',
      written: { volumesFrom: [{ sourceContainer: "data" }] },
      answered: { volumesFrom: [{ sourceContainer: "data", readOnly: false }] },
      changed: { volumesFrom: [{ sourceContainer: "data", readOnly: true }] },
    }),
  ],
  "containerDefinitions[].restartPolicy.restartAttemptPeriod": [
    at(container, {
      source: 'API reference, ContainerRestartPolicy: "By default, … 300 seconds"',
      written: restart({}),
      answered: restart({ restartAttemptPeriod: 300 }),
      changed: restart({ restartAttemptPeriod: 60 }),
    }),
  ],
  "containerDefinitions[].restartPolicy.ignoredExitCodes": [
    at(container, {
      source: "API reference, ContainerRestartPolicy: exit codes on which nothing is restarted",
      written: restart({ ignoredExitCodes: [143, 0] }),
      answered: restart({ ignoredExitCodes: [0, 143] }),
      changed: restart({ ignoredExitCodes: [0, 137] }),
    }),
  ],
  "containerDefinitions[].linuxParameters.devices[].permissions": [
    at(container, {
      source: 'API reference, Device: "By default, … read, write, and mknod"',
      written: device({}),
      answered: device({ permissions: ["read", "write", "mknod"] }),
      changed: device({ permissions: ["read"] }),
    }),
    at(container, {
      source: "API reference, Device: permissions, each given or not",
      written: device({ permissions: ["write", "read"] }),
      answered: device({ permissions: ["read", "write"] }),
      changed: device({ permissions: ["read", "mknod"] }),
    }),
  ],
  "containerDefinitions[].dockerLabels": [
    at(container, {
      source: "API reference, ContainerDefinition: a map of labels, whose text may be empty",
      written: { dockerLabels: { "traefik.enable": "", team: "shop" } },
      answered: { dockerLabels: { team: "shop", "traefik.enable": "" } },
      changed: { dockerLabels: { team: "shop" } },
    }),
  ],
  "containerDefinitions[].logConfiguration.options": [
    at(container, {
      source: "API reference, LogConfiguration: a map handed to the log driver",
      written: {
        logConfiguration: { logDriver: "splunk", options: { tag: "", "splunk-index": "a" } },
      },
      answered: {
        logConfiguration: { logDriver: "splunk", options: { "splunk-index": "a", tag: "" } },
      },
      changed: { logConfiguration: { logDriver: "splunk", options: { "splunk-index": "a" } } },
    }),
  ],
  "containerDefinitions[].firelensConfiguration.options": [
    at(container, {
      source: "API reference, FirelensConfiguration: a map of the log router's options",
      written: {
        firelensConfiguration: {
          type: "fluentbit",
          options: { "config-file-type": "file", "config-file-value": "" },
        },
      },
      answered: {
        firelensConfiguration: {
          type: "fluentbit",
          options: { "config-file-value": "", "config-file-type": "file" },
        },
      },
      changed: {
        firelensConfiguration: { type: "fluentbit", options: { "config-file-type": "file" } },
      },
    }),
  ],
};
