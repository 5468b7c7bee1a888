import { isObject, type Json } from "./task-definition.ts";

/** Entries are told apart by these members together; `itself` where the whole entry is its name. */
type Key = readonly string[] | "itself";

/**
 * The lists of a task definition whose order means nothing. All others are ordered: commands, DNS servers,
 * environment files (an earlier one wins), options of a mount, security options, and lists that this version does not
 * know.
 *
 * Source: API reference, ContainerDefinition and TaskDefinition: what each list is for.
 * Assumed: containers are started by their dependencies, not by their order; a file that changes their order alone
 * is nothing to do.
 */
const unordered: Readonly<Record<string, Key>> = {
  tags: ["key"],
  requiresCompatibilities: "itself",
  placementConstraints: ["type", "expression"],
  inferenceAccelerators: ["deviceName"],
  volumes: ["name"],
  "proxyConfiguration.properties": ["name"],
  containerDefinitions: ["name"],
  "containerDefinitions[].environment": ["name"],
  "containerDefinitions[].secrets": ["name"],
  "containerDefinitions[].portMappings": ["containerPort", "containerPortRange", "protocol"],
  "containerDefinitions[].mountPoints": ["containerPath"],
  "containerDefinitions[].volumesFrom": ["sourceContainer"],
  "containerDefinitions[].dependsOn": ["containerName"],
  "containerDefinitions[].links": "itself",
  "containerDefinitions[].extraHosts": ["hostname", "ipAddress"],
  "containerDefinitions[].ulimits": ["name"],
  "containerDefinitions[].systemControls": ["namespace"],
  "containerDefinitions[].resourceRequirements": ["type"],
  "containerDefinitions[].restartPolicy.ignoredExitCodes": "itself",
  "containerDefinitions[].logConfiguration.secretOptions": ["name"],
  "containerDefinitions[].linuxParameters.capabilities.add": "itself",
  "containerDefinitions[].linuxParameters.capabilities.drop": "itself",
  "containerDefinitions[].linuxParameters.devices": ["hostPath", "containerPath"],
  "containerDefinitions[].linuxParameters.devices[].permissions": "itself",
  "containerDefinitions[].linuxParameters.tmpfs": ["containerPath"],
};

/** Members of a key that are left out mean this. */
const understood: Readonly<Record<string, string>> = { protocol: "tcp" };

/**
 * The entries of a list by their names; undefined where their order counts, or where two have one name, so that only
 * the order tells them apart.
 * @param place of the list, as `containerDefinitions[].environment`
 */
export function entriesByName(
  place: string,
  list: readonly Json[],
): ReadonlyMap<string, Json> | undefined {
  const key = unordered[place];
  if (key === undefined) return undefined;
  const named = new Map(list.map((entry) => [nameOf(entry, key), entry]));
  return named.size < list.length || named.has("") ? undefined : named;
}

/** The members that name an entry of that list; they say nothing beside its name. */
export function keyMembers(place: string): readonly string[] {
  const key = unordered[place];
  return key === undefined || key === "itself" ? [] : key;
}

function nameOf(entry: Json, key: Key): string {
  if (key === "itself") return plain(entry);
  if (!isObject(entry)) return "";
  return key
    .map((member) => plain(entry[member] ?? understood[member] ?? null))
    .filter((text) => text !== "")
    .join("/");
}

function plain(value: Json): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
