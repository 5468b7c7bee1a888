import { RegisterTaskDefinitionRequest$, UpdateServiceRequest$ } from "@aws-sdk/client-ecs";
import { isList, isObject, type Json, type JsonObject } from "../definition/task-definition.ts";
import type { FieldReport } from "./port.ts";

/** Holds a task definition against the model; everything is sent as it is all the same. */
export function checkFields(document: JsonObject): FieldReport {
  return check(document, RegisterTaskDefinitionRequest$);
}

/** The same of fields of UpdateService. */
export function checkServiceFields(fields: JsonObject): FieldReport {
  return check(fields, UpdateServiceRequest$);
}

function check(document: JsonObject, schema: unknown): FieldReport {
  const unknown = new Set<string>();
  const mistyped = new Set<string>();
  walk(document, schema, "", { unknown, mistyped });
  return { unknown: [...unknown], mistyped: [...mistyped] };
}

interface Found {
  readonly unknown: Set<string>;
  readonly mistyped: Set<string>;
}

// The model's own encoding: shapes are [kind, namespace, name, traits, …], see @smithy/types'
// StaticListSchema (1), StaticMapSchema (2) and StaticStructureSchema (3); simple types are numbers,
// with a bit for lists and maps of them.
const list = 1;
const map = 2;
const structure = 3;
const types = ["text", "number", "boolean"] as const;
const listOfSimple = 64;
const mapOfSimple = 128;

function walk(value: Json, schema: unknown, path: string, found: Found): void {
  if (value === null) return;
  if (typeof schema === "number") {
    checkSimple(value, schema, path, found);
    return;
  }
  const shape = shapeOf(schema);
  if (shape === undefined) return;
  if (shape[0] === list && isList(value)) {
    for (const item of value) walk(item, shape[4], `${path}[]`, found);
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
  found: Found,
): void {
  const names = shape[4] as readonly string[];
  const members = shape[5] as readonly unknown[];
  for (const [name, inner] of Object.entries(value)) {
    const index = names.indexOf(name);
    const at = path === "" ? name : `${path}.${name}`;
    if (index < 0) found.unknown.add(at);
    else walk(inner, members[index], at, found);
  }
}

function checkSimple(value: Json, schema: number, path: string, found: Found): void {
  if ((schema & listOfSimple) !== 0 && isList(value)) {
    for (const item of value) checkSimple(item, schema & ~listOfSimple, `${path}[]`, found);
  } else if ((schema & mapOfSimple) !== 0 && isObject(value)) {
    for (const item of Object.values(value)) {
      checkSimple(item, schema & ~mapOfSimple, `${path}.*`, found);
    }
  } else {
    const [wanted, given] = [types[schema], typeOf(value)];
    if (wanted === undefined || given === undefined || wanted === given) return;
    found.mistyped.add(`${path} (a ${given} instead of a ${wanted})`);
  }
}

function typeOf(value: Json): (typeof types)[number] | undefined {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : undefined;
}

/** Unwraps `() => schema` and `[schema, traits]`; simple types have no shape. */
function shapeOf(schema: unknown): readonly unknown[] | undefined {
  if (typeof schema === "function") return shapeOf((schema as () => unknown)());
  if (!Array.isArray(schema)) return undefined;
  return typeof schema[0] === "number" ? schema : shapeOf(schema[0]);
}
