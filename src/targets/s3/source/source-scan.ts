import { resolve } from "node:path";
import type { S3Config } from "../config.ts";
import type { SourceFile } from "./source-file.ts";
import type { SourceWalkOptions } from "./walk.ts";

/** What is read, as far as it can be handed to a thread. */
export interface SourceOptions extends SourceWalkOptions {
  /** The prefix in the bucket, which the keys start with. */
  readonly prefix: string;
}

export interface SourceScan {
  readonly files: readonly SourceFile[];
  readonly notes: readonly string[];
}

/** A scan that is under way. */
export interface RunningScan {
  /** The keys of the source, known long before its files are read. */
  readonly keys: Promise<readonly string[]>;
  readonly result: Promise<SourceScan>;
}

/** What of the source is read. */
export function sourceOptions(config: S3Config, workspace: string): SourceOptions {
  const { source, include, exclude, followSymlinks, prefix } = config;
  return { root: resolve(workspace, source), source, include, exclude, followSymlinks, prefix };
}
