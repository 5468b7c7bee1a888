import { isMap, mapOf } from "../../inputs/yaml/maps.ts";
import {
  asAnswered,
  isEmptySetting,
  joinPath,
  keyMembers,
  type SettingRule,
  type Settings,
  type SettingsTable,
} from "./settings-table.ts";

/**
 * `all`: whatever one of them has, the other must have too.
 * `asked`: what the first one does not name may have any value in the second.
 */
export type ComparisonScope = "all" | "asked";

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
  scope: ComparisonScope = "all",
): SettingsDifference[] {
  return new Comparison(one, two, table, scope).members(one, two, { path: "", shown: "" });
}

/** The paths of what differs; of a list each path once. */
export function differingSettings(
  wanted: Settings,
  actual: Settings,
  table: SettingsTable,
  scope: ComparisonScope = "all",
): string[] {
  return compareSettings(wanted, actual, table, scope).map(({ path }) => path);
}

/** Whether two values hold the same settings. */
export function sameSettings(one: Settings, two: Settings, table: SettingsTable): boolean {
  return compareSettings(one, two, table).length === 0;
}

/** The place in the table of a difference's path: a name that people gave tells nothing of what its members hold. */
export function placeInTable(path: string): string {
  return path.replace(/\[[^\]]*\]/g, "[]");
}

/** A place in both values: in the table's grammar, and for people with the names of items. */
interface Place {
  readonly path: string;
  readonly shown: string;
}

/** One comparison of two values: what each step of it knows of the whole. */
class Comparison {
  readonly #wholes: readonly [one: Settings, two: Settings];
  readonly #table: SettingsTable;
  readonly #scope: ComparisonScope;

  constructor(one: Settings, two: Settings, table: SettingsTable, scope: ComparisonScope) {
    this.#wholes = [one, two];
    this.#table = table;
    this.#scope = scope;
  }

  members(one: Settings, two: Settings, { path, shown }: Place): SettingsDifference[] {
    const settable = this.#ruleOf(path).settable;
    return this.#names(one, two)
      .filter((name) => settable?.includes(name) ?? true)
      .flatMap((name) => {
        const place = { path: joinPath(path, name), shown: joinPath(shown, name) };
        const rule = this.#ruleOf(place.path);
        if (rule.readOnly) return [];
        const before = asAnswered(one[name], rule, one, this.#wholes[0]);
        const after = asAnswered(two[name], rule, two, this.#wholes[1]);
        return this.#values(before, after, place);
      });
  }

  #ruleOf(path: string): SettingRule {
    return this.#table[path] ?? {};
  }

  #names(one: Settings, two: Settings): string[] {
    if (this.#scope === "asked") return Object.keys(one);
    return [...new Set([...Object.keys(one), ...Object.keys(two)])].sort();
  }

  #values(one: unknown, two: unknown, place: Place): SettingsDifference[] {
    const { path, shown } = place;
    const rule = this.#ruleOf(path);
    const differ = [{ path: shown, before: one, after: two }];
    if (rule.presence && isNothing(one) !== isNothing(two)) return differ;
    if (isEmptySetting(one, path, this.#table) && isEmptySetting(two, path, this.#table)) return [];
    if (Array.isArray(one) || Array.isArray(two)) return this.#items(one, two, place);
    if (this.#scope === "asked" && isMap(one) && Object.keys(one).length === 0) return differ;
    if ((isMap(one) || isNothing(one)) && (isMap(two) || isNothing(two))) {
      const [left, right] = [mapOf(one), mapOf(two)];
      return rule.free ? this.#free(left, right, place) : this.members(left, right, place);
    }
    return one === two || rule.same?.(one, two) ? [] : differ;
  }

  /** Members that people name: nothing is filled in, and an empty text is a value. */
  #free(one: Settings, two: Settings, { shown }: Place): SettingsDifference[] {
    return this.#names(one, two).flatMap((name) => {
      const [before, after] = [one[name] ?? undefined, two[name] ?? undefined];
      return before === after ? [] : [{ path: joinPath(shown, name), before, after }];
    });
  }

  #items(before: unknown, after: unknown, place: Place): SettingsDifference[] {
    const { path, shown } = place;
    const items = `${path}[]`;
    const { list: rule } = this.#ruleOf(path);
    const lists = [listOf(before), listOf(after)] as const;
    if (typeof rule === "object") return this.#named(...lists, place);
    const { spelling } = this.#ruleOf(items);
    const spelled = lists.map((list) => list.map((item) => spelling?.(item) ?? item));
    const [left = [], right = []] =
      rule === "set" ? spelled.map((list) => sortedBy(list, items, this.#table)) : spelled;
    const inside = { path: items, shown: items };
    const same =
      left.length === right.length &&
      left.every((item, at) => this.#values(item, right[at], inside).length === 0);
    return same ? [] : [{ path: shown, before, after }];
  }

  /** Items that share a name are compared in their order. */
  #named(one: readonly unknown[], two: readonly unknown[], place: Place): SettingsDifference[] {
    const { path, shown } = place;
    const [left, right] = [
      this.#byName(one, path, this.#wholes[0]),
      this.#byName(two, path, this.#wholes[1]),
    ];
    return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((name) => {
      const [ours, theirs] = [left.get(name) ?? [], right.get(name) ?? []];
      const item = { path: `${path}[]`, shown: `${shown}[${name}]` };
      const length = Math.max(ours.length, theirs.length);
      return Array.from({ length }, (_, at) => this.#values(ours[at], theirs[at], item)).flat();
    });
  }

  #byName(list: readonly unknown[], path: string, whole: Settings): Map<string, unknown[]> {
    const members = keyMembers(this.#table, path);
    return Map.groupBy(list, (item) => {
      if (!isMap(item)) return String(item);
      const values = members.map((member) =>
        asAnswered(item[member], this.#ruleOf(`${path}[].${member}`), item, whole),
      );
      return values
        .filter((value) => !isNothing(value))
        .map(String)
        .join("/");
    });
  }
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
    .filter(([name, member]) => !isEmptySetting(member, joinPath(path, name), table))
    .map(([name, member]) => [name, canonical(member, joinPath(path, name), table)] as const)
    .sort(([one], [two]) => (one < two ? -1 : 1));
}

function isNothing(value: unknown): value is undefined | null | "" {
  return value === undefined || value === null || value === "";
}

function listOf(value: unknown): readonly unknown[] {
  if (isNothing(value)) return [];
  return Array.isArray(value) ? value : [value];
}
