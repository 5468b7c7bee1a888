import type { InputReader } from "../reader.ts";
import { isMap } from "../yaml/maps.ts";
import { reasonIn } from "../yaml/reason-in.ts";
import type { Yaml } from "../yaml/with-yaml.ts";

/** Variables to set and to remove, as the input `environment-variables` asks for them. */
export interface VariableEdits {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: ReadonlySet<string>;
}

type Parsed = Edits | { problem: string };

const namePattern = /^[A-Za-z_][\w.-]*$/;

/**
 * Reads `NAME=value` and `-NAME` lines, or a YAML or JSON map of names to plain values. What is
 * wrong is said without quoting any value: it may be a secret.
 * @param allowed what a name looks like
 */
export function parseEnvironment(
  inputs: Pick<InputReader, "yaml">,
  text: string,
  allowed = namePattern,
): Parsed {
  const lines = text.split(/\r?\n/);
  const first = lines.map((line) => line.trim()).find((line) => !isBlank(line)) ?? "";
  const asLines = /^-\s*\w[\w.-]*$/.test(first) || /^\w[\w.-]*\s*=/.test(first);
  return asLines ? parseLines(lines, allowed) : parseMap(inputs.yaml, text, allowed);
}

function isBlank(line: string): boolean {
  return line === "" || line.startsWith("#");
}

function parseLines(lines: readonly string[], allowed: RegExp): Parsed {
  const edits = emptyEdits();
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimStart();
    if (isBlank(line.trim())) continue;
    const removed = /^-\s*(\S+)\s*$/.exec(line)?.[1];
    const equals = line.indexOf("=");
    if (removed === undefined && equals < 0) {
      return { problem: `line ${index + 1} is neither NAME=value nor -NAME` };
    }
    const name = removed ?? line.slice(0, equals).trim();
    const value = removed === undefined ? line.slice(equals + 1) : undefined;
    const problem = add(edits, { name, value, place: `line ${index + 1}`, allowed });
    if (problem !== undefined) return { problem };
  }
  return edits;
}

function parseMap({ readPlainYaml }: Yaml, text: string, allowed: RegExp): Parsed {
  let read: ReturnType<typeof readPlainYaml>;
  try {
    read = readPlainYaml(text, "environment-variables");
  } catch (error) {
    return { problem: `is neither NAME=value lines nor a map: ${reasonIn(error)}` };
  }
  const { value: map, valueless } = read;
  if (!isMap(map)) {
    return { problem: "must be NAME=value lines, or a YAML or JSON map" };
  }
  const edits = emptyEdits();
  for (const [key, value] of Object.entries(map)) {
    if (valueless.has(key) && !key.startsWith("-")) {
      return {
        problem: `${shown(key)} has no value; "" is the empty one, and -NAME removes a variable`,
      };
    }
    if (typeof value !== "string") return { problem: `${shown(key)} must have a plain value` };
    const removed = key.startsWith("-") && (value === "" || valueless.has(key));
    const name = removed ? key.slice(1).trim() : key;
    const problem = add(edits, {
      name,
      value: removed ? undefined : value,
      place: "the map",
      allowed,
    });
    if (problem !== undefined) return { problem };
  }
  return edits;
}

interface Edits {
  readonly set: Map<string, string>;
  readonly remove: Set<string>;
}

function emptyEdits(): Edits {
  return { set: new Map(), remove: new Set() };
}

interface Variable {
  readonly name: string;
  /** Undefined where it is removed. */
  readonly value: string | undefined;
  /** Where it stands, for people. */
  readonly place: string;
  /** What its name must look like. */
  readonly allowed: RegExp;
}

/** Notes one variable; says what is wrong with it, if anything is. */
function add(edits: Edits, { name, value, place, allowed }: Variable): string | undefined {
  if (!allowed.test(name)) return `${place} has a name that is not allowed`;
  if (edits.set.has(name) || edits.remove.has(name)) return `${name} is given twice`;
  if (value === undefined) edits.remove.add(name);
  else edits.set.set(name, value);
  return undefined;
}

/** A key could be a value that ended up in the wrong place: only a real name is repeated. */
function shown(key: string): string {
  return namePattern.test(key) ? key : "a name";
}
