import { shapeOf, type Model, type Shape } from "./model.ts";

/** What a value has that its shape does not allow, each as `path: problem`. */
export function checkValue(model: Model, shape: Shape, value: unknown, path: string): string[] {
  if (value === undefined || value === null || shape.document === true) return [];
  switch (shape.type) {
    case "structure":
      return isObject(value) ? checkStructure(model, shape, value, path) : [wrongType(shape, path)];
    case "list":
      if (!Array.isArray(value)) return [wrongType(shape, path)];
      return [
        ...checkSize(shape, value.length, path),
        ...value.flatMap((item, n) =>
          checkValue(model, shapeOf(model, shape.member?.shape), item, `${path}[${n}]`),
        ),
      ];
    case "map":
      return isObject(value) ? checkMap(model, shape, value, path) : [wrongType(shape, path)];
    default:
      return checkScalar(shape, value, path);
  }
}

function checkStructure(
  model: Model,
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  path: string,
): string[] {
  const { members = {}, required = [] } = shape;
  const present = Object.entries(value).filter(
    ([, inner]) => inner !== undefined && inner !== null,
  );
  const names = present.map(([name]) => name);
  return [
    ...required
      .filter((name) => !names.includes(name))
      .map((name) => `${path}.${name}: is required`),
    ...(shape.union === true && names.length !== 1 ? [`${path}: has ${names.length} of one`] : []),
    ...present.flatMap(([name, inner]) => {
      const reference = members[name];
      const at = `${path}.${name}`;
      if (reference === undefined) return [`${at}: is unknown`];
      return checkValue(model, shapeOf(model, reference.shape), inner, at);
    }),
  ];
}

function checkMap(
  model: Model,
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  path: string,
): string[] {
  const entries = Object.entries(value);
  return [
    ...checkSize(shape, entries.length, path),
    ...entries.flatMap(([key, inner]) => [
      ...checkScalar(shapeOf(model, shape.key?.shape), key, `${path} key`),
      ...checkValue(model, shapeOf(model, shape.value?.shape), inner, `${path}.*`),
    ]),
  ];
}

function checkScalar(shape: Shape, value: unknown, path: string): string[] {
  switch (shape.type) {
    case "boolean":
      return typeof value === "boolean" ? [] : [wrongType(shape, path)];
    case "integer":
    case "long":
      return Number.isInteger(value)
        ? checkSize(shape, Number(value), path)
        : [wrongType(shape, path)];
    case "double":
    case "float":
    case "timestamp":
      return typeof value === "number" ? checkSize(shape, value, path) : [wrongType(shape, path)];
    case "blob":
      return typeof value === "string" || value instanceof Uint8Array
        ? []
        : [wrongType(shape, path)];
    default:
      return typeof value === "string" ? checkString(shape, value, path) : [wrongType(shape, path)];
  }
}

function checkString(shape: Shape, value: string, path: string): string[] {
  const { pattern } = shape;
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    return [`${path}: ${value} is none of ${shape.enum.slice(0, 12).join(", ")}`];
  }
  const fits = pattern === undefined || whole(pattern).test(value);
  return [
    ...checkSize(shape, Array.from(value).length, path),
    ...(fits ? [] : [`${path}: does not match ${pattern}`]),
  ];
}

function checkSize({ min, max, type }: Shape, size: number, path: string): string[] {
  const what = type === "string" || type === "list" || type === "map" ? "length" : "value";
  if (min !== undefined && size < min) return [`${path}: the ${what} ${size} is below ${min}`];
  if (max !== undefined && size > max) return [`${path}: the ${what} ${size} is above ${max}`];
  return [];
}

const patterns = new Map<string, RegExp>();

/** A pattern of the models, which are Java's, for the whole text. */
function whole(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const text = `^(?:${pattern.replace(/\\u(10000|10FFFF)/g, "\\u{$1}")})$`;
  const made = new RegExp(text, /\\p\{|\\u\{/.test(text) ? "su" : "s");
  patterns.set(pattern, made);
  return made;
}

function wrongType({ type }: Shape, path: string): string {
  return `${path}: is no ${type}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
