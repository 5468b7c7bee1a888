import { createHash, createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Checksum, HttpRequest, SourceData } from "@smithy/types";
import type { AwsAccess } from "./access.ts";
import { clientConfig, type ClientConfig } from "./client-config.ts";

/** A request as it goes over the wire; the path is already encoded. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RawClientOptions {
  /** The name behind AWS_ENDPOINT_URL_, e.g. `S3`. */
  readonly service: string;
  readonly signingName: string;
  readonly signingRegion: string;
  readonly endpoint: URL;
  /** S3 signs the path as it is sent; every other service encodes it once more. */
  readonly uriEscapePath: boolean;
}

/**
 * One signed request by the SDK's own signer, which caches the signing key, and its own HTTP
 * handler, without the middleware of a client, which costs about a millisecond of CPU a request.
 * It tries once and reads no body: whoever gets anything but success asks the SDK's client, which
 * has the retries, the redirects and the errors.
 */
export class RawClient {
  readonly #config: ClientConfig;
  readonly #signer: SignatureV4;
  readonly #endpoint: URL;

  constructor(aws: AwsAccess, options: RawClientOptions) {
    this.#config = clientConfig(aws, options.service);
    this.#endpoint = options.endpoint;
    this.#signer = new SignatureV4({
      service: options.signingName,
      region: options.signingRegion,
      credentials: aws.credentials,
      sha256: Sha256,
      uriEscapePath: options.uriEscapePath,
      applyChecksum: false,
    });
  }

  /** Rejects on a broken connection; any answer, good or bad, resolves. */
  async send(request: RawRequest, abortSignal: AbortSignal): Promise<RawResponse> {
    const { protocol, hostname, port, host } = this.#endpoint;
    const headers = {
      ...request.headers,
      host,
      "user-agent": this.#config.customUserAgent,
      "x-amz-content-sha256": hash("sha256", request.body, "hex"),
    };
    const signed = await this.#signer.sign({
      ...{ ...request, protocol, hostname, query: {}, headers },
      ...(port === "" ? {} : { port: Number(port) }),
    } as HttpRequest);
    type Handled = Parameters<ClientConfig["requestHandler"]["handle"]>[0];
    const { response } = await this.#config.requestHandler.handle(signed as unknown as Handled, {
      abortSignal,
    });
    (response.body as { resume?: () => void } | undefined)?.resume?.();
    return { status: response.statusCode, headers: response.headers };
  }
}

/** SHA-256 and HMAC by Node's crypto in the shape that the signer asks for. */
class Sha256 implements Checksum {
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
