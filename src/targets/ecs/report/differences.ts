import type { Difference as Told } from "../../../model/report/story.ts";
import { defined } from "../../../model/optional.ts";
import type { DefinitionDifference } from "../definition/compare.ts";
import { isTold, shownValue } from "../definition/show-differences.ts";

/** The differences of two task definitions as people read them: `app.image` with both values, variables by name. */
export function toldDifferences(all: readonly DefinitionDifference[]): readonly Told[] {
  const told = all.filter((one) => isTold(one, all)).map(tell);
  return [...new Map(told.map((one) => [one.name, one])).values()];
}

function tell(difference: DefinitionDifference): Told {
  const { path, before, after } = difference;
  const effect = before === undefined ? "create" : after === undefined ? "delete" : "update";
  const name = nameOf(path);
  const [old, next] = sameRegistry(path, shownValue(path, before), shownValue(path, after));
  if ((before !== undefined && old === undefined) || (after !== undefined && next === undefined)) {
    return { effect, name, note: notes[effect] };
  }
  return { effect, name, ...defined({ before: old, after: next }) };
}

/** Two images of one registry are told apart by what follows its name. */
function sameRegistry(
  path: string,
  before: string | undefined,
  after: string | undefined,
): readonly [string | undefined, string | undefined] {
  const registry = /^[^/]*[.:][^/]*\//.exec(before ?? "")?.[0];
  const isSame = path.endsWith(".image") && registry !== undefined && after?.startsWith(registry);
  return isSame === true
    ? [before?.slice(registry.length), after?.slice(registry.length)]
    : [before, after];
}

const notes = {
  create: "new (its value is never shown)",
  update: "another value (never shown)",
  delete: "is removed",
} as const;

/** `containerDefinitions[app].environment[PORT].value` as `app.variable PORT`. */
function nameOf(path: string): string {
  return path
    .replace(/^containerDefinitions\[([^\]]*)\]/, "$1")
    .replace(/\.environment\[([^\]]*)\]\.\w+$/, ".variable $1")
    .replace(/\.secrets\[([^\]]*)\]\.\w+$/, ".secret $1");
}
