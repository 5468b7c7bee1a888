/** Variables to set and to remove, as the input `environment-variables` asks for them. */
export interface VariableEdits {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: ReadonlySet<string>;
}

/**
 * Reads `NAME=value` lines, `-NAME` lines, or a YAML or JSON map of names to plain values. What is
 * wrong is said without quoting any value.
 */
export function parseEnvironment(
  text: string,
): { set: Map<string, string>; remove: Set<string> } | { problem: string } {
  const set = new Map<string, string>();
  const remove = new Set<string>();
  const trimmed = text.trim();
  if (trimmed.startsWith("{")) return readMap(trimmed, set, remove);
  for (const [index, line] of trimmed.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.trim().startsWith("#")) continue;
    const removal = /^\s*-([A-Za-z_][\w.-]*)\s*$/.exec(line);
    const assignment = /^\s*([A-Za-z_][\w.-]*)(?:=(.*)|:(?:\s+(.*))?)$/.exec(line);
    if (removal?.[1] !== undefined) remove.add(removal[1]);
    else if (assignment?.[1] !== undefined) {
      set.set(assignment[1], assignment[2] ?? unquote(assignment[3] ?? ""));
    } else return { problem: `line ${index + 1} is neither NAME=value nor -NAME` };
  }
  return { set, remove };
}

function readMap(
  text: string,
  set: Map<string, string>,
  remove: Set<string>,
): { set: Map<string, string>; remove: Set<string> } | { problem: string } {
  let map: unknown;
  try {
    map = JSON.parse(text);
  } catch {
    return { problem: "is no valid JSON map" };
  }
  for (const [name, value] of Object.entries(map as object)) {
    if (typeof value === "object") return { problem: `${name} must be a plain value` };
    set.set(name, String(value));
  }
  return { set, remove };
}

function unquote(value: string): string {
  const match = /^(["'])(.*)\1$/.exec(value.trim());
  return match?.[2] ?? value.trim();
}
