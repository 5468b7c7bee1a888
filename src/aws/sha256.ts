import { createHash, createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Checksum, SourceData } from "@smithy/types";

/** SHA-256 and HMAC by Node's crypto in the shape that the signer asks for. */
export class Sha256 implements Checksum {
  #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;
  readonly #secret: SourceData | undefined;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = this.#create();
  }

  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    this.#hash = this.#create();
  }

  #create(): ReturnType<typeof createHash> | ReturnType<typeof createHmac> {
    if (this.#secret === undefined) return createHash("sha256");
    return createHmac("sha256", keyOf(this.#secret));
  }
}

/** The signer asks for the same few keys with every request; making one costs more than using it. */
const keys = new Map<SourceData, KeyObject>();
const maxKeys = 16;

function keyOf(secret: SourceData): KeyObject {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  if (keys.size >= maxKeys) keys.clear();
  const bytes = bytesOf(secret);
  const key = typeof bytes === "string" ? createSecretKey(bytes, "utf8") : createSecretKey(bytes);
  keys.set(secret, key);
  return key;
}

function bytesOf(data: SourceData): string | Uint8Array {
  if (typeof data === "string") return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
