import { shapeOf, type Model, type Shape } from "../model.ts";
import { readText } from "./read-xml-value.ts";

/** The input of a query service: `A.member.1.B=x` is `{ A: [{ B: x }] }`. */
export function readForm(
  model: Model,
  shape: Shape,
  form: URLSearchParams,
): Record<string, unknown> {
  const entries = [...form].filter(([name]) => name !== "Action" && name !== "Version");
  return readStructure(model, shape, entries);
}

type Entries = readonly (readonly [string, string])[];

function readStructure(model: Model, shape: Shape, entries: Entries): Record<string, unknown> {
  return Object.fromEntries(
    [...groupByHead(entries)].map(([name, rest]) => {
      const reference = shape.members?.[name];
      if (reference === undefined) return [name, rest[0]?.[1]];
      return [name, readValue(model, shapeOf(model, reference.shape), rest)];
    }),
  );
}

function readValue(model: Model, shape: Shape, entries: Entries): unknown {
  if (shape.type === "structure") return readStructure(model, shape, entries);
  if (shape.type !== "list") return readText(shape, entries[0]?.[1] ?? "");
  // An empty list is its name with nothing behind it.
  const inner = entries
    .filter(([name]) => name !== "")
    .map(([name, value]) => [name.replace(/^member\./, ""), value] as const);
  const item = shapeOf(model, shape.member?.shape);
  return [...groupByHead(inner).values()].map((rest) => readValue(model, item, rest));
}

function groupByHead(entries: Entries): Map<string, (readonly [string, string])[]> {
  const groups = new Map<string, (readonly [string, string])[]>();
  for (const [name, value] of entries) {
    const [head = "", ...rest] = name.split(".");
    const group = groups.get(head) ?? [];
    group.push([rest.join("."), value]);
    groups.set(head, group);
  }
  return groups;
}
