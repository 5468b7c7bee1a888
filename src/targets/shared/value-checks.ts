import { isMap } from "../../inputs/yaml/maps.ts";

/** Whether a value of unknown origin may stand where it does. */
export type ValueCheck = (value: unknown) => boolean;

/** Whether a value that was read anew is a map whose fields all pass; others may stand beside them. */
export function hasFields(value: unknown, fields: Readonly<Record<string, ValueCheck>>): boolean {
  return isMap(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}

export function isType(type: "string" | "number" | "boolean"): ValueCheck {
  return (value) => typeof value === type;
}

/** Of a field that may be absent. */
export function orAbsent(check: ValueCheck): ValueCheck {
  return (value) => value === undefined || check(value);
}
