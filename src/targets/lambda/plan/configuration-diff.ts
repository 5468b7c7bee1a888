import type { FunctionConfiguration } from "../aws/port.ts";
import { codeFields, createOnlyFields } from "../inputs/configuration-fields.ts";
import type { Fields } from "../inputs/configuration.ts";

/** The fields of `configuration` whose values differ from the function's, to be sent as they are. */
export function differingFields(desired: Fields, actual: FunctionConfiguration): Fields {
  const differing = Object.entries(desired).filter(
    ([name, value]) =>
      !codeFields.has(name) &&
      !createOnlyFields.has(name) &&
      !holds(value, actualValue(name, actual), unordered.has(name)),
  );
  return Object.fromEntries(differing);
}

/** Fields that can only be given when a function is created and that differ now. */
export function differingForGood(desired: Fields, actual: FunctionConfiguration): string[] {
  return Object.entries(desired)
    .filter(([name]) => name === "TenancyConfig")
    .filter(([name, value]) => !holds(value, actualValue(name, actual), false))
    .map(([name]) => name);
}

/** Lists in it are sets: AWS answers them in any order. */
const unordered: ReadonlySet<string> = new Set(["VpcConfig"]);

/** Some fields come back in another shape than they are sent in. */
export function actualValue(name: string, actual: FunctionConfiguration): unknown {
  if (name === "Layers") return actual.Layers?.map(({ Arn }) => Arn);
  if (name === "ImageConfig") return actual.ImageConfigResponse?.ImageConfig;
  return actual[name as keyof FunctionConfiguration];
}

/**
 * Whether what is asked for holds: fields that are not listed may have any value, and an empty
 * value is the same as none.
 */
function holds(desired: unknown, actual: unknown, asSet: boolean): boolean {
  if (isEmpty(desired)) return isEmpty(actual);
  if (Array.isArray(desired)) return holdsList(desired, actual, asSet);
  if (typeof desired === "object" && desired !== null) {
    const fields = (typeof actual === "object" ? actual : undefined) as Fields | null | undefined;
    return Object.entries(desired).every(([key, value]) => holds(value, fields?.[key], asSet));
  }
  return desired === actual || (desired === false && actual === undefined);
}

function holdsList(desired: readonly unknown[], actual: unknown, asSet: boolean): boolean {
  if (!Array.isArray(actual) || actual.length !== desired.length) return false;
  const [left, right] = asSet ? [sorted(desired), sorted(actual)] : [desired, actual as unknown[]];
  return left.every((value, at) => holds(value, right[at], asSet));
}

function sorted(list: readonly unknown[]): unknown[] {
  return [...list].map(String).sort();
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}
