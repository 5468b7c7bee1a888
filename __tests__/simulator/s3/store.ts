import { createHash, randomBytes } from "node:crypto";
import type { SimClock } from "../clock.ts";
import { AwsFault } from "../service.ts";

/** Headers and the like that S3 keeps with an object. */
export interface ObjectMeta {
  readonly contentType: string;
  readonly cacheControl?: string;
  readonly contentEncoding?: string;
  readonly contentDisposition?: string;
  readonly contentLanguage?: string;
  readonly expires?: string;
  readonly redirect?: string;
  readonly storageClass: string;
  /** A canned ACL, or the grants as they were sent. */
  readonly acl: string;
  readonly encryption: string;
  readonly kmsKeyId?: string;
  readonly bucketKey?: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: string;
}

export interface StoredObject extends ObjectMeta {
  readonly key: string;
  readonly body: Buffer;
  /** Without quotes. */
  readonly etag: string;
  readonly versionId: string;
  /** In ms, whole seconds. */
  readonly lastModified: number;
  readonly checksums: Readonly<Record<string, string>>;
}

export interface PartUpload {
  readonly key: string;
  readonly meta: ObjectMeta;
  /** The checksum's algorithm that the upload was created with. */
  readonly algorithm?: string;
  /** When it began, in ms. */
  readonly begun?: number;
  readonly parts: Map<number, StoredPart>;
}

export interface StoredPart {
  readonly body: Buffer;
  readonly etag: string;
  /** By the algorithm that the upload was created with. */
  readonly checksum?: string;
}

export interface BucketOptions {
  readonly region?: string;
  /** Account that owns it. */
  readonly owner?: string;
  readonly versioning?: boolean;
  /** `opaque`: ETags are no MD5, as under SSE-KMS. */
  readonly etags?: "md5" | "opaque";
  /** What objects are encrypted with when nothing is asked for. */
  readonly encryption?: "AES256" | "aws:kms";
}

/** The order of strings is that of their bytes, but for what UTF-16 writes as two units. */
export function compareKeys(a: string, b: string): number {
  if (beyondUnits.test(a) || beyondUnits.test(b)) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return a === b ? 0 : a < b ? -1 : 1;
}

const beyondUnits = /[\ud800-\udfff]/;

/** Sorts its keys once for all pages of a listing. */
class Objects extends Map<string, StoredObject> {
  #inOrder: readonly string[] | undefined;

  override set(key: string, object: StoredObject): this {
    if (!this.has(key)) this.#inOrder = undefined;
    return super.set(key, object);
  }

  override delete(key: string): boolean {
    this.#inOrder = undefined;
    return super.delete(key);
  }

  override clear(): void {
    this.#inOrder = undefined;
    super.clear();
  }

  inOrder(): readonly string[] {
    return (this.#inOrder ??= [...this.keys()].sort(compareKeys));
  }
}

/** A bucket and all that tests may ask of it or do to it behind the action's back. */
export class Bucket {
  readonly name: string;
  readonly region: string;
  readonly owner: string;
  readonly versioning: boolean;
  readonly encryption: string;
  etags: "md5" | "opaque";
  readonly objects = new Objects();
  readonly history: StoredObject[] = [];
  readonly uploads = new Map<string, PartUpload>();
  /** Errors that DeleteObjects reports for single keys inside its success. */
  readonly deleteErrors = new Map<string, string>();
  /** Answers 409 to so many conditional writes. */
  conflicts = 0;
  readonly #clock: SimClock;

  constructor(name: string, options: Required<BucketOptions>, clock: SimClock) {
    this.name = name;
    this.region = options.region;
    this.owner = options.owner;
    this.versioning = options.versioning;
    this.etags = options.etags;
    this.encryption = options.encryption;
    this.#clock = clock;
  }

  begin(id: string, upload: PartUpload): void {
    this.uploads.set(id, { ...upload, begun: this.#clock.now() });
  }

  get(key: string): StoredObject | undefined {
    return this.objects.get(key);
  }

  /** One version of an object, in a bucket that keeps them; the newest where none is asked for. */
  version(key: string, versionId: string | null | undefined): StoredObject | undefined {
    if (!versionId || versionId === "null") return this.objects.get(key);
    return this.history.find((object) => object.key === key && object.versionId === versionId);
  }

  /** In the order of their UTF-8 bytes. */
  keys(): readonly string[] {
    return this.objects.inOrder();
  }

  text(key: string): string | undefined {
    return this.objects.get(key)?.body.toString("utf8");
  }

  /** Stores an object; the ETag is the MD5, opaque, or the one of a multipart upload. */
  store(
    key: string,
    body: Buffer | string,
    meta: Partial<ObjectMeta & Pick<StoredObject, "checksums">> = {},
    etag?: string,
  ): StoredObject {
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    const object: StoredObject = {
      contentType: "binary/octet-stream",
      storageClass: "STANDARD",
      acl: "private",
      encryption: this.encryption,
      metadata: {},
      tags: "",
      checksums: {},
      ...meta,
      key,
      body: bytes,
      etag: etag ?? this.#etagOf(bytes, meta.encryption ?? this.encryption),
      versionId: this.versioning ? randomBytes(16).toString("hex") : "null",
      lastModified: Math.floor(this.#clock.now() / 1000) * 1000,
    };
    this.objects.set(key, object);
    if (this.versioning) this.history.push(object);
    return object;
  }

  #etagOf(bytes: Buffer, encryption: string): string {
    if (this.etags === "opaque" || encryption.startsWith("aws:kms"))
      return randomBytes(16).toString("hex");
    return createHash("md5").update(bytes).digest("hex");
  }
}

/** All buckets of the simulated partition. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #clock: SimClock;
  readonly #home: { readonly region: string; readonly owner: string };

  constructor(clock: SimClock, home: { readonly region: string; readonly owner: string }) {
    this.#clock = clock;
    this.#home = home;
  }

  create(name: string, options: BucketOptions = {}): Bucket {
    const defaults = { versioning: false, etags: "md5", encryption: "AES256" } as const;
    const bucket = new Bucket(name, { ...this.#home, ...defaults, ...options }, this.#clock);
    this.#buckets.set(name, bucket);
    return bucket;
  }

  find(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  get(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket !== undefined) return bucket;
    throw new AwsFault("NoSuchBucket", 404, "The specified bucket does not exist", {
      BucketName: name,
    });
  }
}
