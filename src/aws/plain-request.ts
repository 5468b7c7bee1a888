import { request as httpRequest, type ClientRequest, type IncomingHttpHeaders } from "node:http";
import { request as httpsRequest } from "node:https";
import { orAborted } from "./call.ts";
import type { Network } from "../model/network.ts";
import { isPrivate } from "./endpoint.ts";

const connectMs = 5000;

/** A page of GitHub's API with a hundred of the longest comments is smaller. */
const usualLimitBytes = 16_000_000;

export interface PlainRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** A larger answer is broken off. */
  readonly limitBytes?: number;
}

/** An answer that was larger than any that was expected. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

export interface PlainAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * One request to another service than AWS, through the step's own agents and so its proxy.
 * @throws the reason of the signal, or an error when there is no connection within 5 s, when the
 *   request, which may carry a token, would cross a network in clear, or when the answer is too large
 */
export async function sendPlain(
  network: Network,
  url: URL,
  request: PlainRequest,
): Promise<PlainAnswer> {
  if (!isPrivate(url)) throw new Error("http is allowed for the loopback address only");
  const connecting = new AbortController();
  const timer = setTimeout(() => {
    connecting.abort(new Error(`no connection within ${connectMs / 1000} s`));
  }, connectMs);
  const signal = AbortSignal.any([request.signal, connecting.signal]);
  try {
    const answer = exchange(network, url, { ...request, signal }, () => {
      clearTimeout(timer);
    });
    // Through a proxy a request has no socket before the tunnel stands, and until then Node keeps the
    // end of its signal to itself.
    return await orAborted(answer, signal);
  } finally {
    clearTimeout(timer);
  }
}

function exchange(
  network: Network,
  url: URL,
  { method = "GET", headers = {}, body, signal, limitBytes = usualLimitBytes }: PlainRequest,
  connected: () => void,
): Promise<PlainAnswer> {
  const secure = url.protocol === "https:";
  const agent = secure ? network.httpsAgent : network.httpAgent;
  return new Promise((resolve, reject) => {
    const options = { agent, method, headers, signal };
    const request = (secure ? httpsRequest : httpRequest)(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      let length = 0;
      incoming.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= limitBytes) return;
        const megabytes = limitBytes / 1_000_000;
        incoming.destroy(new AnswerTooLarge(`the answer is larger than ${megabytes} MB`));
      });
      incoming.on("error", reject);
      incoming.on("end", () => {
        const { statusCode = 0, statusMessage = "" } = incoming;
        const whole = Buffer.concat(chunks);
        resolve({
          ...{ status: statusCode, statusText: statusMessage },
          ...{ headers: incoming.headers, body: whole },
        });
      });
    });
    request.on("error", reject);
    onConnected(request, connected);
    request.end(body);
  });
}

function onConnected(request: ClientRequest, connected: () => void): void {
  request.on("socket", (socket) => {
    if (socket.connecting) socket.once("connect", connected);
    else connected();
  });
}
