import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import type { EndpointVariant, Network, ProxySettings } from "../model/network.ts";
import { trustedCertificates } from "./certificates.ts";
import { noProxyForNode } from "./proxy.ts";
import { plainVariant } from "./endpoint.ts";

/** What a network is made of: proxy, endpoints and certificates, as inputs and environment give them. */
export interface NetworkSettings {
  readonly proxy: ProxySettings;
  readonly endpoint: (service: string) => string | undefined;
  readonly variant?: EndpointVariant;
  /** Path of a file with certificates that are trusted beside Node's own (AWS_CA_BUNDLE). */
  readonly caBundle?: string;
}

/**
 * Node's agents honour a proxy themselves since Node 24.5, with NO_PROXY's rules
 * (https://nodejs.org/api/http.html#built-in-proxy-support); the SDK and Node's own variables do not.
 */
export function createNetwork(settings: NetworkSettings): Network {
  const { proxy, endpoint, variant = plainVariant, caBundle } = settings;
  const options = { keepAlive: true, maxSockets: 256, ...proxyOption(proxy) };
  const secure = {
    ...options,
    // Said here, NODE_TLS_REJECT_UNAUTHORIZED=0 changes nothing.
    rejectUnauthorized: true,
    ...(caBundle === undefined ? {} : { secureContext: trustedCertificates(caBundle) }),
  };
  return {
    httpAgent: new HttpAgent(options),
    httpsAgent: closingTunnels(new HttpsAgent(secure)),
    retryBaseMs: 100,
    endpoint,
    variant,
  };
}

function proxyOption({ url, noProxy }: ProxySettings): { proxyEnv?: NodeJS.ProcessEnv } {
  if (url === undefined) return {};
  return {
    proxyEnv: {
      HTTP_PROXY: url,
      HTTPS_PROXY: url,
      NO_PROXY: noProxyForNode(noProxy),
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
    if (socket instanceof Socket && !(socket instanceof TLSSocket)) boundAnswer(socket);
    return socket;
  };
  agent.destroy = () => {
    destroy();
    for (const socket of open) socket.destroy();
  };
  return agent;
}

/** A proxy's answer to CONNECT is a line and some headers. */
const answerLimitBytes = 65_536;

/**
 * Node's agent listens anew for each piece of the proxy's answer, each time with all that it had, and knows
 * no limit: an answer in thirty pieces, or one without end, would end the process.
 */
function boundAnswer(socket: Socket): void {
  const on = socket.on.bind(socket) as (name: string, listener: () => void) => Socket;
  const bounded = (name: string, listener: () => void): Socket => {
    if (name !== "readable") return on(name, listener);
    if (socket.bytesRead > answerLimitBytes) socket.destroy(tooLong());
    return socket.listeners(name).includes(listener) ? socket : on(name, listener);
  };
  socket.on = bounded as Socket["on"];
}

function tooLong(): Error {
  const error = new Error("the proxy's answer to CONNECT does not end");
  return Object.assign(error, { code: "ERR_PROXY_TUNNEL" });
}

/** Lets go of all connections, so that the process can end. */
export function closeNetwork({ httpAgent, httpsAgent }: Network): void {
  httpAgent.destroy();
  httpsAgent.destroy();
}
