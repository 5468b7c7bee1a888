/** How a list of settings compares. */
type ListRule =
  /** Order means something: layers, commands. */
  | "ordered"
  /** AWS answers it in any order: subnets, capabilities. */
  | "set"
  /** A set whose items are known by one of their members: containers by `name`. */
  | { readonly by: string };

/** What AWS is known to do with one setting. */
interface SettingRule {
  /** Of a setting that is a list; `ordered` where nothing is said. */
  readonly list?: ListRule;
  /**
   * The value that AWS fills in where none is given, so that it equals none. A function is asked with
   * the object that the setting stands in and with the whole value.
   */
  readonly filledIn?: ((parent: Settings, whole: Settings) => unknown) | Primitive;
  /** AWS's own, such as an ARN or a time: never compared. */
  readonly readOnly?: true;
  /** Of an object: the members that can be set. AWS adds others, which are not compared. */
  readonly settable?: readonly string[];
  /** Other spellings of the same value in the one that AWS answers: `1 vCPU` as `1024`. */
  readonly spelling?: (value: unknown) => unknown;
}

/**
 * Rules by path; the items of a list are `[]`: `containerDefinitions[].portMappings[].protocol`.
 * A path that is not named has no rule: it compares as it is.
 */
export type SettingsTable = Readonly<Record<string, SettingRule>>;

export type Settings = Readonly<Record<string, unknown>>;
type Primitive = string | number | boolean;

/**
 * `all`: whatever one of them has, the other must have too.
 * `asked`: what the first one does not name may have any value in the second.
 */
export type Scope = "all" | "asked";

/**
 * The one structural comparer of what is asked for with what AWS answers. Nothing, an empty text, an
 * empty list or map, and what AWS fills in by itself are the same.
 * @returns paths of what differs, items of named sets by their name: `containerDefinitions[web].image`
 */
export function differingSettings(
  wanted: Settings,
  actual: Settings,
  table: SettingsTable,
  scope: Scope = "all",
): string[] {
  const comparison = { table, scope, wanted, actual };
  return differingMembers(wanted, actual, "", "", comparison);
}

/** Whether two values hold the same settings. */
export function sameSettings(one: Settings, two: Settings, table: SettingsTable): boolean {
  return differingSettings(one, two, table).length === 0;
}

interface Comparison {
  readonly table: SettingsTable;
  readonly scope: Scope;
  readonly wanted: Settings;
  readonly actual: Settings;
}

/**
 * @param path in the table's grammar
 * @param shown the same for people, with the names of items
 */
function differingMembers(
  wanted: Settings,
  actual: Settings,
  path: string,
  shown: string,
  comparison: Comparison,
): string[] {
  const { table, scope } = comparison;
  const settable = table[path]?.settable;
  const names = scope === "asked" ? Object.keys(wanted) : [...keysOf(wanted, actual)];
  return names
    .filter((name) => settable?.includes(name) ?? true)
    .flatMap((name) => {
      const at = joined(path, name);
      const rule = table[at] ?? {};
      if (rule.readOnly) return [];
      const one = filled(wanted[name], rule, wanted, comparison.wanted);
      const two = filled(actual[name], rule, actual, comparison.actual);
      return differing(one, two, at, joined(shown, name), comparison);
    });
}

function differing(
  wanted: unknown,
  actual: unknown,
  path: string,
  shown: string,
  comparison: Comparison,
): string[] {
  if (isEmpty(wanted, path, comparison.table) && isEmpty(actual, path, comparison.table)) return [];
  if (Array.isArray(wanted) || Array.isArray(actual)) {
    return differingItems(listOf(wanted), listOf(actual), path, shown, comparison);
  }
  if (isMap(wanted) && Object.keys(wanted).length === 0) return [shown];
  if (isMap(wanted) && (isMap(actual) || actual === undefined || actual === null)) {
    return differingMembers(wanted, actual ?? {}, path, shown, comparison);
  }
  if (isMap(actual) && (wanted === undefined || wanted === null)) {
    return differingMembers({}, actual, path, shown, comparison);
  }
  return wanted === actual ? [] : [shown];
}

function differingItems(
  wanted: readonly unknown[],
  actual: readonly unknown[],
  path: string,
  shown: string,
  comparison: Comparison,
): string[] {
  const { table } = comparison;
  const items = `${path}[]`;
  const rule = table[path]?.list ?? "ordered";
  if (typeof rule === "object")
    return differingNamed(wanted, actual, rule.by, path, shown, comparison);
  if (wanted.length !== actual.length) return [shown];
  const spelled = [wanted, actual].map((list) =>
    list.map((item) => table[items]?.spelling?.(item) ?? item),
  );
  const [left = [], right = []] =
    rule === "set" ? spelled.map((list) => sortedBy(list, items, table)) : spelled;
  const differ = left.some(
    (item, at) => differing(item, right[at], items, items, comparison).length > 0,
  );
  return differ ? [shown] : [];
}

/** Items that have no name, or share one, are compared in the order of their content. */
function differingNamed(
  wanted: readonly unknown[],
  actual: readonly unknown[],
  by: string,
  path: string,
  shown: string,
  comparison: Comparison,
): string[] {
  const items = `${path}[]`;
  const groups = [wanted, actual].map((list) =>
    Map.groupBy(list, (item) => String(isMap(item) ? item[by] : item)),
  );
  const names = new Set(groups.flatMap((group) => [...group.keys()]));
  return [...names].flatMap((name) => {
    const [ours = [], theirs = []] = groups.map((group) =>
      sortedBy(group.get(name) ?? [], items, comparison.table),
    );
    const at = `${shown}[${name}]`;
    if (ours.length !== theirs.length) return [at];
    return ours.flatMap((item, index) => differing(item, theirs[index], items, at, comparison));
  });
}

function filled(value: unknown, rule: SettingRule, parent: Settings, whole: Settings): unknown {
  const spelled = value === undefined ? value : (rule.spelling?.(value) ?? value);
  if (spelled !== undefined && spelled !== null) return spelled;
  return typeof rule.filledIn === "function" ? rule.filledIn(parent, whole) : rule.filledIn;
}

/** Nothing, or nothing but what AWS fills in by itself or adds. */
function isEmpty(value: unknown, path: string, table: SettingsTable): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  if (!isMap(value)) return value === table[path]?.filledIn;
  const settable = table[path]?.settable;
  return Object.entries(value).every(([name, member]) => {
    const at = joined(path, name);
    const own = settable?.includes(name) === false || table[at]?.readOnly === true;
    return own || isEmpty(member, at, table);
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

function isMap(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function keysOf(one: Settings, two: Settings): Set<string> {
  return new Set([...Object.keys(one), ...Object.keys(two)]);
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
