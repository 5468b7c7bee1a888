import { modelOf, shapeOf, type Shape } from "../../../simulator/models/model.ts";
import {
  isList,
  isObject,
  jsonText,
  type Json,
  type JsonObject,
} from "../../../../src/targets/ecs/definition/task-definition.ts";

const model = modelOf("ecs");
const request = shapeOf(model, model.operations.RegisterTaskDefinition?.input);

/** A task definition in which one leaf has another value that AWS's model allows. */
export interface Mutant {
  /** The member of the task definition that the leaf is in. */
  readonly member: string;
  readonly document: JsonObject;
}

/** The same definition with one leaf after the other changed. */
export function mutantsOf(document: JsonObject): Mutant[] {
  return Object.entries(document).flatMap(([member, value]) =>
    changed(shapeOf(model, request.members?.[member]?.shape), value).map((other) => ({
      member,
      document: { ...document, [member]: other },
    })),
  );
}

function changed(shape: Shape, value: Json): Json[] {
  if (isList(value)) {
    return value.flatMap((item, index) =>
      changed(shapeOf(model, shape.member?.shape), item).map((other) => value.with(index, other)),
    );
  }
  if (isObject(value))
    return shape.type === "map" ? changedMap(value) : changedMembers(shape, value);
  return changedLeaf(shape, value);
}

function changedMembers(shape: Shape, value: JsonObject): Json[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    changed(shapeOf(model, shape.members?.[name]?.shape), inner).map((other): Json => ({
      ...value,
      [name]: other,
    })),
  );
}

function changedMap(value: JsonObject): Json[] {
  return Object.entries(value).flatMap(([name, inner]): Json[] => {
    const { [name]: _gone, ...others } = value;
    return [
      { ...value, [name]: `${jsonText(inner)}x` },
      { ...others, [`${name}x`]: inner },
    ];
  });
}

function changedLeaf(shape: Shape, value: Json): Json[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1];
  if (typeof value !== "string") return [];
  const other = shape.enum?.find((one) => one !== value);
  if (shape.enum !== undefined) return other === undefined ? [] : [other];
  return [/^\d+$/.test(value) ? String(Number(value) + 1) : `${value}x`];
}
