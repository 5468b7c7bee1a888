import type { ListedObject } from "../aws/port.ts";
import type { StoredRecord } from "../record/record.ts";

/** What is in the bucket, as far as a listing and the record tell. */
export interface BucketContents {
  /** Objects that the source has, too, or that are ours; all of them with `delete: all`. */
  readonly listed: ReadonlyMap<string, ListedObject>;
  readonly others: OtherObjects;
  readonly stored: StoredRecord | undefined;
  /** Whether a record is kept at all. */
  readonly stateless: boolean;
}

/** Objects of others that a deployment leaves alone: counted, not kept, as they may be millions. */
export interface OtherObjects {
  /** Neither in the source nor ours. */
  readonly foreign: number;
  /** The same, in paths that include and exclude leave out. */
  readonly excluded: number;
  /** Whether a page is among the excluded ones. */
  readonly hasExcludedPage: boolean;
}

export const noOthers: OtherObjects = { foreign: 0, excluded: 0, hasExcludedPage: false };
