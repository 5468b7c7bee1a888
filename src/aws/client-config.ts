import { optional } from "../model/optional.ts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { RetryErrorInfo, StandardRetryToken } from "@smithy/types";
import { ConfiguredRetryStrategy } from "@smithy/util-retry";
import type { AwsAccess } from "../model/access.ts";
import { isRefusal, markUnanswered } from "./answers/write-outcome.ts";
import { backoff } from "../model/time/clock.ts";
import { Sha256 } from "./sha256.ts";
import type { Network } from "../model/network.ts";

/** Attempts for one call; AWS's throttling of control planes lasts longer than the SDK's three. */
const maxAttempts = 8;

/** What every SDK client is made with. */
export type ClientConfig = ReturnType<typeof clientConfig>;

/**
 * Settings that an SDK client looks for in AWS_* variables and in the shared config files of the
 * machine, where nobody said them: said here, no client opens those files, which on a shared runner
 * may be anybody's. Each is the SDK's own default.
 * Source: `loadNodeConfig` in the clients' runtimeConfig.js; a new one is caught by the end-to-end test
 * that lets those files be pipes on which a reader would wait for ever.
 */
const nothingFromFiles = {
  ignoreConfiguredEndpointUrls: true,
  defaultsMode: "standard",
  retryMode: "standard",
  authSchemePreference: () => Promise.resolve([] as string[]),
  userAgentAppId: () => Promise.resolve(undefined),
  requestChecksumCalculation: "WHEN_SUPPORTED",
  responseChecksumValidation: "WHEN_SUPPORTED",
  disableClockSkewCorrection: () => Promise.resolve(false),
  disableS3ExpressSessionAuth: false,
  useArnRegion: () => Promise.resolve(undefined),
  sigv4aSigningRegionSet: () => Promise.resolve(undefined),
  disableRequestCompression: false,
  requestMinCompressionSizeBytes: 10_240,
} as const;

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
export function clientConfig(aws: AwsAccess, service: string, options: ClientOptions = {}) {
  const { network } = aws;
  const endpoint = network.endpoint(service);
  const attempts = options.maxAttempts ?? maxAttempts;
  return {
    ...nothingFromFiles,
    region: options.region ?? aws.region,
    credentials: aws.credentials,
    sha256: Sha256,
    requestHandler: requestHandler(network, options.requestTimeoutMs),
    maxAttempts: attempts,
    retryStrategy: retryStrategy(attempts, network.retryBaseMs),
    customUserAgent: aws.userAgent,
    // The SDK takes no variant together with an endpoint of one's own, which says where to go.
    useFipsEndpoint: endpoint === undefined && network.variant.fips,
    useDualstackEndpoint: endpoint === undefined && network.variant.dualStack,
    ...optional("endpoint", endpoint),
  };
}

/** The pauses of all clients follow the policy of our own calls. */
function retryStrategy(attempts: number, baseMs: number): ConfiguredRetryStrategy {
  return new RememberingRetryStrategy(attempts, (attempt) =>
    backoff(attempt, { baseMs: 2 * baseMs, maxMs: 5000 }),
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
