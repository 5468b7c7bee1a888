import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { left } from "./left.ts";
import { namesRead } from "./readers.ts";

export interface MemberFinding {
  readonly operation: string;
  readonly answers: number;
  /** Members that AWS sends and the action reads, but the simulator never sends, and wrong types. */
  readonly deviations: readonly string[];
  /** How many members AWS sends that nobody reads and the simulator leaves out; left.ts lists them. */
  readonly left: number;
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
    const { members: listed = [] } =
      left.find((one) => one.operation === operation.replace(".", ":")) ?? {};
    const nameOf = (path: string): string => path.slice(1);
    const unread = missing.filter((path) => !isRead(path)).map(nameOf);
    const unsaid = missing.filter(isRead).map((path) => `${path}: is missing`);
    return {
      operation,
      answers: recorded.length,
      deviations: [
        ...[...none, ...types, ...unsaid],
        ...unread
          .filter((name) => !listed.includes(name))
          .map((name) => `${name}: nobody reads it, and left.ts does not list it`),
        ...listed
          .filter((name) => !unread.includes(name))
          .map((name) => `${name}: is listed in left.ts without need`),
      ],
      left: unread.length,
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
        // What stands in a map is the user's own names.
        if (!/^(Tags|Variables|options|dockerLabels)$/.test(name)) walk(inner, `${path}.${name}`);
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
