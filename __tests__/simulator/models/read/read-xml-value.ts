import { shapeOf, type Model, type Reference, type Shape } from "../model.ts";
import type { XmlNode } from "./xml-tree.ts";

/** Texts of XML, forms and headers become what the shape says, where they can. */
export function readText(shape: Shape, text: string): unknown {
  switch (shape.type) {
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "integer":
    case "long":
    case "double":
    case "float":
      return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
    case "timestamp":
      return Number.isNaN(Date.parse(text)) ? text : Date.parse(text) / 1000;
    default:
      return text;
  }
}

/** An element as a value of its shape; elements that the shape does not know keep their name. */
export function readNode(model: Model, shape: Shape, node: XmlNode): unknown {
  if (shape.type === "structure") return readStructure(model, shape, node);
  if (shape.type === "list") return readList(model, shape, node.children);
  if (shape.type === "map") return readMap(model, shape, node);
  return readText(shape, node.text);
}

export function readStructure(model: Model, shape: Shape, node: XmlNode): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const child of node.children) {
    const [name, reference] = memberNamed(model, shape, child.name) ?? [child.name];
    if (reference === undefined) value[name] = child.text;
    else add(model, value, name, reference, child);
  }
  for (const [name, reference] of Object.entries(shape.members ?? {})) {
    const attribute = node.attributes[reference.locationName ?? name];
    if (reference.xmlAttribute === true && attribute !== undefined) value[name] = attribute;
  }
  return value;
}

function add(
  model: Model,
  value: Record<string, unknown>,
  name: string,
  reference: Reference,
  child: XmlNode,
): void {
  const shape = shapeOf(model, reference.shape);
  if (shape.type === "list" && shape.flattened === true) {
    const items = (value[name] ??= []) as unknown[];
    items.push(...readList(model, shape, [child]));
  } else value[name] = readNode(model, shape, child);
}

type Member = readonly [string, Reference];
const byElement = new WeakMap<Shape, ReadonlyMap<string, Member>>();

function memberNamed(model: Model, shape: Shape, element: string): Member | undefined {
  const known = byElement.get(shape) ?? elementsOf(model, shape);
  byElement.set(shape, known);
  return known.get(element);
}

/** Flattened lists stand under the member's own name, or under that of the list's elements. */
function elementsOf(model: Model, shape: Shape): ReadonlyMap<string, Member> {
  const found = new Map<string, Member>();
  for (const member of Object.entries(shape.members ?? {})) {
    const [name, reference] = member;
    const inner = shapeOf(model, reference.shape);
    const flat = inner.flattened === true ? inner.member?.locationName : undefined;
    for (const element of [reference.locationName ?? name, flat]) {
      if (element !== undefined && !found.has(element)) found.set(element, member);
    }
  }
  return found;
}

function readList(model: Model, shape: Shape, items: readonly XmlNode[]): unknown[] {
  const item = shapeOf(model, shape.member?.shape);
  const name = shape.member?.locationName ?? "member";
  return items.map((node) =>
    shape.flattened === true || node.name === name
      ? readNode(model, item, node)
      : { [`<${node.name}> where <${name}> belongs`]: node.text },
  );
}

function readMap(model: Model, shape: Shape, node: XmlNode): unknown {
  const value = shapeOf(model, shape.value?.shape);
  const named = (entry: XmlNode, name: string): XmlNode | undefined =>
    entry.children.find((child) => child.name === name);
  return Object.fromEntries(
    node.children.map((entry) => {
      const inner = named(entry, shape.value?.locationName ?? "value");
      const key = named(entry, shape.key?.locationName ?? "key")?.text ?? "";
      return [key, inner === undefined ? undefined : readNode(model, value, inner)];
    }),
  );
}
