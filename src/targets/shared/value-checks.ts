import { isMap } from "../../inputs/yaml/maps.ts";

/** Whether a value of unknown origin may stand where it does. */
export type Check = (value: unknown) => boolean;

/** Whether a value that was read anew is a map whose fields all pass; others may stand beside them. */
export function hasFields(value: unknown, fields: Readonly<Record<string, Check>>): boolean {
  return isMap(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}

export function isType(type: "string" | "number" | "boolean"): Check {
  return (value) => typeof value === type;
}

/** Of a field that may be absent. */
export function orAbsent(check: Check): Check {
  return (value) => value === undefined || check(value);
}
