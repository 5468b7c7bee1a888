import type { Environment } from "../model/environment.ts";
import { optional } from "../model/optional.ts";
import { endpointOf, endpointVariantOf } from "./endpoint.ts";
import type { Network, ProxySettings } from "../model/network.ts";
import { closeNetwork, createNetwork, type NetworkSettings } from "./network.ts";

/** What the environment says of how AWS is reached; the shared config files of the machine are not asked. */
export function networkSettings(proxy: ProxySettings, environment: Environment): NetworkSettings {
  return {
    proxy,
    endpoint: (service) => endpointOf(environment, service),
    variant: endpointVariantOf(environment),
    ...optional("caBundle", environment.AWS_CA_BUNDLE || undefined),
  };
}

/** Lets work reach AWS and GitHub by these settings, and lets go of all connections afterwards. */
export async function withNetwork<T>(
  proxy: ProxySettings,
  environment: Environment,
  work: (network: Network) => Promise<T>,
): Promise<T> {
  const network = createNetwork(networkSettings(proxy, environment));
  try {
    return await work(network);
  } finally {
    closeNetwork(network);
  }
}
