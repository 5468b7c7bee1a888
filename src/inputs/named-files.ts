import { readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { DeployError, nodeCodeOf } from "../model/errors.ts";

/** A path that an input names, which must be there before anybody signs in. */
export interface NamedFile {
  readonly input: string;
  /** As the workflow wrote it, relative to the workspace. */
  readonly path: string;
  readonly kind: "folder" | "file" | "any";
  /** The id of the error that says that it is missing. */
  readonly id: string;
  /** What to do where it is nowhere, unless it is something that is built. */
  readonly advice?: string;
}

/** Folders in which nobody keeps what is deployed. */
const skipped: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** How far below the workspace a missing path is looked for, in folders. */
const depth = 3;

/** Entries that the search looks at before it gives up. */
const limit = 5000;

/**
 * The first path of the inputs that is not there.
 * @param workspace the folder that they are relative to
 * @returns the error with the file's own id, which says where was looked and where the path does exist
 */
export function missingNamedFile(
  files: readonly NamedFile[],
  workspace: string,
): DeployError | undefined {
  for (const file of files) {
    const found = kindAt(resolve(workspace, file.path));
    if (found === undefined || found === file.kind) continue;
    if (file.kind === "any" && found !== "nothing" && found !== special) continue;
    return missing(file, found, workspace);
  }
  return undefined;
}

/** @throws DeployError for the first path of the inputs that is not there, before any request */
export function checkNamedFiles(files: readonly NamedFile[], workspace: string): void {
  const error = missingNamedFile(files, workspace);
  if (error !== undefined) throw error;
}

type Found = "folder" | "file" | "nothing" | typeof special;

/** To read from it could take for ever. */
const special = "pipe, socket or device";

/** What lies at a path; undefined where that cannot be told here. */
function kindAt(path: string): Found | undefined {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return "folder";
    return stats.isFile() ? "file" : special;
  } catch (error) {
    return ["ENOENT", "ENOTDIR"].includes(nodeCodeOf(error) ?? "") ? "nothing" : undefined;
  }
}

/**
 * What is wrong with the path of a file that an input may name instead of holding its text.
 * @returns where was looked and where the path does exist; undefined where something is there that can be opened, or refused
 */
export function missingSettings(
  input: string,
  path: string,
  workspace: string,
): string | undefined {
  if (kindAt(resolve(workspace, path)) === special) return undefined;
  const advice = "The path starts from the workspace; was the code checked out?";
  const file = { input, path, kind: "file", id: "invalid-inputs", advice } as const;
  const { message, hint = "" } = missingNamedFile([file], workspace) ?? {};
  return message === undefined ? undefined : `t${message.slice(1)} ${hint}`;
}

function missing(file: NamedFile, found: Found, workspace: string): DeployError {
  const { input, path, kind, id } = file;
  const what = kind === "any" ? "no file or folder" : `no ${kind}`;
  const instead = found === "nothing" ? "" : `, but a ${found}`;
  const isHeld = found === "file" && kind === "folder";
  return new DeployError({
    id,
    message: `There is ${what} "${path}" (input ${input}) in ${workspace}${instead}.`,
    hint: isHeld ? `Give the folder that it is in: ${dirname(path)}.` : advise(file, workspace),
    state: "as before; nothing was asked of AWS",
  });
}

function advise({ path, input, kind, advice }: NamedFile, workspace: string): string {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(path)) {
    return `\`${input}\` is a path in the workspace, and the step downloads nothing: fetch it in an earlier step, and check there what came.`;
  }
  if (path.includes("\\")) {
    return `Write the path with forward slashes: ${path.replaceAll("\\", "/")}.`;
  }
  if (kind !== "file" && /[*?{[]/.test(path)) {
    const folder = path.replace(/\/?[^/]*[*?{[].*$/, "") || ".";
    return `Give the folder itself, ${folder}: which of its files are taken is said by \`include\` and \`exclude\`.`;
  }
  const elsewhere = findBelow(path, workspace);
  if (elsewhere !== undefined) {
    return `It exists as ${elsewhere}: write that. The workflow's \`working-directory\` is for \`run\` steps alone; paths of \`${input}\` start from the workspace.`;
  }
  if (advice !== undefined) return advice;
  return "The path starts from the workspace. Build in the same job before this step, or download the artifact that the job which built has uploaded; a checkout after the build removes it.";
}

/** The nearest folder below the workspace in which the path does exist, with the path behind it. */
function findBelow(path: string, workspace: string): string | undefined {
  if (resolve(path) === path || path.startsWith("..")) return undefined;
  let looked = 0;
  let folders = [workspace];
  for (let level = 0; level < depth; level += 1) {
    const next: string[] = [];
    for (const folder of folders) {
      const below = subfolders(folder);
      looked += below.length;
      if (looked > limit) return undefined;
      next.push(...below);
    }
    const found = next
      .map((folder) => join(folder, path))
      .find((place) => kindAt(place) !== "nothing");
    if (found !== undefined) return relative(workspace, found).split(sep).join("/");
    folders = next;
  }
  return undefined;
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !skipped.has(entry.name))
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}
