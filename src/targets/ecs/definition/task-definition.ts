import { lastPart } from "../../../model/aws/arn.ts";
/** JSON as it goes over the wire: a task definition holds fields that this version does not know. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** A task definition in the shape of RegisterTaskDefinition's request, tags inside. */
export type TaskDefinition = JsonObject;

/** What DescribeTaskDefinition adds and RegisterTaskDefinition refuses or ignores. */
const describeOnly = new Set([
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "deregisteredAt",
  "deleteRequestedAt",
  "registeredBy",
]);

/**
 * Takes off the fields of a description; everything else stays, known or not.
 * Source: developer guide, "Tag restrictions": tags whose key begins with `aws:` (CloudFormation's) are AWS's own, and
 * a request with one is refused.
 */
export function toRegistrable(described: JsonObject, tags: Json | undefined): TaskDefinition {
  const kept = Object.entries(described).filter(
    ([name]) => !describeOnly.has(name) && name !== "tags",
  );
  const own = listOf(tags).filter(({ key }) => !/^aws:/i.test(jsonText(key)));
  return Object.fromEntries([...kept, ...(own.length > 0 ? [["tags", own] as const] : [])]);
}

/** Without the members by which people name parts of a template (`x-log: &log …`); no field of AWS begins so. */
export function withoutTemplates(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith("x-")));
}

export function containersOf(document: TaskDefinition): readonly JsonObject[] {
  return listOf(document.containerDefinitions);
}

/** The container that a task stands for where none is named: the first essential one, which it ends with. */
export function leadingContainer(document: TaskDefinition): string {
  const containers = containersOf(document);
  const first = containers.find(({ essential }) => essential !== false) ?? containers[0];
  return jsonText(first?.name);
}

/** The objects of a list; anything else in it is none of ours to read. */
export function listOf(value: Json | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter((item) => isObject(item)) : [];
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object that a value is; an empty one where it is something else. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The text that a value is; an empty one where it is something else. */
export function jsonText(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** `web` of `web:42` or of an ARN. */
export function familyOf(reference: string): string {
  return lastPart(reference).split(":", 1)[0] ?? reference;
}

/** Whether the input `task-definition` names one of AWS rather than a file. */
export function isReference(taskDefinition: string): boolean {
  return taskDefinition.startsWith("arn:") || /^[\w-]{1,255}(:\d+)?$/.test(taskDefinition);
}

/** The answer of DescribeTaskDefinition, whose tags stand beside the document. */
export function describedParts({ taskDefinition, tags }: JsonObject) {
  return { document: objectOf(taskDefinition), tags };
}
