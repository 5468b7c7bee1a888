import { realpathSync } from "node:fs";
import { posix, sep } from "node:path";
import { DeployError } from "../../../model/errors.ts";

/** Where absolute links lead inside Lambda: layers, the function itself, scratch space. */
const lambdaRoots = ["/opt/", "/var/task/", "/tmp/"];

/**
 * Refuses a link that leads out of the package: it would dangle in Lambda. A link to what is missing
 * inside the package is kept; a layer may provide it.
 */
export function checkLink(link: {
  readonly path: string;
  readonly target: string;
  readonly starts: readonly string[];
}): void {
  const { path, target, starts } = link;
  if (lambdaRoots.some((root) => target.startsWith(root))) return;
  const resolved = posix.join(posix.dirname(path), target);
  const inside =
    !target.startsWith("/") &&
    resolved !== ".." &&
    !resolved.startsWith("../") &&
    starts.some((start) => start === "" || resolved === start || resolved.startsWith(`${start}/`));
  if (!inside)
    throw leaves(path, target, "is stored as a link, and its target is not in the package");
}

/**
 * The real path of a link that is followed.
 * @throws DeployError for one that leads out of the source, to nothing, or back to where it is
 */
export function checkFollowed(link: {
  readonly path: string;
  readonly absolute: string;
  readonly realRoot: string;
  readonly ancestors: readonly string[];
}): string {
  const { path, absolute, realRoot, ancestors } = link;
  const real = realPathOf(path, absolute);
  if (real !== realRoot && !real.startsWith(realRoot + sep)) {
    throw leaves(path, real, "leads out of the source");
  }
  if (ancestors.includes(real)) {
    throw new DeployError({
      id: "symlink-cycle",
      message: `The symbolic link ${path} leads back to a directory that it is in.`,
      hint: "Leave the link out with `exclude`, or do not set `follow-symlinks`.",
    });
  }
  return real;
}

function realPathOf(path: string, absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch (error) {
    throw new DeployError({
      id: "symlink-dangling",
      message: `The symbolic link ${path} cannot be followed: its target does not exist or leads in a circle.`,
      hint: "Leave the link out with `exclude`, or do not set `follow-symlinks`.",
      cause: error,
    });
  }
}

function leaves(path: string, target: string, why: string): DeployError {
  return new DeployError({
    id: "symlink-leaves-source",
    message: `The symbolic link ${path} (to ${target}) ${why}.`,
    hint: "Leave it out with `exclude`, or copy what it points to into the source. With several paths in `code`, every target must be in one of them; `follow-symlinks: true` packs what links inside the source point to.",
  });
}
