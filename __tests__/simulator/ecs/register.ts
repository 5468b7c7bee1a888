import { AwsFault } from "../service.ts";

export type Document = Record<string, unknown>;

const describeOnly = [
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "deregisteredAt",
  "deleteRequestedAt",
  "registeredBy",
];

/** AWS's checks of a new task definition, as far as deployments meet them. */
export function checkRegistration(document: Document): void {
  const refused = describeOnly.filter((name) => name in document);
  if (refused.length > 0) {
    throw new AwsFault(
      "InvalidParameterException",
      400,
      `Unknown parameters: ${refused.join(", ")}`,
    );
  }
  if (!/^[\w-]{1,255}$/.test(stringOf(document.family))) {
    throw new AwsFault("ClientException", 400, "Family should not be null or empty.");
  }
  const containers = containersOf(document);
  if (containers.length === 0) {
    throw new AwsFault("ClientException", 400, "Container list cannot be empty.");
  }
  checkTags(document);
  const names = containers.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw new AwsFault("ClientException", 400, "Container names must be unique.");
  }
  for (const container of containers) checkContainer(container, document);
}

/** Source: developer guide, Tag restrictions: keys that begin with aws: are AWS's own. */
function checkTags(document: Document): void {
  if (!listOf(document.tags).some(({ key }) => /^aws:/i.test(stringOf(key)))) return;
  throw new AwsFault(
    "InvalidParameterException",
    400,
    "User-defined tag keys can't start with 'aws:'. This prefix is reserved for system tags.",
  );
}

function checkContainer(container: Document, document: Document): void {
  if (!container.name || !container.image) {
    throw new AwsFault(
      "ClientException",
      400,
      "Container.name and image should not be null or empty.",
    );
  }
  if (
    container.memory === undefined &&
    container.memoryReservation === undefined &&
    document.memory === undefined
  ) {
    throw new AwsFault(
      "ClientException",
      400,
      "Invalid setting for container. At least one of 'memory' or 'memoryReservation' must be specified.",
    );
  }
  if (listOf(container.environment).some(({ value }) => typeof value !== "string")) {
    const message = "NUMBER_VALUE can not be converted to a String";
    throw new AwsFault("SerializationException", 400, message);
  }
  const names = new Set(listOf(container.environment).map(({ name }) => name));
  for (const { name } of listOf(container.secrets)) {
    if (names.has(name)) {
      throw new AwsFault(
        "ClientException",
        400,
        "The secret name must be unique and not shared with any new or existing environment variables set on the container.",
      );
    }
  }
}

/** Takes out fields of these names at any depth: AWS drops what it does not know without a word. */
export function dropFields(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => dropFields(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !names.has(name))
      .map(([name, inner]) => [name, dropFields(inner, names)]),
  );
}

export function containersOf(document: Document): Document[] {
  return listOf(document.containerDefinitions);
}

/** A text of the input, or the fallback where there is none. */
export function stringOf(value: unknown, fallback = ""): string {
  return typeof value === "string" ? value : fallback;
}

export function listOf(value: unknown): Document[] {
  return Array.isArray(value) ? (value as Document[]) : [];
}
