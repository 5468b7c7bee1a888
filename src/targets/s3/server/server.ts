import { isAwsHost, mayBeAws } from "../../../aws/endpoint.ts";
import type { Network } from "../../../model/network.ts";

/**
 * Who answers the calls of S3: AWS, or a server of another maker at an endpoint that the environment sets.
 * The endpoint tells it, and where that is no host of AWS's (a tunnel, a gateway, a server of somebody else's)
 * the name by which the answers call their server. Nothing is asked for it.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html (Server: AmazonS3)
 */
export class S3Server {
  /** The endpoint's host; empty where none is set. */
  readonly host: string;
  readonly #isFixed: boolean;
  #isAws: boolean;
  #name = "";

  constructor(network: Pick<Network, "endpoint">) {
    const url = URL.parse(network.endpoint("S3") ?? "");
    this.host = url?.host ?? "";
    this.#isFixed = url === null || isAwsHost(url.hostname);
    this.#isAws = mayBeAws(network.endpoint("S3"));
  }

  /** Hears of the headers of an answer, their names in lower case. */
  note(headers: Readonly<Record<string, string | undefined>> = {}): void {
    if (this.#isFixed) return;
    this.#name = (headers.server ?? this.#name).trim().slice(0, maxName);
    this.#isAws = this.#name === "AmazonS3";
  }

  /** Before the first answer it is what the endpoint looks like. */
  get isAws(): boolean {
    return this.#isAws;
  }

  /** `The server minio.example.com (MinIO)`. */
  get called(): string {
    const name = /^[\w ./()-]+$/.test(this.#name) ? ` (${this.#name})` : "";
    return `The server ${this.host}${name}`;
  }
}

/** What a stranger calls itself is shown to people. */
const maxName = 40;
