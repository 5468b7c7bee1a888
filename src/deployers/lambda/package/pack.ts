import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { DeployError, messageOf } from "../../../errors.ts";
import { readArchive } from "./archive.ts";
import { FileReader } from "./file-reader.ts";
import { checkPackage } from "./limits.ts";
import { createSelection } from "./selection.ts";
import { walk, type Found, type Walk } from "./walk.ts";
import { ZipWriter } from "./zip.ts";

/** A package in memory, ready to be uploaded. */
export interface Package {
  readonly chunks: readonly Buffer[];
  readonly size: number;
  /** Base64, as Lambda's CodeSha256. */
  readonly sha256: string;
  readonly files: number;
  readonly unzipped: number;
  readonly left: number;
  readonly protected: readonly string[];
  /** Names of the package's files, where it was made here. */
  readonly names: readonly string[];
}

export interface PackOptions {
  readonly workspace: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly followSymlinks: boolean;
  readonly signal: AbortSignal;
}

/** Reads a ready .zip or .jar. */
export function readPackage(path: string, workspace: string): Package {
  const zip = readOrExplain(path, () => readFileSync(resolve(workspace, path)));
  const facts = readArchive(zip);
  if (facts === undefined) {
    throw new DeployError({
      id: "package-no-zip",
      message: `${path} is no zip file that Lambda can read.`,
      hint: "Was it built completely, and checked out with Git LFS where it is stored there?",
    });
  }
  checkPackage(facts);
  const sha256 = createHash("sha256").update(zip).digest("base64");
  const { entries: files, unzipped } = facts;
  const rest = { left: 0, protected: [], names: [] };
  return { chunks: [zip], size: zip.length, sha256, files, unzipped, ...rest };
}

/** Zips one directory (its content is the root) or several paths (each keeps its place). */
export async function packPaths(paths: readonly string[], options: PackOptions): Promise<Package> {
  const found = find(paths, options);
  const unzipped = found.found.reduce((sum, { size }) => sum + size, 0);
  checkPackage({ entries: found.found.length, unzipped });
  const zip = await zipAll(found.found, options.signal);
  return {
    ...zip,
    files: found.found.length,
    unzipped,
    left: found.left,
    protected: found.protected,
    names: found.found.map(({ path }) => path),
  };
}

function find(paths: readonly string[], options: PackOptions): Walk {
  const { workspace, include, exclude, followSymlinks } = options;
  const { root, starts } = rootOf(paths, workspace);
  const ignore = ignoreLines(root);
  // The file itself is a note to this step, not code.
  const left = [...exclude, ".lambdaignore"];
  const selection = createSelection({ include, exclude: left, ignore });
  return walk({ root, starts, followSymlinks, selection });
}

function rootOf(paths: readonly string[], workspace: string): { root: string; starts: string[] } {
  for (const path of paths) checkExists(path, workspace);
  const [first = "."] = paths;
  const only = resolve(workspace, first);
  if (paths.length === 1 && statSync(only).isDirectory()) return { root: only, starts: [""] };
  return { root: workspace, starts: paths.map((path) => insideWorkspace(path, workspace)) };
}

function checkExists(path: string, workspace: string): void {
  if (existsSync(resolve(workspace, path))) return;
  throw new DeployError({
    id: "code-missing",
    message: `The path ${path} of the input code does not exist.`,
    hint: `It is looked up from ${workspace}. Was the code checked out and built in this job?`,
  });
}

function insideWorkspace(path: string, workspace: string): string {
  const inside = relative(workspace, resolve(workspace, path));
  if (inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)) {
    return inside.split(sep).join("/");
  }
  throw new DeployError({
    id: "code-outside-workspace",
    message: `The path ${path} of the input code lies outside of the workspace.`,
    hint: "Several paths keep their place relative to the workspace. Give one directory, or copy it there.",
  });
}

function ignoreLines(root: string): string[] {
  const file = join(root, ".lambdaignore");
  return existsSync(file) ? readFileSync(file, "utf8").split(/\r?\n/) : [];
}

/** Bytes of work, a file's own cost included, after which answers of AWS and a cancellation get through. */
const sliceBytes = 2_000_000;
const fileCost = 10_000;

/**
 * Compresses on the main thread: with thousands of small files that is faster than zlib's thread
 * pool, whose hand-over costs more than the work (bench/lambda-packaging.bench.ts).
 */
async function zipAll(
  found: readonly Found[],
  signal: AbortSignal,
): Promise<ReturnType<ZipWriter["finish"]>> {
  const writer = new ZipWriter();
  const reader = new FileReader();
  let slice = 0;
  for (const entry of found) {
    writer.add({ path: entry.path, kind: entry.kind, data: contentOf(entry, reader) });
    slice += entry.size + fileCost;
    if (slice < sliceBytes) continue;
    slice = 0;
    await new Promise((go) => setImmediate(go));
    signal.throwIfAborted();
  }
  return writer.finish();
}

function contentOf({ target, absolute, path, size }: Found, reader: FileReader): Buffer {
  return target === undefined
    ? readOrExplain(path, () => reader.read(absolute, size))
    : Buffer.from(target);
}

function readOrExplain(path: string, read: () => Buffer): Buffer {
  try {
    return read();
  } catch (error) {
    throw new DeployError({
      id: "code-missing",
      message: `${path} cannot be read: ${messageOf(error)}.`,
      hint: "Was the code checked out and built in this job?",
      cause: error,
    });
  }
}
