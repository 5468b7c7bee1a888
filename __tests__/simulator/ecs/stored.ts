import { containersOf, listOf, stringOf, type Document } from "./register.ts";

/**
 * A task definition as ECS stores it and describes it from then on: members that are left out are filled in, some are
 * written in another form, and members that hold nothing are dropped.
 *
 * Source: recordings test_ecs_task_def, test_ecs_task_def_query and test_ecs_service_update_definition; API reference,
 * RegisterTaskDefinition; published descriptions of 2024 to 2026 (enableFaultInjection, systemControls, rootDirectory).
 * @param roleArn completes a role's bare name
 */
export function asStored(document: Document, roleArn: (name: string) => string): Document {
  const rest = stored(document);
  return {
    volumes: [],
    placementConstraints: [],
    enableFaultInjection: false,
    ...rest,
    ...size("cpu", rest.cpu, /^(\d*\.?\d+)\s*vcpu$/i),
    ...size("memory", rest.memory, /^(\d*\.?\d+)\s*gb$/i),
    ...roles(rest, roleArn),
    ...("volumes" in rest ? { volumes: listOf(rest.volumes).map(storedVolume) } : {}),
    containerDefinitions: containersOf(rest).map((container) => storedContainer(container, rest)),
  };
}

function storedContainer(container: Document, { networkMode }: Document): Document {
  const samePort = networkMode === "awsvpc" || networkMode === "host";
  const { healthCheck } = container;
  return {
    cpu: 0,
    essential: true,
    environment: [],
    mountPoints: [],
    volumesFrom: [],
    systemControls: [],
    ...container,
    portMappings: listOf(container.portMappings).map((mapping) => ({
      ...(mapping.containerPort === undefined
        ? {}
        : { hostPort: samePort ? mapping.containerPort : 0 }),
      protocol: "tcp",
      ...mapping,
    })),
    ...(typeof healthCheck === "object"
      ? { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } }
      : {}),
  };
}

/** A volume without a place is one on the host; the root of a file system is written out. */
function storedVolume(volume: Document): Document {
  const { efsVolumeConfiguration: efs } = volume;
  if (typeof efs === "object") {
    return { ...volume, efsVolumeConfiguration: { rootDirectory: "/", ...efs } };
  }
  return Object.keys(volume).length === 1 ? { ...volume, host: {} } : volume;
}

/** "1 vCPU" becomes 1024 units, "2 GB" 2048 MiB. */
function size(name: string, value: unknown, unit: RegExp): Document {
  if (value === undefined) return {};
  const [, amount] = unit.exec(stringOf(value)) ?? [];
  return { [name]: amount === undefined ? value : String(Number(amount) * 1024) };
}

/** An empty role is none, a bare name is completed with the account. */
function roles(document: Document, roleArn: (name: string) => string): Document {
  const named = ["taskRoleArn", "executionRoleArn"].flatMap((field) => {
    const role = document[field];
    if (typeof role !== "string") return [];
    return [[field, role === "" || role.startsWith("arn:") ? role || undefined : roleArn(role)]];
  });
  return Object.fromEntries(named) as Document;
}

/** Tags are kept beside the document, and null is no value, at any depth. */
function stored({ tags: _beside, ...document }: Document): Document {
  return withoutNull(document) as Document;
}

function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(members.map(([name, inner]) => [name, withoutNull(inner)]));
}
