import type { Plan } from "../../../model/plan.ts";
import type { Headers, Kind } from "../headers/cache-rules.ts";
import type { Debts } from "../record/debts.ts";
import type { Retirement, StoredRecord } from "../record/record.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Extras, Grants } from "../aws/port.ts";

/** A file whose bytes are sent. */
export interface Put {
  readonly item: Item;
  readonly reason: string;
  /** Whether the key holds an object now. */
  readonly existed: boolean;
}

/** An object whose headers are replaced in place. */
export interface HeaderFix {
  readonly item: Item;
  readonly etag: string;
  readonly extras?: Extras;
  readonly grants?: Grants;
  readonly reason: string;
}

/** An object that is as it should be. */
export interface Kept {
  readonly item: Item;
  readonly etag: string;
  readonly extras: boolean;
}

/** A file of the source and how it is served. */
export interface Item {
  readonly file: SourceFile;
  readonly hash: string;
  readonly headers: Headers;
  readonly fingerprint: string;
  readonly kind: Kind;
  readonly immutable: boolean;
  readonly brokenHash: boolean;
  readonly rule: string;
}

export interface Removal {
  readonly key: string;
  readonly hash: string;
  readonly reason: string;
  /** Whether the last release still had it. */
  readonly leaves: boolean;
}

export interface Retiring {
  readonly key: string;
  readonly hash: string;
  readonly retirement: Retirement;
  readonly isNew: boolean;
  readonly vouched: boolean;
}

/** An object of ours that this run leaves alone. */
export interface Left {
  readonly hash: string;
  /** Whether it is still as the record says; else its headers have to be asked for one day. */
  readonly vouched: boolean;
}

/** What CloudFront is to clear for one distribution. */
export interface InvalidationRequest {
  readonly distribution: string;
  readonly paths: readonly string[];
}

/** The difference between source and bucket. */
export interface Difference {
  readonly puts: readonly Put[];
  readonly fixes: readonly HeaderFix[];
  readonly kept: readonly Kept[];
  /** Deleted as soon as the new pages stand, before CloudFront clears their paths. */
  readonly removals: readonly Removal[];
  /** Deleted after the invalidation: what cached pages may refer to, without or after its retention. */
  readonly expired: readonly Removal[];
  /** Stay in the bucket though the source has them no more. */
  readonly retired: readonly Retiring[];
  /** What is ours, not in the source, and left (`delete: none`). */
  readonly left: readonly Left[];
  /** Objects that stay as they are because the globs leave their paths out. */
  readonly beyond: { readonly count: number; readonly ours: readonly Left[] };
  readonly foreign: number;
  /** How many objects below the prefix were written by an earlier deployment. */
  readonly managed: number;
  /** Objects that HEAD found right: the record learns of them. */
  readonly verified: number;
}

/** A deployment to S3 as a value. */
export interface S3Plan extends Plan {
  readonly difference: Difference;
  readonly invalidations: readonly InvalidationRequest[];
  /** What CloudFront has to clear, this deployment's part and what earlier ones did not get to. */
  readonly owed: Debts;
  /** What is left of it after this deployment, because it was told not to clear it. */
  readonly stillOwed: Debts;
  readonly stored: StoredRecord | undefined;
  /** The number that this release gets. */
  readonly release: number;
}
