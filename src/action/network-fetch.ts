import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Network } from "../aws/network.ts";

interface FetchOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** The part of `fetch` that GitHub's client uses, through the step's own agents and so its proxy. */
export type Fetch = (url: string, options?: FetchOptions) => Promise<Response>;

export function fetchThrough(network: Network): Fetch {
  return (url, { method = "GET", headers = {}, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const secure = url.startsWith("https:");
      const agent = secure ? network.httpsAgent : network.httpAgent;
      const options = { agent, method, headers, ...(signal === undefined ? {} : { signal }) };
      const request = (secure ? httpsRequest : httpRequest)(url, options, (incoming) => {
        readWhole(incoming).then(resolve, reject);
      });
      request.on("error", reject);
      request.end(body);
    });
}

async function readWhole(incoming: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { statusCode = 502, statusMessage = "", headers } = incoming;
  const bare = statusCode === 204 || statusCode === 304;
  return new Response(bare ? null : Buffer.concat(chunks), {
    status: statusCode,
    statusText: statusMessage,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  });
}
