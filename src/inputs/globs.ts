import picomatch from "picomatch";

/**
 * What a glob of an input means: as in .gitignore, one without a slash matches at any depth, and a
 * leading slash means the root. All else is picomatch's, dot files included.
 * @returns the same as a glob whose paths are relative to the source
 */
export function anchored(glob: string): string {
  const [, negation = "", rest = ""] = /^(!(?!\())?(.*)$/s.exec(glob) ?? [];
  if (rest.startsWith("/")) return negation + rest.replace(/^\/+/, "");
  return rest.includes("/") ? negation + rest : `${negation}**/${rest}`;
}

/** Whether any of the globs matches a path that is relative to the source; none matches nothing. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch(globs.map(anchored), { dot: true });
}
