import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { noProxyForNode } from "./proxy.ts";

/** Proxy settings as given by the inputs or the environment. */
export interface ProxySettings {
  readonly url?: string;
  readonly noProxy?: string;
}

/** How requests leave the runner, for GitHub's and AWS's calls alike. */
export interface Network {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
  /** Upper bound of the first pause between two tries of a call, in ms; it doubles with every try. */
  readonly retryBaseMs: number;
  /** The endpoint that replaces AWS's own for a service (`S3`, `STS` …), if one is set. */
  endpoint(service: string): string | undefined;
}

/**
 * Node's agents honour a proxy themselves since Node 24.5, with NO_PROXY's rules
 * (https://nodejs.org/api/http.html#built-in-proxy-support); the SDK and Node's own variables do not.
 */
export function createNetwork(
  proxy: ProxySettings,
  endpoint: (service: string) => string | undefined,
): Network {
  const options = { keepAlive: true, maxSockets: 256, ...proxyOption(proxy) };
  const agents = { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) };
  return { ...agents, retryBaseMs: 100, endpoint };
}

function proxyOption({ url, noProxy }: ProxySettings): { proxyEnv?: NodeJS.ProcessEnv } {
  if (url === undefined) return {};
  return {
    proxyEnv: {
      HTTP_PROXY: url,
      HTTPS_PROXY: url,
      ...(noProxy === undefined ? {} : { NO_PROXY: noProxyForNode(noProxy) }),
    },
  };
}

/** Lets go of idle connections, so that the process can end. */
export function closeNetwork({ httpAgent, httpsAgent }: Network): void {
  httpAgent.destroy();
  httpsAgent.destroy();
}
