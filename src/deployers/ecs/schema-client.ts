import { RegisterTaskDefinitionRequest$ } from "@aws-sdk/client-ecs";
import { isObject, type Json, type JsonObject } from "./document.ts";

/**
 * Paths of fields that the bundled SDK's model of a task definition does not have: typing errors,
 * or fields that are newer than this version. They are sent all the same.
 */
export function unknownFields(document: JsonObject): string[] {
  const found = new Set<string>();
  walk(document, RegisterTaskDefinitionRequest$, "", found);
  return [...found];
}

// The model's own encoding of shapes: [kind, namespace, name, traits, …], see @smithy/types'
// StaticListSchema (1), StaticMapSchema (2) and StaticStructureSchema (3).
const list = 1;
const map = 2;
const structure = 3;

function walk(value: Json, schema: unknown, path: string, found: Set<string>): void {
  const shape = shapeOf(schema);
  if (shape === undefined) return;
  if (shape[0] === list && Array.isArray(value)) {
    for (const item of value as readonly Json[]) walk(item, shape[4], `${path}[]`, found);
  } else if (shape[0] === map && isObject(value)) {
    for (const item of Object.values(value)) walk(item, shape[5], `${path}.*`, found);
  } else if (shape[0] === structure && isObject(value)) {
    walkMembers(value, shape, path, found);
  }
}

function walkMembers(
  value: JsonObject,
  shape: readonly unknown[],
  path: string,
  found: Set<string>,
): void {
  const names = shape[4] as readonly string[];
  const members = shape[5] as readonly unknown[];
  for (const [name, inner] of Object.entries(value)) {
    const index = names.indexOf(name);
    const at = path === "" ? name : `${path}.${name}`;
    if (index < 0) found.add(at);
    else walk(inner, members[index], at, found);
  }
}

/** Unwraps `() => schema` and `[schema, traits]`; simple types have no shape. */
function shapeOf(schema: unknown): readonly unknown[] | undefined {
  if (typeof schema === "function") return shapeOf((schema as () => unknown)());
  if (!Array.isArray(schema)) return undefined;
  return typeof schema[0] === "number" ? schema : shapeOf(schema[0]);
}
