import { isMap } from "../../inputs/yaml.ts";
import {
  filled,
  isEmpty,
  joined,
  keyMembers,
  type Settings,
  type SettingsTable,
} from "./settings-table.ts";

/**
 * `all`: whatever one of them has, the other must have too.
 * `asked`: what the first one does not name may have any value in the second.
 */
export type Scope = "all" | "asked";

/** One setting that differs, with both values as AWS would answer them. */
export interface SettingsDifference {
  /** Items of named lists by their name: `containerDefinitions[web].image`. */
  readonly path: string;
  /** In the first one; undefined where it has none. */
  readonly before: unknown;
  /** In the second one. */
  readonly after: unknown;
}

/**
 * The one structural comparer of what is asked for with what AWS answers. Nothing, an empty text, an
 * empty list or map, and what AWS fills in by itself are the same. An object or a named item that only one of
 * them has is told member for member.
 */
export function compareSettings(
  one: Settings,
  two: Settings,
  table: SettingsTable,
  scope: Scope = "all",
): SettingsDifference[] {
  return compareMembers(one, two, { path: "", shown: "" }, { table, scope, one, two });
}

/** The paths of what differs; of a list each path once. */
export function differingSettings(
  wanted: Settings,
  actual: Settings,
  table: SettingsTable,
  scope: Scope = "all",
): string[] {
  return compareSettings(wanted, actual, table, scope).map(({ path }) => path);
}

/** Whether two values hold the same settings. */
export function sameSettings(one: Settings, two: Settings, table: SettingsTable): boolean {
  return compareSettings(one, two, table).length === 0;
}

/** The place in the table of a difference's path: a name that people gave tells nothing of what its members hold. */
export function placeOf(path: string): string {
  return path.replace(/\[[^\]]*\]/g, "[]");
}

interface Comparison {
  readonly table: SettingsTable;
  readonly scope: Scope;
  readonly one: Settings;
  readonly two: Settings;
}

/** A place in both values: in the table's grammar, and for people with the names of items. */
interface Place {
  readonly path: string;
  readonly shown: string;
}

function compareMembers(
  one: Settings,
  two: Settings,
  { path, shown }: Place,
  comparison: Comparison,
): SettingsDifference[] {
  const { table, scope } = comparison;
  const settable = table[path]?.settable;
  const names = scope === "asked" ? Object.keys(one) : namesOf(one, two);
  return names
    .filter((name) => settable?.includes(name) ?? true)
    .flatMap((name) => {
      const place = { path: joined(path, name), shown: joined(shown, name) };
      const rule = table[place.path] ?? {};
      if (rule.readOnly) return [];
      const before = filled(one[name], rule, one, comparison.one);
      const after = filled(two[name], rule, two, comparison.two);
      return compareValues(before, after, place, comparison);
    });
}

function compareValues(
  one: unknown,
  two: unknown,
  place: Place,
  comparison: Comparison,
): SettingsDifference[] {
  const { table, scope } = comparison;
  const { path, shown } = place;
  const rule = table[path] ?? {};
  const differ = [{ path: shown, before: one, after: two }];
  if (rule.presence && isNothing(one) !== isNothing(two)) return differ;
  if (isEmpty(one, path, table) && isEmpty(two, path, table)) return [];
  if (Array.isArray(one) || Array.isArray(two)) return compareItems(one, two, place, comparison);
  if (scope === "asked" && isMap(one) && Object.keys(one).length === 0) return differ;
  if ((isMap(one) || isNothing(one)) && (isMap(two) || isNothing(two))) {
    const [left, right] = [isMap(one) ? one : {}, isMap(two) ? two : {}];
    return rule.free
      ? compareFree(left, right, place, scope)
      : compareMembers(left, right, place, comparison);
  }
  return one === two || rule.same?.(one, two) ? [] : differ;
}

/** Members that people name: nothing is filled in, and an empty text is a value. */
function compareFree(
  one: Settings,
  two: Settings,
  { shown }: Place,
  scope: Scope,
): SettingsDifference[] {
  const names = scope === "asked" ? Object.keys(one) : namesOf(one, two);
  return names.flatMap((name) => {
    const [before, after] = [one[name] ?? undefined, two[name] ?? undefined];
    return before === after ? [] : [{ path: joined(shown, name), before, after }];
  });
}

function compareItems(
  before: unknown,
  after: unknown,
  place: Place,
  comparison: Comparison,
): SettingsDifference[] {
  const { table } = comparison;
  const { path, shown } = place;
  const items = `${path}[]`;
  const rule = table[path]?.list ?? "ordered";
  const lists = [listOf(before), listOf(after)] as const;
  if (typeof rule === "object") return compareNamed(...lists, place, comparison);
  const spelled = lists.map((list) => list.map((item) => table[items]?.spelling?.(item) ?? item));
  const [left = [], right = []] =
    rule === "set" ? spelled.map((list) => sortedBy(list, items, table)) : spelled;
  const inside = { path: items, shown: items };
  const same =
    left.length === right.length &&
    left.every((item, at) => compareValues(item, right[at], inside, comparison).length === 0);
  return same ? [] : [{ path: shown, before, after }];
}

/** Items that share a name are compared in their order. */
function compareNamed(
  one: readonly unknown[],
  two: readonly unknown[],
  { path, shown }: Place,
  comparison: Comparison,
): SettingsDifference[] {
  const [left, right] = [
    byName(one, path, comparison.one, comparison.table),
    byName(two, path, comparison.two, comparison.table),
  ];
  return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((name) => {
    const [ours, theirs] = [left.get(name) ?? [], right.get(name) ?? []];
    const place = { path: `${path}[]`, shown: `${shown}[${name}]` };
    const length = Math.max(ours.length, theirs.length);
    return Array.from({ length }, (_, at) =>
      compareValues(ours[at], theirs[at], place, comparison),
    ).flat();
  });
}

function byName(
  list: readonly unknown[],
  path: string,
  whole: Settings,
  table: SettingsTable,
): Map<string, unknown[]> {
  const members = keyMembers(table, path);
  return Map.groupBy(list, (item) => {
    if (!isMap(item)) return String(item);
    const values = members.map((member) =>
      filled(item[member], table[`${path}[].${member}`] ?? {}, item, whole),
    );
    return values
      .filter((value) => !isNothing(value))
      .map(String)
      .join("/");
  });
}

function sortedBy(list: readonly unknown[], path: string, table: SettingsTable): unknown[] {
  const key = (item: unknown): string => JSON.stringify([canonical(item, path, table)]);
  return list
    .map((item) => [key(item), item] as const)
    .sort(([one], [two]) => (one < two ? -1 : one > two ? 1 : 0))
    .map(([, item]) => item);
}

/** Only for the order of sets: members by name, without what is empty. */
function canonical(value: unknown, path: string, table: SettingsTable): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, `${path}[]`, table));
    return table[path]?.list === undefined
      ? items
      : items.map((item) => JSON.stringify(item)).sort();
  }
  if (!isMap(value)) return table[path]?.spelling?.(value) ?? value;
  return Object.entries(value)
    .filter(([name, member]) => !isEmpty(member, joined(path, name), table))
    .map(([name, member]) => [name, canonical(member, joined(path, name), table)] as const)
    .sort(([one], [two]) => (one < two ? -1 : 1));
}

function isNothing(value: unknown): value is undefined | null | "" {
  return value === undefined || value === null || value === "";
}

function listOf(value: unknown): readonly unknown[] {
  if (isNothing(value)) return [];
  return Array.isArray(value) ? value : [value];
}

function namesOf(one: Settings, two: Settings): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(two)])].sort();
}
