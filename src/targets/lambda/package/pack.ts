import { existsSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { openForeignFile, readForeignFile } from "../../../inputs/foreign/file.ts";
import { DeployError, messageOf } from "../../../model/errors.ts";
import type { Context } from "../../../model/context.ts";
import { optional } from "../../../model/optional.ts";
import type { LambdaConfig } from "../config.ts";
import { readArchive } from "./archive.ts";
import type { PackedFile } from "../handler/packed-file.ts";
import { developmentOf, type DevelopmentFiles } from "../handler/development.ts";
import { FileReader, readPieces } from "./file-reader.ts";
import { checkPackage } from "./limits.ts";
import { fileBytes, type PackageBytes } from "./package-bytes.ts";
import { createSelection } from "./selection.ts";
import { Spool } from "./spool.ts";
import { walkPackage, type FoundFile, type PackageWalk } from "./walk.ts";
import { ZipWriter } from "./zip.ts";

/** A package, ready to be uploaded. */
export interface Package {
  readonly bytes: PackageBytes;
  readonly files: number;
  readonly leftOut: number;
  readonly protected: readonly string[];
  /** Names of the package's files, where it was made here. */
  readonly names: readonly string[];
  /** All its files. */
  readonly contents: readonly PackedFile[];
  /** The text of one of its files that is not too large to look at, where it was made here. */
  readonly read?: (path: string) => string | undefined;
  /** What of a package that was made here only building and testing need. */
  readonly development?: DevelopmentFiles;
}

export interface PackOptions
  extends
    Pick<LambdaConfig, "include" | "exclude" | "followSymlinks">,
    Pick<Context, "workspace" | "signal"> {
  /** Where a large package is kept until it is uploaded. */
  readonly tempDir: string;
}

/** Reads a ready .zip or .jar. */
export function readPackage(path: string, workspace: string): Package {
  const bytes = readOrExplain(path, () => fileBytes(openForeignFile(resolve(workspace, path))));
  const facts = readArchive(bytes);
  if (facts === undefined) {
    throw new DeployError({
      id: "package-no-zip",
      message: `${path} is no zip file that Lambda can read.`,
      hint: "Was it built completely, and checked out with Git LFS where it is stored there?",
    });
  }
  checkPackage(facts);
  const { entries: files, contents } = facts;
  return { bytes, files, leftOut: 0, protected: [], names: [], contents };
}

/** Zips one directory (its content is the root) or several paths (each keeps its place). */
export async function packPaths(paths: readonly string[], options: PackOptions): Promise<Package> {
  const { root, ...found } = find(paths, options);
  const unzipped = found.found.reduce((sum, { size }) => sum + size, 0);
  checkPackage({ entries: found.found.length, unzipped });
  return {
    bytes: await zipAll(found.found, options),
    files: found.found.length,
    leftOut: found.leftOut,
    protected: found.protected,
    names: found.found.map(({ path }) => path),
    contents: found.found.map(({ path, kind }) => ({ path, kind })),
    read: textsOf(found.found),
    ...optional("development", developmentOf(root, found.found)),
  };
}

/** What cannot be read any more is in the package all the same. */
function textsOf(found: readonly FoundFile[]): (path: string) => string | undefined {
  const known = new Map(found.map((one) => [one.path, one]));
  return (path) => {
    const one = known.get(path);
    if (one === undefined || one.target !== undefined || one.size > largeFile) return undefined;
    try {
      return readForeignFile(one.absolute);
    } catch {
      return undefined;
    }
  };
}

function find(
  paths: readonly string[],
  options: PackOptions,
): PackageWalk & { readonly root: string } {
  const { workspace, include, exclude, followSymlinks } = options;
  const { root, starts } = rootOf(paths, workspace);
  const ignore = ignoreLines(root);
  // The file itself is a note to this step, not code.
  const excluded = [...exclude, ".lambdaignore"];
  const selection = createSelection({ include, exclude: excluded, ignore });
  return { root, ...walkPackage({ root, starts, followSymlinks, selection }) };
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
  if (!existsSync(file)) return [];
  return readOrExplain(".lambdaignore", () => readForeignFile(file)).split(/\r?\n/);
}

/** Bytes of work, a file's own cost included, after which answers of AWS and a cancellation get through. */
const sliceBytes = 2_000_000;
const fileCost = 10_000;

/** From this size on a file goes through memory in pieces. */
const largeFile = 4 << 20;

/**
 * Compresses on the main thread: with thousands of small files that is faster than zlib's thread
 * pool, whose hand-over costs more than the work (bench/lambda-packaging.bench.ts).
 */
async function zipAll(
  found: readonly FoundFile[],
  { tempDir, signal }: PackOptions,
): Promise<PackageBytes> {
  const writer = new ZipWriter(new Spool(tempDir));
  const reader = new FileReader();
  let slice = 0;
  for (const entry of found) {
    await addTo(writer, entry, reader, signal);
    slice += entry.size + fileCost;
    if (slice < sliceBytes) continue;
    slice = 0;
    await new Promise((go) => setImmediate(go));
    signal.throwIfAborted();
  }
  return writer.finish();
}

async function addTo(
  writer: ZipWriter,
  entry: FoundFile,
  reader: FileReader,
  signal: AbortSignal,
): Promise<void> {
  const { target, absolute, path, size } = entry;
  if (target !== undefined) writer.add(entry, Buffer.from(target));
  else if (size < largeFile) {
    writer.add(
      entry,
      readOrExplain(path, () => reader.read(absolute, size)),
    );
  } else await addLarge(writer, entry, signal);
}

async function addLarge(writer: ZipWriter, entry: FoundFile, signal: AbortSignal): Promise<void> {
  const read = function* (): Generator<Buffer> {
    for (const piece of readPieces(entry.absolute)) {
      signal.throwIfAborted();
      yield piece;
    }
  };
  try {
    await writer.addLarge(entry, read);
  } catch (error) {
    throw error instanceof DeployError ? error : unreadable(entry.path, error);
  }
}

function readOrExplain<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): DeployError {
  return new DeployError({
    id: "code-missing",
    message: `${path} cannot be read: ${messageOf(cause)}.`,
    hint: "Was the code checked out and built in this job?",
    cause,
  });
}
