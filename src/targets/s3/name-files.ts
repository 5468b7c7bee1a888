import { join, resolve } from "node:path";
import { inTurns } from "../../model/time/turn.ts";
import { treatNames, type SourceNames, type OnDisk } from "./plan/items.ts";
import type { S3Context } from "./observe/s3-context.ts";
import { filesOfManifests } from "./source/manifests.ts";
import { isFile } from "./source/source-file.ts";

/** What the names of the source tell of how its files are served, before they are read. */
export async function nameFiles(
  keys: readonly string[],
  { config, context: { workspace, signal } }: Pick<S3Context, "config" | "context">,
): Promise<SourceNames> {
  const root = resolve(workspace, config.source);
  const onDisk: OnDisk = {
    made: (paths) => filesOfManifests(root, paths),
    isThere: (path) => isFile(join(root, path)),
  };
  return inTurns(treatNames(keys, config, onDisk), signal);
}
