import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { RetryErrorInfo, StandardRetryToken } from "@smithy/types";
import { ConfiguredRetryStrategy } from "@smithy/util-retry";
import type { AwsAccess, AwsCredentials } from "../model/access.ts";
import { isRefusal, markUnanswered } from "./answers/write-outcome.ts";
import type { Network } from "./network.ts";

/** Attempts for one call; AWS's throttling of control planes lasts longer than the SDK's three. */
const maxAttempts = 8;

/** What every SDK client is made with. */
export interface ClientConfig {
  readonly region: string;
  readonly credentials: () => Promise<AwsCredentials>;
  readonly requestHandler: NodeHttpHandler;
  readonly retryStrategy: ConfiguredRetryStrategy;
  readonly customUserAgent: string;
  readonly defaultsMode: "standard";
  readonly endpoint?: string;
}

export interface ClientOptions {
  /** Another region than the step's, e.g. us-east-1 for ECR Public. */
  readonly region?: string;
  /** 1 for calls that must not be sent twice. */
  readonly maxAttempts?: number;
  /** How long one request may take; two minutes unless said otherwise. */
  readonly requestTimeoutMs?: number;
}

/**
 * The configuration that all SDK clients share: region, self-renewing credentials, proxy, retries,
 * user agent, and the endpoint of AWS_ENDPOINT_URL(_SERVICE) where one is set.
 * @param service the name behind AWS_ENDPOINT_URL_, e.g. `LAMBDA`, `S3`
 */
export function clientConfig(
  aws: AwsAccess,
  service: string,
  options: ClientOptions = {},
): ClientConfig {
  const endpoint = aws.network.endpoint(service);
  return {
    region: options.region ?? aws.region,
    credentials: aws.credentials,
    requestHandler: requestHandler(aws.network, options.requestTimeoutMs),
    retryStrategy: retryStrategy(options.maxAttempts ?? maxAttempts, aws.network.retryBaseMs),
    customUserAgent: aws.userAgent,
    defaultsMode: "standard",
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** One retry policy for all clients: full jitter, doubling to at most 5 s. */
function retryStrategy(attempts: number, baseMs: number): ConfiguredRetryStrategy {
  return new RememberingRetryStrategy(
    attempts,
    (attempt) => Math.random() * Math.min(5000, baseMs * 2 ** attempt),
  );
}

/**
 * Marks the error of a later try where an earlier one got no answer: the refusal of the second try of
 * a write (412, 409) may be the work of the first.
 */
class RememberingRetryStrategy extends ConfiguredRetryStrategy {
  readonly #unanswered = new WeakSet<StandardRetryToken>();

  override async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    info: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const earlier = this.#unanswered.has(token);
    if (earlier) markUnanswered(info.error);
    const next = await super.refreshRetryTokenForRetry(token, info);
    if (earlier || !isRefusal(info.error)) this.#unanswered.add(next);
    return next;
  }
}

function requestHandler(network: Network, requestTimeout = 120_000): NodeHttpHandler {
  return new NodeHttpHandler({
    httpAgent: network.httpAgent,
    httpsAgent: network.httpsAgent,
    connectionTimeout: 5000,
    requestTimeout,
    // The other one ends with the head of the answer, whose body may come to a stop, too.
    socketTimeout: requestTimeout,
    throwOnRequestTimeout: true,
  });
}
