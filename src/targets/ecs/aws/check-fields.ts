import { NormalizedSchema } from "@smithy/core/schema";
import { RegisterTaskDefinitionRequest$, UpdateServiceRequest$ } from "@aws-sdk/client-ecs";
import { isList, isObject, type Json, type JsonObject } from "../definition/task-definition.ts";
import type { FieldReport } from "./port.ts";

/** Holds a task definition against the model that the SDK ships; everything is sent as it is all the same. */
export function checkFields(document: JsonObject): FieldReport {
  return check(document, NormalizedSchema.of(RegisterTaskDefinitionRequest$));
}

/** The same of fields of UpdateService. */
export function checkServiceFields(fields: JsonObject): FieldReport {
  return check(fields, NormalizedSchema.of(UpdateServiceRequest$));
}

function check(document: JsonObject, schema: NormalizedSchema): FieldReport {
  const unknown = new Set<string>();
  const mistyped = new Set<string>();
  walk(document, schema, "", { unknown, mistyped });
  return { unknown: [...unknown], mistyped: [...mistyped] };
}

type Found = Record<keyof FieldReport, Set<string>>;

function walk(value: Json, schema: NormalizedSchema, path: string, found: Found): void {
  if (schema.isListSchema() && isList(value)) {
    for (const item of value) walk(item, schema.getValueSchema(), `${path}[]`, found);
  } else if (schema.isMapSchema() && isObject(value)) {
    for (const item of Object.values(value)) {
      walk(item, schema.getValueSchema(), `${path}.*`, found);
    }
  } else if (schema.isStructSchema() && isObject(value)) {
    walkMembers(value, schema, path, found);
  } else {
    const [wanted, given] = [simpleType(schema), typeOf(value)];
    if (wanted === undefined || given === undefined || wanted === given) return;
    found.mistyped.add(`${path} (a ${given} instead of a ${wanted})`);
  }
}

function walkMembers(
  value: JsonObject,
  schema: NormalizedSchema,
  path: string,
  found: Found,
): void {
  const members = new Map(schema.structIterator());
  for (const [name, inner] of Object.entries(value)) {
    const member = members.get(name);
    const at = path === "" ? name : `${path}.${name}`;
    if (member === undefined) found.unknown.add(at);
    else walk(inner, member, at, found);
  }
}

function simpleType(schema: NormalizedSchema): string | undefined {
  if (schema.isStringSchema()) return "text";
  if (schema.isNumericSchema()) return "number";
  return schema.isBooleanSchema() ? "boolean" : undefined;
}

function typeOf(value: Json): string | undefined {
  if (typeof value === "string") return "text";
  return typeof value === "number" || typeof value === "boolean" ? typeof value : undefined;
}
