import { globMatcher } from "../../../inputs/globs.ts";
import { namesProtected } from "../../shared/protected-names.ts";

export interface Globs {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Tells which paths the globs leave out. They are beyond this run's reach on both sides: not read from
 * the source, and not touched in the bucket, as `aws s3 sync --exclude` has it. A folder that is
 * excluded takes along all that lies below it, as the walk does not enter it.
 */
export function leavesOut({ include, exclude }: Globs): (path: string) => boolean {
  const excluded = globMatcher(exclude);
  const included = includes(include);
  return (path) => !included(path) || (exclude.length > 0 && withFolders(path).some(excluded));
}

/**
 * Whether `include` takes a path. A line that names what is otherwise left out (`.env.public`) brings
 * that back besides everything else; the other lines limit what is taken.
 */
export function includes(include: readonly string[]): (path: string) => boolean {
  if (include.every(namesProtected)) return () => true;
  return globMatcher(
    include.flatMap((glob) => (namesProtected(glob) ? [glob, `${glob}/**`] : [glob])),
  );
}

/** `a/b/c` → `a`, `a/b`, `a/b/c`. */
function withFolders(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
