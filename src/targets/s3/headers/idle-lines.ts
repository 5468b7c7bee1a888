import { globMatcher } from "../../../inputs/globs.ts";
import type { GlobRule } from "../config.ts";

/** A line that says how files are served; those of `headers` name one header each. */
type Line = GlobRule & { readonly name?: string };

/**
 * The lines that no path gets its value from: none matches, or an earlier line for the same header does.
 * @param paths relative to the source
 */
export function idleLines(lines: readonly Line[], paths: readonly string[]): Line[] {
  const used = new Set<Line>();
  for (const ofHeader of Map.groupBy(lines, ({ name }) => name).values()) {
    for (const line of firstMatches(ofHeader, paths)) used.add(line);
  }
  return lines.filter((line) => !used.has(line));
}

/** The lines that are the first to match some path. */
function firstMatches(lines: readonly Line[], paths: readonly string[]): ReadonlySet<Line> {
  const compiled = lines.map((line) => ({ line, matches: globMatcher([line.glob]) }));
  const found = new Set<Line>();
  for (const path of paths) {
    if (found.size === lines.length) break;
    const first = compiled.find(({ matches }) => matches(path));
    if (first !== undefined) found.add(first.line);
  }
  return found;
}
