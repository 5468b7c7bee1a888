import type { S3Client } from "@aws-sdk/client-s3";
import type { AwsAccess } from "../../../model/access.ts";
import { RawClient, type RawRequest, type RawResponse } from "../../../aws/raw-client.ts";
import type { Weather } from "./port.ts";

/** One call on the bucket; the path is below it. */
export type FastRequest = RawRequest & { readonly wanted?: "headers" | "text" };

interface Connection {
  readonly raw: RawClient;
  /** The bucket's own part of the path. */
  readonly base: string;
}

/**
 * Calls on one bucket without the client's middleware. Each is tried once, and whatever is not a
 * plain success is left to the SDK's client. The SDK's endpoint rules give host and signing region,
 * so that partitions, dotted bucket names and custom endpoints are right by construction.
 */
export class FastLane {
  readonly #connect: () => Promise<Connection>;
  readonly #weather: Weather;

  constructor(client: S3Client, bucket: string, aws: AwsAccess, weather: Weather) {
    let connection: Promise<Connection> | undefined;
    this.#connect = () => (connection ??= connect(client, bucket, aws));
    this.#weather = weather;
  }

  /**
   * What `read` makes of an answer with status 200; undefined when the SDK's client has to take over.
   * @param read gives undefined for an answer that is not S3's
   * @throws the reason of the signal
   */
  async attempt<T>(
    request: FastRequest,
    read: (answer: RawResponse) => T | undefined,
    signal: AbortSignal,
  ): Promise<T | undefined> {
    const { wanted, ...sent } = request;
    try {
      const { raw, base } = await this.#connect();
      const answer = await raw.send({ ...sent, path: base + sent.path }, signal, wanted);
      const found = answer.status === 200 ? read(answer) : undefined;
      if (found !== undefined) return found;
      if (answer.status >= 500) this.#weather.onThrottle();
    } catch {
      signal.throwIfAborted();
    }
    this.#weather.retries += 1;
    return undefined;
  }
}

async function connect(client: S3Client, bucket: string, aws: AwsAccess): Promise<Connection> {
  const region = await client.config.region();
  const endpoint = aws.network.endpoint("S3");
  const { url, properties } = client.config.endpointProvider({
    Bucket: bucket,
    Region: region,
    UseFIPS: await client.config.useFipsEndpoint(),
    UseDualStack: await client.config.useDualstackEndpoint(),
    ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
  });
  const [scheme] = (properties?.authSchemes ?? []) as { signingRegion?: string }[];
  const raw = new RawClient(aws, {
    service: "S3",
    signingName: "s3",
    signingRegion: scheme?.signingRegion ?? region,
    endpoint: url,
    uriEscapePath: false,
  });
  return { raw, base: url.pathname.replace(/\/$/, "") };
}
