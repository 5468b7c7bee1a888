import type { Invalidate } from "../cloudfront/inputs/invalidate.ts";

/** A line `glob: value` of `cache-control` or `content-types`. */
export interface GlobRule {
  readonly glob: string;
  readonly value: string;
}

/** A line `glob: Header-Name: value` of `headers`. */
export interface HeaderRule extends GlobRule {
  /** In lower case. */
  readonly name: string;
}

/** Above it (a count, or a percentage of what is ours) a plan is refused. */
export type DeletionLimit = { readonly count: number } | { readonly percent: number };

export interface S3Config {
  /** Empty where a preview is taken down. */
  readonly source: string;
  readonly bucket: string;
  /** Empty, or ending with a slash. */
  readonly prefix: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly followSymlinks: boolean;
  readonly cacheControl: readonly GlobRule[];
  readonly contentTypes: readonly GlobRule[];
  readonly headers: readonly HeaderRule[];
  readonly acl?: string;
  readonly storageClass?: string;
  readonly kmsKeyId?: string;
  readonly delete: "managed" | "all" | "none";
  readonly keepReleases: number;
  readonly maxDelete: DeletionLimit;
  readonly requireIndex: boolean;
  readonly distributions: readonly string[];
  readonly invalidate: Invalidate;
  readonly waitForInvalidation: boolean;
  readonly expectedBucketOwner?: string;
  /** Key of the record; absent for a stateless sync. */
  readonly stateKey?: string;
  /** Whether the prefix belongs to the pull request of the event. */
  readonly preview: boolean;
  /** Whether that preview is taken down. */
  readonly remove: boolean;
}
