import {
  isList,
  isObject,
  textOf,
  type Json,
  type JsonObject,
  type TaskDefinition,
} from "./task-definition.ts";

/** One field that differs. */
export interface Difference {
  /** `containerDefinitions[app].image`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** What differs in meaning: order of named entries, empty lists and AWS's defaults do not count. */
export function compare(before: TaskDefinition, after: TaskDefinition): Difference[] {
  return differences("", normalise(before), normalise(after));
}

/**
 * Fields whose values are harmless and worth reading. Everything else may hold a secret: variables
 * by nature, log options, commands, labels and unknown fields by accident.
 */
const shown =
  /(^|\.)(image|cpu|memory|memoryReservation|family|taskRoleArn|executionRoleArn|networkMode|essential|containerPort|hostPort|protocol|cpuArchitecture|operatingSystemFamily|sizeInGiB|startTimeout|stopTimeout)$/;

/** One line a difference; the key of an entry is in its path already. */
export function renderDifferences(all: readonly Difference[]): string[] {
  const isKey = ({ path }: Difference): boolean => {
    const entry = /^(.*\]\.)(?:name|key|containerPort)$/.exec(path)?.[1];
    return (
      entry !== undefined &&
      all.some((other) => other.path !== path && other.path.startsWith(entry))
    );
  };
  return all.filter((difference) => !isKey(difference)).map(renderDifference);
}

/** `~ containerDefinitions[app].image: shop:v1 → shop:v2`; never the value of a variable. */
function renderDifference({ path, before, after }: Difference): string {
  const sign = before === undefined ? "+" : after === undefined ? "-" : "~";
  const values = isShown(path, before, after) ? `${print(before)} → ${print(after)}` : "";
  const word = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return `${sign} ${path}: ${values === "" ? `${word} (value not shown)` : values}`;
}

function isShown(path: string, ...values: readonly (Json | undefined)[]): boolean {
  return (
    shown.test(path) &&
    !/environment|secrets|options|labels|driverOpts/i.test(path) &&
    values.every((value) => typeof value !== "object" || value === null)
  );
}

function print(value: Json | undefined): string {
  return value === undefined ? "(none)" : plain(value);
}

/** A text as it is, anything else as JSON. */
function plain(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function differences(
  path: string,
  before: Json | undefined,
  after: Json | undefined,
): Difference[] {
  const [old, next] = [before, after].map((value) => (value === undefined ? {} : value));
  if (isObject(old) && isObject(next) && (isObject(before) || isObject(after))) {
    const names = new Set([...Object.keys(old), ...Object.keys(next)]);
    return [...names].sort().flatMap((name) => {
      const at = name.startsWith("[") || path === "" ? path + name : `${path}.${name}`;
      return differences(at, old[name], next[name]);
    });
  }
  const same = JSON.stringify(before) === JSON.stringify(after);
  return same ? [] : [{ path, before, after }];
}

/** Lists whose entries have a key become objects by that key, so that their order does not count. */
function normalise(document: TaskDefinition): JsonObject {
  const mode = textOf(document.networkMode);
  const value = simplify(document, "", mode === "awsvpc" || mode === "host");
  return isObject(value) ? value : {};
}

function simplify(value: Json, field: string, fixedPorts: boolean): Json | undefined {
  if (value === null) return undefined;
  if (isList(value)) return simplifyList(value, field, fixedPorts);
  // AWS takes the sizes of a task as numbers and answers with texts.
  if (!isObject(value)) return field === "cpu" || field === "memory" ? plain(value) : value;
  const entries = Object.entries(withoutDefaults(value, field, fixedPorts))
    .map(([name, inner]) => [name, simplify(inner, name, fixedPorts)] as const)
    .filter((entry): entry is readonly [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function simplifyList(list: readonly Json[], field: string, fixedPorts: boolean): Json | undefined {
  if (list.length === 0) return undefined;
  const keys = list.map((item) => keyOf(item));
  if (new Set(keys).size < list.length || keys.includes("")) {
    const items = list.map((item) => simplify(item, `${field}[]`, fixedPorts) ?? null);
    return field === "requiresCompatibilities" ? items.map(plain).sort() : items;
  }
  return simplify(
    Object.fromEntries(list.map((item, index) => [`[${keys[index] ?? ""}]`, item])),
    "",
    fixedPorts,
  );
}

function keyOf(item: Json): string {
  if (!isObject(item)) return "";
  const { name, key, containerPort, containerPath, namespace } = item;
  if (containerPort !== undefined) {
    return `${plain(containerPort)}/${textOf(item.protocol) || "tcp"}`;
  }
  return textOf(name) || textOf(key) || textOf(containerPath) || textOf(namespace);
}

/**
 * What AWS fills in when it registers: a described document has it, a file seldom does. A host port
 * that equals the container's is a default where no other is possible; in bridge mode it is a choice.
 */
function withoutDefaults(value: JsonObject, field: string, fixedPorts: boolean): JsonObject {
  const rest = new Map(Object.entries(value));
  if (field.startsWith("[")) {
    if (rest.get("cpu") === 0) rest.delete("cpu");
    if (rest.get("essential") === true) rest.delete("essential");
    if (rest.get("protocol") === "tcp") rest.delete("protocol");
    const hostPort = rest.get("hostPort");
    if (hostPort === 0 || (fixedPorts && hostPort === rest.get("containerPort")))
      rest.delete("hostPort");
  }
  return Object.fromEntries(rest);
}
