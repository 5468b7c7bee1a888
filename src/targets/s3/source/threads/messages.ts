import type { DeployErrorFields } from "../../../../model/errors.ts";
import type { SourceOptions } from "../source-scan.ts";

/** Bodies kept between hashing and upload, so that small files are read once. */
export const bodyBudgetBytes = 64 * 1024 * 1024;

/** What a thread is told when it starts. */
export interface ScanTask {
  readonly options: SourceOptions;
  /** Shared by all threads of a scan: the next file that nobody reads yet, and the bytes to keep. */
  readonly shared: Int32Array;
  /** What the first thread found; absent for the first thread itself. */
  readonly paths?: readonly string[];
}

/** Places in `shared`. */
export const nextFile = 0;
export const bytesLeft = 1;

/** Files column by column, which is cheaper to hand over than rows. */
export interface FileBatch {
  /** Positions in the order of the walk. */
  readonly indexes: number[];
  readonly sizes: number[];
  readonly times: number[];
  readonly md5s: string[];
  /** Where a file's bytes begin in the slab; -1 where they were not kept. */
  readonly offsets: number[];
  /** Handed over, not copied. */
  readonly slab?: ArrayBuffer;
}

/** What a thread says; after `end`, `refused` and `failed` nothing follows. */
export type ScanMessage =
  | {
      readonly kind: "walked";
      readonly paths: readonly string[];
      readonly notes: readonly string[];
    }
  | { readonly kind: "read"; readonly batch: FileBatch }
  | { readonly kind: "end" }
  | { readonly kind: "refused"; readonly fields: DeployErrorFields }
  | { readonly kind: "failed"; readonly error: unknown };
