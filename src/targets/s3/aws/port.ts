import type { ServedHeaders } from "../headers/cache-rules.ts";
import type { PartedUpload } from "../../shared/aws/multipart.ts";
import type { S3Server } from "../server/server.ts";

/** One row of a listing; the ETag is without its quotes. */
export interface ListedObject {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  /** In ms, by S3's clock with its resolution of a second. */
  readonly lastModified: number;
  /** Where it is not STANDARD. */
  readonly storageClass?: string;
}

/** What becomes of a row: kept, or counted under a name; `ignore` is neither. */
export type SortRow = (row: ListedObject) => string;

/** What a listing found. */
export interface Listing {
  readonly rows: readonly ListedObject[];
  /** How many rows were sorted under each other name. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What a copy onto itself must repeat, because it would be reset. */
export interface ObjectExtras {
  readonly metadata: Readonly<Record<string, string>>;
  readonly redirect?: string;
  readonly storageClass?: string;
  readonly encryption?: string;
  readonly kmsKeyId?: string;
  /** Whether the object's key comes from an S3 Bucket Key. */
  readonly bucketKey?: boolean;
  readonly contentDisposition?: string;
  readonly contentLanguage?: string;
  readonly expires?: string;
}

/** What HEAD says of an object. */
export interface ObjectHead {
  readonly etag: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly contentEncoding: string;
  readonly extras: ObjectExtras;
}

/** Grants beyond the owner's, as the values of the x-amz-grant-* headers. */
export interface Grants {
  readonly read?: string;
  readonly readAcp?: string;
  readonly writeAcp?: string;
  readonly fullControl?: string;
}

/** The bytes of a record as they lie in the bucket. */
export interface RecordBlob {
  readonly body: Buffer;
  readonly etag: string;
  readonly lastModified: number;
  /** S3's time of the answer, in ms. */
  readonly now: number;
}

/** Holds if the record is still the one of this ETag, or still absent. */
export type Precondition = { readonly ifMatch: string } | { readonly ifAbsent: true };

export interface CopyRequest {
  readonly key: string;
  /** The copy is refused if the object is no longer this one. */
  readonly etag: string;
  readonly headers: ServedHeaders;
  readonly extras?: ObjectExtras;
  readonly grants?: Grants;
}

export interface DeleteFailure {
  readonly key: string;
  readonly code: string;
  readonly message: string;
  /** How the request ended, where it failed for all of its keys: it has been tried often enough. */
  readonly whole?: "refused" | "unknown";
}

export interface LargeFile extends Required<
  Pick<PartedUpload, "key" | "size" | "assertUnchanged" | "onBegun" | "onEnded">
> {
  readonly file: string;
}

/** What the deployment asks of S3: one bucket, every failure explained. */
export interface ObjectStore {
  /** Who answers. */
  readonly server: Pick<S3Server, "isAws" | "called">;
  /** Whether a call that expects another owner of the bucket is refused. */
  readonly obeysOwner: () => Promise<boolean>;
  readonly put: (key: string, body: Buffer, md5: string, headers: ServedHeaders) => Promise<string>;
  readonly putLarge: (
    upload: LargeFile,
    headers: ServedHeaders,
    onBytes: (bytes: number) => void,
  ) => Promise<string>;
  /** Takes away the parts of an upload that nobody completes; one that is known no more is as good. */
  readonly abandon: (key: string, uploadId: string) => Promise<void>;
  /** Keys of the open uploads below the prefix, by id; undefined where they may not be listed. */
  readonly uploads: (prefix: string) => Promise<ReadonlyMap<string, string> | undefined>;
  /** With the keys that are probably there, in any order, several pages are read at a time. */
  readonly list: (prefix: string, sourceKeys: readonly string[], sort: SortRow) => Promise<Listing>;
  readonly head: (key: string) => Promise<ObjectHead | undefined>;
  /** `denied` where ACLs may not be read, `gone` where there is no such object. */
  readonly grants: (key: string) => Promise<Grants | "denied" | "gone">;
  /** Gives the new ETag; undefined where the object changed in between. */
  readonly copy: (request: CopyRequest) => Promise<string | undefined>;
  /** At most 1000 keys; gives what was not deleted. */
  readonly remove: (keys: readonly string[]) => Promise<DeleteFailure[]>;
  readonly readRecord: (key: string, signal?: AbortSignal) => Promise<RecordBlob | undefined>;
  /** Gives the ETag, or undefined where the precondition does not hold. */
  readonly writeRecord: (
    key: string,
    body: Buffer,
    condition: Precondition,
    signal?: AbortSignal,
  ) => Promise<string | undefined>;
  /** Deletes the record of this ETag; false where it is another one by now, or gone. */
  readonly removeRecord: (key: string, etag: string, signal?: AbortSignal) => Promise<boolean>;
  /** For the pace and the report. */
  readonly retries: Retries;
  readonly close: () => void;
}

/** Requests that had to be repeated, and why. */
export interface Retries {
  count: number;
  /** How often each reason was met: `503`, `ECONNRESET`, `SlowDown`. */
  readonly reasons: Map<string, number>;
  /** Called when S3 asks to slow down, or fails. */
  onThrottle: () => void;
}
