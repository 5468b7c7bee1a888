import { isObject, type Json, type JsonObject } from "./task-definition.ts";

/**
 * Paths of what was sent and is not in the answer: AWS drops fields that it does not know without a
 * word. Tags stand beside the answer's task definition, and empty values are dropped rightly.
 */
export function ignoredFields(sent: JsonObject, answer: JsonObject): string[] {
  const found = missing(sent, { ...answer, tags: sent.tags ?? null }, "");
  return [...new Set(found)];
}

function missing(sent: Json, answer: Json | undefined, path: string): string[] {
  if (isObject(sent)) {
    if (!isObject(answer)) return isEmpty(sent) ? [] : [path];
    return Object.entries(sent).flatMap(([name, value]) =>
      missing(value, answer[name], path === "" ? name : `${path}.${name}`),
    );
  }
  if (Array.isArray(sent) && Array.isArray(answer)) {
    return (sent as readonly Json[]).flatMap((item, index) =>
      isObject(item) ? missing(item, (answer as readonly Json[])[index], `${path}[]`) : [],
    );
  }
  return answer === undefined && !isEmpty(sent) ? [path] : [];
}

function isEmpty(value: Json): boolean {
  return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
