import type { FunctionConfiguration } from "../aws/port.ts";
import { actualValue } from "./configuration-diff.ts";
import { settings } from "../inputs/configuration-fields.ts";

/**
 * Whether nothing but a state changed between two answers of AWS: code and every setting that anybody
 * can make are the same. The RevisionId does not tell, as it moves with the state as well.
 */
export function isSameFunction(one: FunctionConfiguration, two: FunctionConfiguration): boolean {
  const unreadable = [one, two].some(({ Environment }) => Environment?.Error !== undefined);
  const left = unreadable ? ["Environment"] : [];
  return fingerprint(one, left) === fingerprint(two, left);
}

function fingerprint(configuration: FunctionConfiguration, left: readonly string[]): string {
  const { CodeSha256 = "", Architectures = ["x86_64"] } = configuration;
  const values = settings
    .filter(({ name }) => !left.includes(name))
    .map(({ name, inner }) => canonical(actualValue(name, configuration), inner));
  return JSON.stringify([CodeSha256, Architectures, values]);
}

/**
 * A value in one form, however AWS words it: sorted, and without what is empty.
 * @param inner the fields that can be set; AWS adds its own, such as VpcId or OptimizationStatus
 */
function canonical(value: unknown, inner?: readonly string[]): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((item) => canonical(item));
  if (typeof value !== "object" || value === null) return value === "" ? null : (value ?? null);
  const entries = Object.entries(value)
    .filter(([key]) => inner?.includes(key) ?? true)
    .map(([key, item]) => [key, canonical(item)] as const)
    .filter(([, item]) => item !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? null : entries;
}
