import { DeployError } from "../model/errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

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

/** Which of its own endpoints AWS is called at. */
export interface EndpointVariant {
  readonly fips: boolean;
  readonly dualStack: boolean;
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
