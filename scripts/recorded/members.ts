import { globSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { leftOut } from "./left.ts";

const root = resolve(import.meta.dirname, "../..");

/** Where the code that reads a service's answers stands. */
const readers: Readonly<Record<string, string>> = {
  ecs: "src/targets/ecs/**/*.ts",
  monitoring: "src/targets/lambda/**/*.ts",
  lambda: "src/targets/lambda/**/*.ts",
  cloudfront: "src/targets/cloudfront/**/*.ts",
};

export interface MemberFinding {
  readonly operation: string;
  readonly answers: number;
  /** Members that AWS sends and the action reads, but the simulator never sends, and wrong types. */
  readonly deviations: readonly string[];
  /** How many deviations are known and stand in docs/known-and-assumed.md. */
  readonly left: number;
  /** Members that AWS sends, the simulator does not, and whose names occur nowhere in that code. */
  readonly neverRead: readonly string[];
}

/**
 * Compares members and types of every recorded answer of an operation with what the simulator
 * answers. A member that it lacks is a deviation where the action's code knows its name.
 */
export function compareMembers(
  folder: string,
  answers: ReadonlyMap<string, readonly unknown[]>,
): MemberFinding[] {
  return [...answers].map(([operation, simulated]) => {
    const recorded = recordedAnswers(folder, operation);
    const wanted = membersOf(recorded);
    const given = membersOf(simulated);
    const known = namesRead(operation.split(".")[0] ?? "");
    const missing = [...wanted.keys()].filter((path) => !given.has(path) && isTop(path, given));
    const isRead = (path: string): boolean =>
      known.has(path.replace(/\[\]/g, "").split(".").at(-1) ?? "");
    const types = [...given].flatMap(([path, type]) => {
      const other = wanted.get(path);
      return other === undefined || other === type
        ? []
        : [`${path}: is ${type} where AWS says ${other}`];
    });
    const none = recorded.length === 0 ? ["no answer of it was recorded"] : [];
    const found = [
      ...none,
      ...types,
      ...missing.filter(isRead).map((path) => `${path}: is missing`),
    ];
    return {
      operation,
      answers: recorded.length,
      deviations: found.filter((text) => leftOut(operation, text) === undefined),
      left: found.filter((text) => leftOut(operation, text) !== undefined).length,
      neverRead: missing.filter((path) => !isRead(path)),
    };
  });
}

/** Operations that were recorded alone, without what was asked, as `service.Operation`. */
export function recordedAlone(folder: string): string[] {
  const names = globSync("custodian/*/*.json", { cwd: folder });
  return [...new Set(names.map((name) => basename(name).replace(/_\d+\.json$/, "")))];
}

function recordedAnswers(folder: string, operation: string): unknown[] {
  const files = globSync(`custodian/*/${operation}_*.json`, { cwd: folder });
  // What an error holds is compared where it can be brought about, in the sequences.
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const { data, status_code: status } = JSON.parse(text) as {
      data: unknown;
      status_code: number;
    };
    return status < 300 ? [data] : [];
  });
}

/** Whether the member stands in something that the simulator sends: what lies below is not told again. */
function isTop(path: string, given: ReadonlyMap<string, string>): boolean {
  const parent = path.replace(/(\.[^.]+)$/, "").replace(/(\[\])+$/, "");
  if (path.replace(/\.[^.]+$/, "").endsWith("[]")) {
    return [...given.keys()].some((name) => name.startsWith(`${parent}[]`));
  }
  return parent === "" || given.has(parent);
}

function membersOf(values: readonly unknown[]): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, `${path}[]`);
    else if (isStructure(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (/^(ResponseMetadata|\$metadata)$/.test(name) || inner === undefined) continue;
        found.set(`${path}.${name}`, typeOf(inner));
        walk(inner, `${path}.${name}`);
      }
    }
  };
  for (const value of values) walk(value, "");
  return found;
}

function isStructure(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && typeOf(value) === "object";
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a time";
  const named = typeof value === "object" && value !== null && "__class__" in value;
  return named ? "a time" : typeof value;
}

/** Every name in the code that reads the service's answers. */
function namesRead(service: string): Set<string> {
  const pattern = readers[service];
  const files = pattern === undefined ? [] : globSync(pattern, { cwd: root });
  if (files.length === 0) throw new Error(`No code is known that reads answers of ${service}`);
  const text = files.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
  return new Set(text.match(/\b[A-Za-z]\w+\b/g) ?? []);
}
