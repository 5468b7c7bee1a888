import { isMap, mapOf } from "../../../inputs/yaml/maps.ts";
import { readForeignFile } from "../../../inputs/foreign/file.ts";
import { join } from "node:path";

/** What of the package only building and testing need. */
export interface DevelopmentFiles {
  readonly files: number;
  readonly bytes: number;
}

/** A file of the package. */
interface SizedFile {
  readonly path: string;
  readonly size: number;
}

/**
 * Counts development dependencies in the package's node_modules: by npm's own lock file there, which marks every
 * folder, else by the names in the package.json beside it (their own dependencies are then not counted).
 * Source: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json (hidden lockfiles, `dev`).
 */
export function developmentOf(
  root: string,
  found: readonly SizedFile[],
): DevelopmentFiles | undefined {
  let files = 0;
  let bytes = 0;
  const known = new Map<string, ReadonlySet<string>>();
  for (const { path, size } of found) {
    const at = path.startsWith("node_modules/") ? 0 : path.indexOf("/node_modules/") + 1;
    if (at === 0 && !path.startsWith("node_modules/")) continue;
    const beside = path.slice(0, at);
    const folders = known.get(beside) ?? developmentFolders(root, beside);
    known.set(beside, folders);
    const inside = path.slice(at);
    if (!foldersAbove(inside).some((folder) => folders.has(folder))) continue;
    files += 1;
    bytes += size;
  }
  return files === 0 ? undefined : { files, bytes };
}

function foldersAbove(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}

/** Folders such as `node_modules/jest`, relative to where that node_modules lies. */
function developmentFolders(root: string, beside: string): ReadonlySet<string> {
  const lock = readJson(join(root, beside, "node_modules/.package-lock.json"));
  if (isMap(lock.packages)) {
    const marked = Object.entries(lock.packages).filter(
      ([, one]) => isMap(one) && one.dev === true,
    );
    return new Set(marked.map(([folder]) => folder));
  }
  const { devDependencies, ...others } = readJson(join(root, beside, "package.json"));
  const needed = ["dependencies", "optionalDependencies", "peerDependencies"].flatMap((name) =>
    namesOf(others[name]),
  );
  const only = namesOf(devDependencies).filter((name) => !needed.includes(name));
  return new Set(only.map((name) => `node_modules/${name}`));
}

function namesOf(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : [];
}

/** The lock file of a large project has some MB. */
const limitBytes = 64_000_000;

/** What cannot be read, or is no map, tells nothing. */
function readJson(path: string): Readonly<Record<string, unknown>> {
  try {
    return mapOf(JSON.parse(readForeignFile(path, limitBytes)));
  } catch {
    return {};
  }
}
