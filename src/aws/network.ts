import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";
import type { Network, ProxySettings } from "../model/network.ts";
import { noProxyForNode } from "./proxy.ts";

/**
 * Node's agents honour a proxy themselves since Node 24.5, with NO_PROXY's rules
 * (https://nodejs.org/api/http.html#built-in-proxy-support); the SDK and Node's own variables do not.
 */
export function createNetwork(
  proxy: ProxySettings,
  endpoint: (service: string) => string | undefined,
): Network {
  const options = { keepAlive: true, maxSockets: 256, ...proxyOption(proxy) };
  const agents = {
    httpAgent: new HttpAgent(options),
    httpsAgent: closingTunnels(new HttpsAgent(options)),
  };
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

/**
 * Node's agent forgets a connection that still waits for the proxy's answer to CONNECT, also when the
 * request is over: with a proxy that never answers it would keep the process alive for ever.
 */
function closingTunnels(agent: HttpsAgent): HttpsAgent {
  const open = new Set<Duplex>();
  const connect = agent.createConnection.bind(agent);
  const destroy = agent.destroy.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (socket) open.add(socket.once("close", () => open.delete(socket)));
    return socket;
  };
  agent.destroy = () => {
    destroy();
    for (const socket of open) socket.destroy();
  };
  return agent;
}

/** Lets go of all connections, so that the process can end. */
export function closeNetwork({ httpAgent, httpsAgent }: Network): void {
  httpAgent.destroy();
  httpsAgent.destroy();
}
