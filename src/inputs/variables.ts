import { isMap, isScalar, type Document } from "yaml";
import { readYamlDocument, reasonIn } from "./yaml.ts";

/** Variables to set and to remove, as the input `environment-variables` asks for them. */
export interface VariableEdits {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: ReadonlySet<string>;
}

type Parsed = { set: Map<string, string>; remove: Set<string> } | { problem: string };

const namePattern = /^[A-Za-z_][\w.-]*$/;

/**
 * Reads `NAME=value` and `-NAME` lines, or a YAML or JSON map of names to plain values. What is
 * wrong is said without quoting any value: it may be a secret.
 */
export function parseEnvironment(text: string): Parsed {
  const lines = text.split(/\r?\n/);
  const first = lines.map((line) => line.trim()).find((line) => !isBlank(line)) ?? "";
  const asLines = /^-\s*[A-Za-z_][\w.-]*$/.test(first) || /^[A-Za-z_][\w.-]*\s*=/.test(first);
  return asLines ? parseLines(lines) : parseMap(text);
}

function isBlank(line: string): boolean {
  return line === "" || line.startsWith("#");
}

function parseLines(lines: readonly string[]): Parsed {
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
    const problem = add(edits, name, value, `line ${index + 1}`);
    if (problem !== undefined) return { problem };
  }
  return edits;
}

function parseMap(text: string): Parsed {
  let document: Document;
  try {
    document = readYamlDocument(text, "environment-variables", { plain: true });
  } catch (error) {
    return { problem: `is neither NAME=value lines nor a map: ${reasonIn(error)}` };
  }
  const map: unknown = document.toJS({ maxAliasCount: -1 });
  if (typeof map !== "object" || map === null || Array.isArray(map)) {
    return { problem: "must be NAME=value lines, or a YAML or JSON map" };
  }
  const edits = emptyEdits();
  const valueless = namesWithoutValue(document);
  for (const [key, value] of Object.entries(map)) {
    if (valueless.has(key) && !key.startsWith("-")) {
      return {
        problem: `${shown(key)} has no value; "" is the empty one, and -NAME removes a variable`,
      };
    }
    if (typeof value !== "string") return { problem: `${shown(key)} must have a plain value` };
    const removed = key.startsWith("-") && (value === "" || valueless.has(key));
    const name = removed ? key.slice(1).trim() : key;
    const problem = add(edits, name, removed ? undefined : value, "the map");
    if (problem !== undefined) return { problem };
  }
  return edits;
}

/** Names with nothing, `~` or `null` for a value, which that schema would keep as a text. */
function namesWithoutValue({ contents }: Document): ReadonlySet<string> {
  const pairs = isMap(contents) ? contents.items : [];
  const empty = pairs.filter(
    ({ value }) =>
      value === null ||
      (isScalar(value) && value.type === "PLAIN" && /^(|~|null)$/i.test(value.source ?? "")),
  );
  return new Set(empty.map(({ key }) => String(isScalar(key) ? key.value : key)));
}

function emptyEdits(): { set: Map<string, string>; remove: Set<string> } {
  return { set: new Map(), remove: new Set() };
}

/** Notes one variable; says what is wrong with it, if anything is. */
function add(
  edits: { set: Map<string, string>; remove: Set<string> },
  name: string,
  value: string | undefined,
  place: string,
): string | undefined {
  if (!namePattern.test(name)) return `${place} has a name that is not allowed`;
  if (edits.set.has(name) || edits.remove.has(name)) return `${name} is given twice`;
  if (value === undefined) edits.remove.add(name);
  else edits.set.set(name, value);
  return undefined;
}

/** A key could be a value that ended up in the wrong place: only a real name is repeated. */
function shown(key: string): string {
  return namePattern.test(key) ? key : "a name";
}
