import { join, resolve } from "node:path";
import { each, inTurns } from "../../model/time/turn.ts";
import { treatments } from "./headers/cache-rules.ts";
import { namesOf, type Names } from "./plan/items.ts";
import { unityData } from "./headers/unity-builds.ts";
import type { Tools } from "./observe/tools.ts";
import { filesOfManifests } from "./source/manifests.ts";
import { isFile } from "./source/source-file.ts";

/** What the names of the source tell of how its files are served, before they are read. */
export async function nameFiles(
  keys: readonly string[],
  { config, context: { workspace, signal } }: Pick<Tools, "config" | "context">,
): Promise<Names> {
  const { prefix, source, include, exclude } = config;
  const root = resolve(workspace, source);
  const paths: string[] = [];
  await inTurns(
    each(keys, (key) => paths.push(key.slice(prefix.length))),
    signal,
  );
  const known = new Set<string>();
  await inTurns(each(paths, (path) => known.add(path)));
  const isLimited = include.length > 0 || exclude.length > 0;
  const treat = treatments(config, {
    // The plain file may be another step's of the deployment, or not be published at all.
    exists: (path) => known.has(path) || (isLimited && isFile(join(root, path))),
    encoded: await inTurns(unityData(paths), signal),
  });
  return namesOf(keys, prefix, treat, filesOfManifests(root, paths));
}
