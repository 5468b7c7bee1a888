import { counted } from "../../../model/count.ts";
import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { DeployError, messageOf } from "../../../model/errors.ts";
import { itemsIf } from "../../../model/optional.ts";
import { isNegated } from "../../../inputs/globs.ts";
import { isProtected, namesProtected } from "../../shared/protected-names.ts";
import type { S3Config } from "../config.ts";
import { recordFolder, showKey } from "../keys.ts";
import { leavesFolder, leavesOut, isNamedByInclude } from "./globs.ts";

export interface SourceWalkOptions extends Pick<
  S3Config,
  "source" | "include" | "exclude" | "followSymlinks"
> {
  /** The source as an absolute path; `source` is what the user wrote, for messages. */
  readonly root: string;
}

interface Walk {
  readonly options: SourceWalkOptions;
  readonly realRoot: string;
  /** Whether this is left out, and all below it. */
  readonly leftOut: (path: string) => boolean;
  readonly included: (path: string) => boolean;
  /** Whether an include asks for what is otherwise left out. */
  readonly rescued: (path: string) => boolean;
  readonly paths: string[];
  readonly skipped: { links: number; readonly protected: string[] };
}

/** All files below the source that are to be deployed, relative to it and sorted. */
export function walkFolder(options: SourceWalkOptions): { paths: string[]; notes: string[] } {
  const state: Walk = {
    options,
    realRoot: realRootOf(options),
    leftOut: leavesFolder(options.exclude),
    included: takes(options),
    rescued: isNamedByInclude(options.include),
    paths: [],
    skipped: { links: 0, protected: [] },
  };
  descend(state, "", options.root, [state.realRoot]);
  state.paths.sort();
  return { paths: state.paths, notes: notesOf(state) };
}

/** Which files are taken of those that do not lie in an excluded folder. */
function takes({ include, exclude }: SourceWalkOptions): (path: string) => boolean {
  const negated = exclude.filter(isNegated);
  const isLeftOut = leavesOut({ include, exclude: negated });
  return (path) => !isLeftOut(path);
}

function notesOf({ skipped: { links, protected: names } }: Walk): string[] {
  const shown = names.slice(0, 5).map(showKey).join(", ");
  const more = names.length > 5 ? ` and ${names.length - 5} more` : "";
  return [
    ...itemsIf(
      links > 0,
      `Left out ${counted(links, "symbolic link")}, because follow-symlinks is false`,
    ),
    ...itemsIf(
      names.length > 0,
      `Left out ${shown}${more}: not published unless \`include\` names them`,
    ),
  ];
}

function realRootOf({ root, source }: SourceWalkOptions): string {
  try {
    if (statSync(root).isDirectory()) return realpathSync(root);
  } catch (error) {
    throw sourceMissing(source, error);
  }
  throw sourceMissing(source, undefined);
}

function sourceMissing(source: string, cause: unknown): DeployError {
  return new DeployError({
    id: "source-missing",
    message: `The source "${source}" is no directory.`,
    hint: "Check `source` and that the build has run in this job: it is relative to the workspace.",
    cause,
  });
}

function descend(state: Walk, path: string, folder: string, above: readonly string[]): void {
  for (const entry of entriesOf(folder, path)) {
    const child = path === "" ? entry.name : `${path}/${entry.name}`;
    const file = join(folder, entry.name);
    if (`${child}/`.startsWith(recordFolder) || state.leftOut(child)) continue;
    if (isLeftOut(state, child, entry)) state.skipped.protected.push(child);
    else if (entry.isSymbolicLink()) visitLink(state, child, file, above);
    else if (entry.isDirectory()) descend(state, child, file, above);
    else if (entry.isFile()) take(state, child);
    else if (state.included(child)) throw refused(child, "is neither a file nor a directory");
  }
}

/** History, workflows and files that hold secrets; a folder is entered where an include may name a part. */
function isLeftOut({ options, rescued }: Walk, path: string, entry: Dirent): boolean {
  if (!isProtected(path)) return false;
  if (entry.isDirectory()) return !options.include.some(namesProtected);
  return !rescued(path);
}

function take(state: Walk, path: string): void {
  if (state.included(path)) state.paths.push(path);
}

function visitLink(state: Walk, path: string, file: string, above: readonly string[]): void {
  if (!state.options.followSymlinks) {
    state.skipped.links += 1;
    return;
  }
  const target = resolveLink(path, file);
  if (target !== state.realRoot && !target.startsWith(state.realRoot + sep)) {
    throw refused(path, "is a symbolic link that leaves the source");
  }
  const stats = statSync(target);
  if (stats.isFile()) take(state, path);
  else if (!stats.isDirectory()) throw refused(path, "links to neither a file nor a directory");
  else if (above.includes(target) || above.some((one) => one.startsWith(target + sep))) {
    throw refused(path, "is a symbolic link to a folder that it lies in");
  } else descend(state, path, file, [...above, target]);
}

function resolveLink(path: string, file: string): string {
  try {
    return realpathSync(file);
  } catch {
    throw refused(path, "is a symbolic link to nothing");
  }
}

function entriesOf(folder: string, path: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new DeployError({
      id: "source-unreadable",
      message: `${showKey(path === "" ? "The source" : path)} cannot be listed: ${messageOf(error).replace(/,? '.*$/s, "")}.`,
      hint: "Check the build that makes the source.",
      cause: error,
    });
  }
}

function refused(path: string, why: string): DeployError {
  return new DeployError({
    id: "source-refused",
    message: `${showKey(path)} in the source ${why}.`,
    hint: "Remove it, leave it out with `exclude`, or copy what it links to.",
  });
}
