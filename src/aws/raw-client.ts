import { hash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest } from "@smithy/types";
import { systemClock } from "../model/time/clock.ts";
import type { AwsAccess } from "../model/access.ts";
import { clientConfig, type ClientConfig } from "./client-config.ts";
import { Sha256 } from "./sha256.ts";

/** A request as it goes over the wire; the path is already encoded, the query is not. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body of a success, where it was asked for. */
  readonly text?: string;
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
 * It tries once: whoever gets anything but success asks the SDK's client, which has the retries, the
 * redirects and the errors.
 */
export class RawClient {
  readonly #config: ClientConfig;
  readonly #signer: SignatureV4;
  readonly #endpoint: URL;
  /** By how much AWS's clock is ahead of ours. */
  #skewMs = 0;

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

  /** Rejects on a broken connection, also in the middle of the text; any other answer resolves. */
  async send(
    request: RawRequest,
    abortSignal: AbortSignal,
    wanted: "headers" | "text" = "headers",
  ): Promise<RawResponse> {
    const { protocol, hostname, port, host } = this.#endpoint;
    const headers = {
      ...request.headers,
      host,
      "user-agent": this.#config.customUserAgent,
      "x-amz-content-sha256": hash("sha256", request.body, "hex"),
    };
    const unsigned = {
      ...{ query: {}, ...request, protocol, hostname, headers },
      ...(port === "" ? {} : { port: Number(port) }),
    } as HttpRequest;
    // The machine's own clock: it is what AWS compares with its own.
    const signingDate = new Date(systemClock.now() + this.#skewMs);
    const signed = await this.#signer.sign(unsigned, { signingDate });
    type Handled = Parameters<ClientConfig["requestHandler"]["handle"]>[0];
    const { response } = await this.#config.requestHandler.handle(signed as unknown as Handled, {
      abortSignal,
    });
    const answer = { status: response.statusCode, headers: response.headers };
    this.#learnSkew(response.headers.date);
    const body = response.body as Readable;
    if (wanted === "text" && answer.status === 200)
      return { ...answer, text: (await buffer(body)).toString() };
    body.resume();
    return answer;
  }

  /** AWS takes signatures that are up to 15 minutes off; a runner's clock may be further off. */
  #learnSkew(date: string | undefined): void {
    const skewMs = Date.parse(date ?? "") - systemClock.now();
    if (Math.abs(skewMs - this.#skewMs) >= noticedSkewMs) this.#skewMs = skewMs;
  }
}

/** From here on, as with the SDK's clients, the time of AWS's answers is believed. */
const noticedSkewMs = 5 * 60_000;
