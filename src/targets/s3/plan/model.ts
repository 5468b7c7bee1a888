import type { Plan } from "../../../model/plan.ts";
import type { InvalidationRequest } from "../../cloudfront/create-invalidations.ts";
import type { CopyRequest } from "../aws/port.ts";
import type { LeftUploads } from "../observe/left-uploads.ts";
import type { SiteItem } from "./items.ts";
import type { Retirement, StoredRecord } from "../record/record.ts";
import type { Uncleared } from "../record/uncleared.ts";

/** A file whose bytes are sent. */
export interface Put {
  readonly item: SiteItem;
  readonly reason: string;
  /** Whether the key holds an object now. */
  readonly existed: boolean;
  /** Whether that object is one of others, whose tags, ACL and metadata go with its content. */
  readonly replacesForeign: boolean;
}

/** An object whose headers are replaced in place. */
export interface HeaderFix extends Pick<CopyRequest, "etag" | "extras" | "grants"> {
  readonly item: SiteItem;
  readonly reason: string;
}

/** One object that is written. */
export type ObjectWrite = { readonly put: Put } | { readonly fix: HeaderFix };

/** An object that is as it should be. */
export interface KeptObject {
  readonly item: SiteItem;
  readonly etag: string;
  readonly extras: boolean;
}

export interface Removal {
  readonly key: string;
  readonly hash: string;
  readonly reason: string;
  /** Whether the last release still had it. */
  readonly leaves: boolean;
  /** Whether caches hold it under a name that nothing else ever has. */
  readonly hashed: boolean;
}

export interface Retiring {
  readonly key: string;
  readonly hash: string;
  readonly retirement: Retirement;
  readonly isNew: boolean;
  readonly asRecorded: boolean;
}

/** An object of ours that this run leaves alone. */
export interface UntouchedObject {
  readonly hash: string;
  /** As it is listed. */
  readonly etag: string;
  /** Whether it is still as the record says; else its headers have to be asked for one day. */
  readonly asRecorded: boolean;
}

/** What becomes of objects that the source does not have. */
export interface Leftovers {
  /** Whether content comes or goes, which makes a release. */
  readonly changesContent: boolean;
  /** Deleted as soon as the new pages stand, before CloudFront clears their paths. */
  readonly removals: readonly Removal[];
  /** Deleted after the invalidation: what cached pages may refer to, without or after its retention. */
  readonly expired: readonly Removal[];
  /** Stay in the bucket though the source has them no more. */
  readonly retired: readonly Retiring[];
  /** What is ours, not in the source, and stays (`delete: none`). */
  readonly undeleted: readonly UntouchedObject[];
  /** Objects that stay as they are because the globs leave their paths out. */
  readonly excluded: { readonly count: number; readonly ours: readonly UntouchedObject[] };
  readonly foreign: number;
  /** How many of these were ours until others put something else in their place. */
  readonly overwritten: number;
  /** How many objects below the prefix were written by an earlier deployment. */
  readonly managed: number;
}

/** The difference between source and bucket. */
export interface SiteDifference extends Leftovers {
  readonly puts: readonly Put[];
  readonly fixes: readonly HeaderFix[];
  readonly kept: readonly KeptObject[];
  /** Objects that HEAD found right: the record learns of them. */
  readonly verified: number;
  /** Assets of earlier releases that the source has again, untouched: the record takes them back. */
  readonly revived: number;
  /** How many of the fixes reset an ACL that may not be read. */
  readonly unreadAcls: number;
}

/** Writes that are done together, before anything that refers to them. */
export interface WritePhase {
  readonly name: string;
  /** What is live while, and after, this phase is under way. */
  readonly live: string;
  /** One after the other; the writes of each begin in their order, many at a time. */
  readonly groups: readonly (readonly ObjectWrite[])[];
}

/** What is live while a deployment is under way, in its order, in words for the log and the summary. */
export interface LiveStates {
  /** Whether there is no release yet, so that no visitor sees the parts of this one. */
  readonly isFirst: boolean;
  readonly assets: string;
  readonly others: string;
  readonly pages: string;
  readonly removing: string;
  readonly uploaded: string;
  readonly expiring: string;
  readonly complete: string;
}

/** Files that one rule gives the same header, with one of them. */
export interface CacheGroup {
  readonly header: string;
  readonly rule: string;
  readonly count: number;
  readonly example: string;
}

/** A deployment to S3, or the end of a preview, as a value. */
export interface S3Plan extends Plan {
  readonly difference: SiteDifference;
  /** Uploads and header fixes in the order in which apply does them. */
  readonly schedule: readonly WritePhase[];
  readonly live: LiveStates;
  readonly invalidations: readonly InvalidationRequest[];
  /** What CloudFront has to clear, this deployment's part and what earlier ones did not get to. */
  readonly uncleared: Uncleared;
  /** What is left of it after this deployment, because it was told not to clear it. */
  readonly unclearedAfter: Uncleared;
  readonly stored: StoredRecord | undefined;
  /** Of the pull request whose preview this is; absent for a site. */
  readonly mark?: string;
  readonly uploads: LeftUploads;
  /** Which rule decided for how many files, the most first. */
  readonly cacheGroups: readonly CacheGroup[];
  /** The number that this release gets. */
  readonly release: number;
  /** Whether it ends with the record's deletion: nothing is deployed there any more. */
  readonly takesDown?: boolean;
}
