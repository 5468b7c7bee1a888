import { shapeOf, type Model, type Shape } from "./model.ts";

/** What a value has that its shape does not allow, each as `path: problem`. */
export function checkValue(model: Model, shape: Shape, value: unknown, path: string): string[] {
  const problems: string[] = [];
  check({ model, problems }, shape, value, path);
  return problems;
}

/**
 * One for a whole value. All requests and answers of the tests come through here, and nearly all are right:
 * what is right makes no list.
 */
interface Check {
  readonly model: Model;
  readonly problems: string[];
}

type Members = Readonly<Record<string, unknown>>;

function check(found: Check, shape: Shape, value: unknown, path: string): void {
  if (value === undefined || value === null || shape.document === true) return;
  switch (shape.type) {
    case "structure":
      if (isObject(value)) checkStructure(found, shape, value, path);
      else wrongType(found, shape, path);
      return;
    case "list":
      if (Array.isArray(value)) checkList(found, shape, value, path);
      else wrongType(found, shape, path);
      return;
    case "map":
      if (isObject(value)) checkMap(found, shape, value, path);
      else wrongType(found, shape, path);
      return;
    default:
      checkScalar(found, shape, value, path);
  }
}

function checkStructure(found: Check, shape: Shape, value: Members, path: string): void {
  const { members = {}, required = [] } = shape;
  for (const name of required) {
    if (isMissing(value[name])) found.problems.push(`${path}.${name}: is required`);
  }
  if (shape.union === true) {
    const present = Object.values(value).filter((inner) => !isMissing(inner)).length;
    if (present !== 1) found.problems.push(`${path}: has ${present} of one`);
  }
  for (const [name, inner] of Object.entries(value)) {
    if (isMissing(inner)) continue;
    const reference = members[name];
    if (reference === undefined) found.problems.push(`${path}.${name}: is unknown`);
    else check(found, shapeOf(found.model, reference.shape), inner, `${path}.${name}`);
  }
}

function checkList(found: Check, shape: Shape, value: readonly unknown[], path: string): void {
  checkSize(found, shape, value.length, path);
  const item = shapeOf(found.model, shape.member?.shape);
  for (const [n, inner] of value.entries()) check(found, item, inner, `${path}[${n}]`);
}

function checkMap(found: Check, shape: Shape, value: Members, path: string): void {
  const entries = Object.entries(value);
  checkSize(found, shape, entries.length, path);
  for (const [key, inner] of entries) {
    checkScalar(found, shapeOf(found.model, shape.key?.shape), key, `${path} key`);
    check(found, shapeOf(found.model, shape.value?.shape), inner, `${path}.*`);
  }
}

function checkScalar(found: Check, shape: Shape, value: unknown, path: string): void {
  switch (shape.type) {
    case "boolean":
      if (typeof value !== "boolean") wrongType(found, shape, path);
      return;
    case "integer":
    case "long":
      if (Number.isInteger(value)) checkSize(found, shape, Number(value), path);
      else wrongType(found, shape, path);
      return;
    case "double":
    case "float":
    case "timestamp":
      if (typeof value === "number") checkSize(found, shape, value, path);
      else wrongType(found, shape, path);
      return;
    case "blob":
      if (typeof value !== "string" && !(value instanceof Uint8Array))
        wrongType(found, shape, path);
      return;
    default:
      if (typeof value === "string") checkString(found, shape, value, path);
      else wrongType(found, shape, path);
  }
}

function checkString(found: Check, shape: Shape, value: string, path: string): void {
  const { pattern } = shape;
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    const known = shape.enum.slice(0, 12).join(", ");
    found.problems.push(`${path}: ${value} is none of ${known}`);
    return;
  }
  checkSize(found, shape, lengthOf(value), path);
  if (pattern !== undefined && !whole(pattern).test(value)) {
    found.problems.push(`${path}: does not match ${pattern}`);
  }
}

/** In characters, of which some are two units of a string. */
function lengthOf(text: string): number {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length;
}

function checkSize(found: Check, { min, max, type }: Shape, size: number, path: string): void {
  const what = type === "string" || type === "list" || type === "map" ? "length" : "value";
  if (min !== undefined && size < min) {
    found.problems.push(`${path}: the ${what} ${size} is below ${min}`);
  } else if (max !== undefined && size > max) {
    found.problems.push(`${path}: the ${what} ${size} is above ${max}`);
  }
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

function wrongType({ problems }: Check, { type }: Shape, path: string): void {
  problems.push(`${path}: is no ${type}`);
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
