import { folderMatcher, globMatcher, isNegated } from "../../../inputs/globs.ts";
import type { S3Config } from "../config.ts";
import { namesProtected } from "../../shared/protected-names.ts";

/**
 * Tells which paths the globs leave out. They are beyond this run's reach on both sides: not read from
 * the source, and not touched in the bucket, as `aws s3 sync --exclude` has it. A folder that is
 * excluded takes along all that lies below it.
 */
export function leavesOut({
  include,
  exclude,
}: Pick<S3Config, "include" | "exclude">): (path: string) => boolean {
  const excluded = folderMatcher(exclude);
  const included = includes(include);
  return (path) => !included(path) || excluded(path);
}

/**
 * Whether nothing below a folder can be taken. A negated glob says so of no folder: `!*.html` leaves out all but
 * pages, wherever they lie.
 */
export function leavesFolder(exclude: readonly string[]): (path: string) => boolean {
  return globMatcher(exclude.filter((glob) => !isNegated(glob)));
}

/**
 * Whether `include` takes a path. A line that names what is otherwise left out (`.env.public`) brings
 * that back besides everything else; the other lines limit what is taken, a folder to all that lies in it.
 */
function includes(include: readonly string[]): (path: string) => boolean {
  if (include.every(namesProtected)) return () => true;
  const limits = folderMatcher(include.filter((glob) => !namesProtected(glob)));
  const rescues = isNamedByInclude(include);
  return (path) => limits(path) || rescues(path);
}

/** Whether a line of `include` asks by name for a path that is otherwise left out, or for a folder that it lies in. */
export function isNamedByInclude(include: readonly string[]): (path: string) => boolean {
  return folderMatcher(include.filter(namesProtected));
}
