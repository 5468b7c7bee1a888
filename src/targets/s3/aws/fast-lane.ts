import type { S3Client } from "@aws-sdk/client-s3";
import { RawClient, type RawRequest, type RawResponse } from "../../../aws/raw-client.ts";
import type { Context } from "../../../model/context.ts";
import { codeOf, nodeCodeOf } from "../../../model/errors.ts";
import type { Retries } from "./port.ts";
import type { S3Server } from "../server/server.ts";
import { noteRepeat } from "./retry-client.ts";

/** One call on the bucket; the path is below it. */
export type FastRequest = RawRequest & { readonly wanted?: "headers" | "text" };

interface Connection {
  readonly raw: RawClient;
  /** The bucket's own part of the path. */
  readonly base: string;
}

export interface FastLane {
  /**
   * What `read` makes of an answer with status 200; undefined when the SDK's client has to take over.
   * @param read gives undefined for an answer that is not S3's
   * @throws the reason of the signal
   */
  attempt<T>(
    request: FastRequest,
    read: (answer: RawResponse) => T | undefined,
    signal: AbortSignal,
  ): Promise<T | undefined>;
}

type LaneContext = Pick<Context, "aws" | "log" | "clock">;

/**
 * Calls on one bucket without the client's middleware. Each is tried once, and whatever is not a
 * plain success is left to the SDK's client, which knows what to make of it; the reason is counted and
 * goes to the debug log. The SDK's endpoint rules give host and signing region, so that partitions,
 * dotted bucket names, FIPS, dual stack and custom endpoints are right by construction.
 */
export function createFastLane(
  client: S3Client,
  bucket: string,
  context: LaneContext,
  retries: Retries,
  server: Pick<S3Server, "note">,
): FastLane {
  let connection: Promise<Connection> | undefined;
  const send = async (request: FastRequest, signal: AbortSignal): Promise<RawResponse> => {
    const { raw, base } = await (connection ??= connect(client, bucket, context));
    const { wanted, ...sent } = request;
    const answer = await raw.send({ ...sent, path: base + sent.path }, signal, wanted);
    server.note(answer.headers);
    return answer;
  };
  return {
    attempt: async (request, read, signal) => {
      let reason: string;
      let isThrottled = false;
      try {
        const answer = await send(request, signal);
        const found = answer.status === 200 ? read(answer) : undefined;
        if (found !== undefined) return found;
        reason = answer.status === 200 ? "unreadable answer" : `HTTP ${answer.status}`;
        isThrottled = answer.status >= 500 || answer.status === 429;
      } catch (error) {
        signal.throwIfAborted();
        reason = reasonOf(error);
      }
      if (!retries.reasons.has(reason)) {
        const { method, path } = request;
        context.log.debug(`${method} ${path}: ${reason}; the SDK's client takes over`);
      }
      noteRepeat(retries, reason);
      if (isThrottled) await backOff(retries, context, signal);
      return undefined;
    },
  };
}

/** Whoever was told to slow down does not ask again at once, be it by another client. */
async function backOff(
  retries: Retries,
  { aws, clock }: LaneContext,
  signal: AbortSignal,
): Promise<void> {
  retries.onThrottle();
  const pauseMs = aws.network.retryBaseMs * (1 + Math.random());
  if (pauseMs > 0) await clock.sleep(pauseMs, signal);
}

/** The code of the connection's error, or the error itself where it is none of the network's. */
function reasonOf(error: unknown): string {
  return nodeCodeOf(error) ?? codeOf(error) ?? String(error);
}

async function connect(
  client: S3Client,
  bucket: string,
  { aws }: LaneContext,
): Promise<Connection> {
  const { config } = client;
  const region = await config.region();
  const endpoint = aws.network.endpoint("S3");
  const { url, properties } = config.endpointProvider({
    Bucket: bucket,
    Region: region,
    UseFIPS: await config.useFipsEndpoint(),
    UseDualStack: await config.useDualstackEndpoint(),
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
