import { isMap } from "../../inputs/yaml/maps.ts";
/** How a list of settings compares. */
type ListRule =
  /** Order means something: layers, commands. */
  | "ordered"
  /** AWS answers it in any order: subnets, capabilities. */
  | "set"
  /**
   * A set whose items are known by one of their members, or by several together: containers by `name`. Items
   * that share a name keep the order that they have among them.
   */
  | { readonly by: string | readonly string[] };

/** What AWS is known to do with one setting. */
export interface SettingRule {
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
  /** Of an object whose members people name, such as labels: an empty text is a value there. */
  readonly free?: true;
  /** Of an object: having one says something, whatever is in it. */
  readonly presence?: true;
  /** Other spellings of the same value in the one that AWS answers: `1 vCPU` as `1024`. */
  readonly spelling?: (value: unknown) => unknown;
  /** Two values that mean the same although neither is a spelling of the other by itself: a role's name and its ARN. */
  readonly same?: (one: unknown, two: unknown) => boolean;
}

/**
 * Rules by path; the items of a list are `[]`: `containerDefinitions[].portMappings[].protocol`.
 * A path that is not named has no rule: it compares as it is.
 */
export type SettingsTable = Readonly<Record<string, SettingRule>>;

export type Settings = Readonly<Record<string, unknown>>;
type Primitive = string | number | boolean;

/** Rules for what AWS fills in by itself of the object at that place. */
export function filledIn(
  place: string,
  values: Readonly<Record<string, Primitive>>,
): SettingsTable {
  const rules = Object.entries(values).map(([name, value]) => [
    joinPath(place, name),
    { filledIn: value },
  ]);
  return Object.fromEntries(rules) as SettingsTable;
}

/** The members that name an item of that list; they say nothing beside its name. */
export function keyMembers(table: SettingsTable, path: string): readonly string[] {
  const rule = table[path]?.list;
  if (typeof rule !== "object") return [];
  return typeof rule.by === "string" ? [rule.by] : rule.by;
}

/** The value as AWS would answer it: in its spelling, and filled in where none is given. */
export function asAnswered(
  value: unknown,
  rule: SettingRule,
  parent: Settings,
  whole: Settings,
): unknown {
  const spelled = value === undefined ? value : (rule.spelling?.(value) ?? value);
  if (spelled !== undefined && spelled !== null && spelled !== "") return spelled;
  return typeof rule.filledIn === "function" ? rule.filledIn(parent, whole) : rule.filledIn;
}

/** Nothing, or nothing but what AWS fills in by itself or adds. */
export function isEmptySetting(value: unknown, path: string, table: SettingsTable): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  const rule = table[path] ?? {};
  if (!isMap(value)) return value === rule.filledIn;
  if (rule.presence) return false;
  if (rule.free) return Object.keys(value).length === 0;
  return Object.entries(value).every(([name, member]) => {
    const at = joinPath(path, name);
    const own = rule.settable?.includes(name) === false || table[at]?.readOnly === true;
    return own || isEmptySetting(member, at, table);
  });
}

export function joinPath(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
