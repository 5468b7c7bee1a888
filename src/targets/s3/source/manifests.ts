import { isMap, mapOf } from "../../../inputs/yaml/maps.ts";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Vite's and webpack's (CRA, webpack-manifest-plugin) lists of what a build has made. */
const manifests = /(^|\/)(\.vite\/manifest|asset-manifest|manifest)\.json$/;
const maxBytes = 16 * 1024 * 1024;

/**
 * The files that bundlers' manifests in the source name: only a build makes these. What cannot be
 * read as such a manifest (a web app's is called manifest.json, too) names nothing.
 * @param root the source as an absolute path
 * @param paths of the source, relative to it
 */
export function filesOfManifests(root: string, paths: readonly string[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const path of paths) {
    if (!manifests.test(path)) continue;
    const base = path.replace(/(\.vite\/)?[^/]*$/, "");
    for (const file of namesIn(readJson(join(root, path)))) {
      named.add(base + file.replace(/^(\.?\/)+/, ""));
    }
  }
  return named;
}

function readJson(file: string): unknown {
  try {
    return statSync(file).size > maxBytes ? undefined : JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // The scan reports a file that cannot be read; one that is no JSON is no manifest.
    return undefined;
  }
}

/** The paths that a manifest lists: flat (`name: path`), below `files`, or as Vite's entries. */
function namesIn(manifest: unknown): string[] {
  if (!isMap(manifest)) return [];
  const lists = [manifest, mapOf(manifest.files)];
  return lists.flatMap((list) =>
    Object.entries(list).flatMap(([name, value]) => {
      // A web app's manifest has plain texts, too, but its members are no file names.
      if (typeof value === "string") return name.includes(".") ? [value] : [];
      if (!isMap(value)) return [];
      return [value.file, value.css, value.assets].flat().filter((one) => typeof one === "string");
    }),
  );
}
