import { asStored, filledInAt, meansSame } from "./filled-in.ts";
import { entriesByName } from "./lists.ts";
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  type TaskDefinition,
} from "./task-definition.ts";

/** One member that differs. */
export interface Difference {
  /** `containerDefinitions[app].image`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The same spot of both documents: for people with names of entries, for the tables without. */
interface Spot {
  readonly path: string;
  readonly place: string;
}

interface Documents {
  readonly before: TaskDefinition;
  readonly after: TaskDefinition;
}

/**
 * What differs between two task definitions in what it means for the tasks. Every member counts, known or not; what
 * ECS fills in where a member is left out is filled in on both sides first (`filled-in.ts`), lists whose order means
 * nothing are compared by the names of their entries (`lists.ts`), and an empty list or object is as good as none.
 */
export function compare(before: TaskDefinition, after: TaskDefinition): Difference[] {
  const [one, other] = [withoutEmpty(before, ""), withoutEmpty(after, "")];
  const documents = { before: isObject(one) ? one : {}, after: isObject(other) ? other : {} };
  return compareValues(documents.before, documents.after, { path: "", place: "" }, documents);
}

function compareValues(
  before: Json | undefined,
  after: Json | undefined,
  spot: Spot,
  documents: Documents,
): Difference[] {
  if (isObject(before) && isObject(after)) {
    const old = { ...filledInAt(spot.place, before, documents.before), ...before };
    const next = { ...filledInAt(spot.place, after, documents.after), ...after };
    return compareMembers(old, next, spot, documents);
  }
  // An object that is new or gone is told member for member: some of it may be worth reading.
  if (isObject(before) && after === undefined) return compareMembers(before, {}, spot, documents);
  if (before === undefined && isObject(after)) return compareMembers({}, after, spot, documents);
  const lists = namedLists(before, after, spot.place);
  if (lists !== undefined) return compareEntries(...lists, spot, documents);
  return meansSame(spot.place, before, after) ? [] : [{ path: spot.path, before, after }];
}

function compareMembers(
  before: JsonObject,
  after: JsonObject,
  spot: Spot,
  documents: Documents,
): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) =>
    compareValues(before[name], after[name], memberOf(spot, name), documents),
  );
}

function compareEntries(
  before: ReadonlyMap<string, Json>,
  after: ReadonlyMap<string, Json>,
  { path, place }: Spot,
  documents: Documents,
): Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const spot = { path: `${path}[${name}]`, place: `${place}[]` };
    return compareValues(before.get(name), after.get(name), spot, documents);
  });
}

/** Both lists by the names of their entries, where their order means nothing. */
function namedLists(
  before: Json | undefined,
  after: Json | undefined,
  place: string,
): readonly [ReadonlyMap<string, Json>, ReadonlyMap<string, Json>] | undefined {
  const lists = [before, after].map((value) => value ?? []);
  const [one, other] = lists.map((list) => (isList(list) ? entriesByName(place, list) : undefined));
  return one === undefined || other === undefined ? undefined : [one, other];
}

function memberOf({ path, place }: Spot, name: string): Spot {
  return {
    path: path === "" ? name : `${path}.${name}`,
    place: place === "" ? name : `${place}.${name}`,
  };
}

/** The value as ECS stores it, without the members that hold nothing, in one order of members. */
function withoutEmpty(value: Json, place: string): Json | undefined {
  if (value === null) return undefined;
  if (isList(value)) {
    const items = value.map((item) => withoutEmpty(item, `${place}[]`) ?? null);
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return emptyRole(place, value) ? undefined : asStored(place, value);
  const members = Object.entries(value)
    .map(([name, inner]) => [name, withoutEmpty(inner, memberOf({ path: "", place }, name).place)])
    .filter((member): member is [string, Json] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** Source: API reference, RegisterTaskDefinition, example: `"taskRoleArn": ""` is not in the answer. */
function emptyRole(place: string, value: Json): boolean {
  return value === "" && (place === "taskRoleArn" || place === "executionRoleArn");
}
