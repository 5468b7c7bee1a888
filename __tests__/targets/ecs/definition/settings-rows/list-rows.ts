import type {
  Json,
  JsonObject,
} from "../../../../../src/targets/ecs/definition/task-definition.ts";
import { at, container, type RowCase, type RowCases } from "./row.ts";

type Around = (list: readonly Json[]) => JsonObject;

/** A list of two that ECS may answer the other way round, and another second item in its place. */
function pair(
  source: string,
  around: Around,
  [one, two]: readonly [Json, Json],
  other: Json,
): RowCase {
  return at(container, {
    source,
    written: around([one, two]),
    answered: around([two, one]),
    changed: around([one, other]),
  });
}

const member =
  (name: string): Around =>
  (list) => ({ [name]: list });
const linux =
  (name: string): Around =>
  (list) => ({ linuxParameters: { [name]: list } });
const capabilities =
  (name: string): Around =>
  (list) => ({ linuxParameters: { capabilities: { [name]: list } } });

const of = (name: string): string => `API reference, ${name}`;

/** The rows of a container's lists whose order means nothing. */
export const listRows: RowCases = {
  "containerDefinitions[].environment": [
    pair(
      `${of("KeyValuePair")}: a variable's name and value; recording test_ecs_service_update_definition`,
      member("environment"),
      [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
      ],
      { name: "B", value: "3" },
    ),
  ],
  "containerDefinitions[].secrets": [
    pair(
      `${of("Secret")}: the variable's name and where its value is`,
      member("secrets"),
      [
        { name: "A", valueFrom: "/a" },
        { name: "B", valueFrom: "/b" },
      ],
      { name: "B", valueFrom: "/c" },
    ),
  ],
  "containerDefinitions[].portMappings": [
    pair(
      `${of("PortMapping")}: each port of the container by itself`,
      member("portMappings"),
      [
        { containerPort: 80, name: "web" },
        { containerPort: 81, name: "admin" },
      ],
      { containerPort: 82, name: "admin" },
    ),
    pair(
      `${of("PortMapping")}: one port under two protocols is two mappings`,
      member("portMappings"),
      [
        { containerPort: 53, name: "a" },
        { containerPort: 53, protocol: "udp", name: "b" },
      ],
      { containerPort: 53, protocol: "udp", name: "c" },
    ),
    pair(
      `${of("PortMapping")}, containerPortRange`,
      member("portMappings"),
      [
        { containerPortRange: "80-90", name: "a" },
        { containerPortRange: "91-99", name: "b" },
      ],
      { containerPortRange: "91-98", name: "b" },
    ),
  ],
  "containerDefinitions[].mountPoints": [
    pair(
      `${of("MountPoint")}: one mount at a path`,
      member("mountPoints"),
      [
        { sourceVolume: "a", containerPath: "/a" },
        { sourceVolume: "b", containerPath: "/b" },
      ],
      { sourceVolume: "a", containerPath: "/b" },
    ),
  ],
  "containerDefinitions[].volumesFrom": [
    pair(
      `${of("VolumeFrom")}: by the container that has them`,
      member("volumesFrom"),
      [{ sourceContainer: "a" }, { sourceContainer: "b", readOnly: true }],
      { sourceContainer: "b" },
    ),
  ],
  "containerDefinitions[].dependsOn": [
    pair(
      `${of("ContainerDependency")}: all of them have to be met`,
      member("dependsOn"),
      [
        { containerName: "a", condition: "START" },
        { containerName: "b", condition: "HEALTHY" },
      ],
      { containerName: "b", condition: "SUCCESS" },
    ),
  ],
  "containerDefinitions[].links": [
    pair(`${of("ContainerDefinition")}, links`, member("links"), ["db", "cache"], "queue"),
  ],
  "containerDefinitions[].extraHosts": [
    pair(
      `${of("HostEntry")}: lines of /etc/hosts, one name at two addresses`,
      member("extraHosts"),
      [
        { hostname: "db", ipAddress: "10.0.0.1" },
        { hostname: "db", ipAddress: "10.0.0.2" },
      ],
      { hostname: "db", ipAddress: "10.0.0.3" },
    ),
    pair(
      `${of("HostEntry")}: two names at one address`,
      member("extraHosts"),
      [
        { hostname: "db", ipAddress: "10.0.0.1" },
        { hostname: "cache", ipAddress: "10.0.0.1" },
      ],
      { hostname: "queue", ipAddress: "10.0.0.1" },
    ),
  ],
  "containerDefinitions[].ulimits": [
    pair(
      `${of("Ulimit")}: one of each name`,
      member("ulimits"),
      [
        { name: "nofile", softLimit: 1024, hardLimit: 4096 },
        { name: "core", softLimit: 0, hardLimit: 0 },
      ],
      { name: "core", softLimit: 1, hardLimit: 1 },
    ),
  ],
  "containerDefinitions[].systemControls": [
    pair(
      `${of("SystemControl")}: one value of each namespace`,
      member("systemControls"),
      [
        { namespace: "net.core.somaxconn", value: "1024" },
        { namespace: "kernel.msgmax", value: "1" },
      ],
      { namespace: "kernel.msgmax", value: "2" },
    ),
  ],
  "containerDefinitions[].resourceRequirements": [
    pair(
      `${of("ResourceRequirement")}: GPU or InferenceAccelerator`,
      member("resourceRequirements"),
      [
        { type: "GPU", value: "1" },
        { type: "InferenceAccelerator", value: "one" },
      ],
      { type: "InferenceAccelerator", value: "two" },
    ),
  ],
  "containerDefinitions[].logConfiguration.secretOptions": [
    pair(
      `${of("LogConfiguration")}, secretOptions: by the option's name`,
      (secretOptions) => ({ logConfiguration: { logDriver: "splunk", secretOptions } }),
      [
        { name: "splunk-token", valueFrom: "/a" },
        { name: "splunk-url", valueFrom: "/b" },
      ],
      { name: "splunk-url", valueFrom: "/c" },
    ),
  ],
  "containerDefinitions[].linuxParameters.capabilities.add": [
    pair(of("KernelCapabilities"), capabilities("add"), ["SYS_PTRACE", "NET_ADMIN"], "ALL"),
  ],
  "containerDefinitions[].linuxParameters.capabilities.drop": [
    pair(of("KernelCapabilities"), capabilities("drop"), ["MKNOD", "CHOWN"], "ALL"),
  ],
  "containerDefinitions[].linuxParameters.devices": [
    pair(
      `${of("Device")}: by where it is on the instance`,
      linux("devices"),
      [{ hostPath: "/dev/fuse" }, { hostPath: "/dev/kvm" }],
      { hostPath: "/dev/null" },
    ),
    pair(
      `${of("Device")}: one device at two paths of the container`,
      linux("devices"),
      [
        { hostPath: "/dev/kvm", containerPath: "/dev/a" },
        { hostPath: "/dev/kvm", containerPath: "/dev/b" },
      ],
      { hostPath: "/dev/kvm", containerPath: "/dev/c" },
    ),
  ],
  "containerDefinitions[].linuxParameters.tmpfs": [
    pair(
      `${of("Tmpfs")}: one mount at a path`,
      linux("tmpfs"),
      [
        { containerPath: "/tmp", size: 64 },
        { containerPath: "/run", size: 16 },
      ],
      { containerPath: "/run", size: 32 },
    ),
  ],
};
