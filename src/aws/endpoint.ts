import type { EndpointVariant } from "../model/network.ts";
import type { Environment } from "../model/environment.ts";
import { DeployError } from "../model/errors.ts";
import { dnsSuffixes } from "../model/aws/partition.ts";

/**
 * Checks before the first request the endpoints of STS and of every service that will be called.
 * @param actions IAM actions that the step may need, `logs:GetLogEvents`
 * @throws DeployError as `endpointOf` does
 */
export function checkEndpoints(environment: Environment, actions: readonly string[]): void {
  const prefixes = new Set(["sts", ...actions.map((action) => action.split(":", 1)[0] ?? "")]);
  for (const prefix of prefixes) endpointOf(environment, variableOf(prefix));
}

/** The name that AWS_ENDPOINT_URL_<SERVICE> has for the service of an IAM prefix. */
function variableOf(prefix: string): string {
  const service = prefix === "logs" ? "cloudwatch_logs" : prefix;
  return service.replaceAll("-", "_").toUpperCase();
}

/**
 * The endpoint that AWS_ENDPOINT_URL_<SERVICE> or AWS_ENDPOINT_URL sets
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
 * @param service in capitals with underscores, e.g. `CLOUDWATCH_LOGS`
 * @throws DeployError for plain http to another host than this one: credentials would cross the
 *   network in clear
 */
export function endpointOf(environment: Environment, service: string): string | undefined {
  const name = `AWS_ENDPOINT_URL_${service}`;
  const value = environment[name] || environment.AWS_ENDPOINT_URL;
  if (!value || environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === "true") return undefined;
  const url = URL.parse(value);
  if (url !== null && isPrivate(url)) return value;
  throw new DeployError({
    id: "endpoint-not-allowed",
    message: `${environment[name] ? name : "AWS_ENDPOINT_URL"} must be an https URL; http is allowed for the loopback address only.`,
    hint: "Use the https endpoint, or unset the variable.",
  });
}

/**
 * Whether a host is AWS's own, by the DNS suffixes of its partitions.
 * Source: https://docs.aws.amazon.com/general/latest/gr/rande.html (and `api.aws` of dual stack endpoints).
 */
export function isAwsHost(hostname: string): boolean {
  return ["api.aws", ...dnsSuffixes].some(
    (suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`),
  );
}

/** Whether what lies at an endpoint may be AWS's, so that its console shows it: this machine may be an end of a tunnel. */
export function mayBeAws(endpoint: string | undefined): boolean {
  const url = endpoint === undefined ? null : URL.parse(endpoint);
  return url === null || isAwsHost(url.hostname) || isLoopback(url.hostname);
}

/** The host of an endpoint that is set and is not AWS's own. */
export function otherMakersHost(endpoint: string | undefined): string | undefined {
  const url = endpoint === undefined ? null : URL.parse(endpoint);
  return url === null || isAwsHost(url.hostname) ? undefined : url.host;
}

export const plainVariant: EndpointVariant = { fips: false, dualStack: false };

/**
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html (of the environment;
 * the shared config file's settings of the same meaning are not read).
 */
export function endpointVariantOf(environment: Environment): EndpointVariant {
  const isTrue = (name: string): boolean => environment[name]?.toLowerCase() === "true";
  return {
    fips: isTrue("AWS_USE_FIPS_ENDPOINT"),
    dualStack: isTrue("AWS_USE_DUALSTACK_ENDPOINT"),
  };
}

/** Whether what is sent there crosses no network in clear. */
export function isPrivate({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
