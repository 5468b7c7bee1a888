import { placeInTable } from "../../shared/settings.ts";
import { keyMembers } from "../../shared/settings-table.ts";
import type { DefinitionDifference } from "./compare.ts";
import { definitionTable } from "./settings-table.ts";

/**
 * Members whose values are harmless and worth reading. Everything else may hold a secret: variables
 * by nature, log options, commands, labels and unknown members by accident.
 */
const shown =
  /(^|\.)(image|cpu|memory|memoryReservation|family|taskRoleArn|executionRoleArn|networkMode|essential|containerPort|hostPort|protocol|cpuArchitecture|operatingSystemFamily|sizeInGiB|startTimeout|stopTimeout|interval|timeout|retries|startPeriod|enableFaultInjection)$/;

/** One line a difference; the name of an entry is in its path already. */
export function renderDifferences(all: readonly DefinitionDifference[]): string[] {
  return all
    .filter((difference) => isTold(difference, all))
    .map((difference) => renderDifference(difference));
}

/** All but the member that names a new entry, beside others of that entry. */
export function isTold(
  { path }: DefinitionDifference,
  all: readonly DefinitionDifference[],
): boolean {
  const [, entry = "", member = ""] = /^(.*\]\.)(\w+)$/.exec(path) ?? [];
  const place = placeInTable(entry).replace(/\[\]\.$/, "");
  if (!keyMembers(definitionTable, place).includes(member)) return true;
  return !all.some((other) => other.path !== path && other.path.startsWith(entry));
}

/** The value as people may read it; undefined where there is none, or where it may be a secret. */
export function shownValue(path: string, value: unknown): string | undefined {
  return value === undefined || !isShown(path, value) ? undefined : print(value);
}

/** `~ containerDefinitions[app].image: shop:v1 → shop:v2`; never the value of a variable. */
function renderDifference({ path, before, after }: DefinitionDifference): string {
  const sign = before === undefined ? "+" : after === undefined ? "-" : "~";
  const values = isShown(path, before, after) ? `${print(before)} → ${print(after)}` : "";
  const word = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return `${sign} ${path}: ${values === "" ? `${word} (value not shown)` : values}`;
}

function isShown(path: string, ...values: readonly unknown[]): boolean {
  const place = placeInTable(path);
  return (
    shown.test(place) &&
    !/environment|secrets|options|labels|driverOpts/i.test(place) &&
    values.every((value) => typeof value !== "object" || value === null)
  );
}

function print(value: unknown): string {
  if (value === undefined) return "(none)";
  return typeof value === "string" ? value : JSON.stringify(value);
}
