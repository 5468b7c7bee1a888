import { get as getInsecurely, type IncomingMessage } from "node:http";
import { get } from "node:https";
import type { Network } from "../model/network.ts";
import { isPrivate } from "./endpoint.ts";

/** How long a small file may take: whoever asks for it can do without. */
const timeoutMs = 5000;

const limitBytes = 4_000_000;

/**
 * Reads a small text from a URL that AWS has signed, by the same way as every other request. Such a
 * URL is a credential of its own and goes into no message.
 * @returns undefined for whatever answer is no text, and for http to another host than this one; rejects on a broken connection and after 5 s
 */
export async function download(
  { httpAgent, httpsAgent }: Pick<Network, "httpAgent" | "httpsAgent">,
  signedUrl: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const url = URL.parse(signedUrl);
  if (url === null || !isPrivate(url)) return undefined;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request =
      url.protocol === "https:"
        ? get(url, { agent: httpsAgent, signal: limited }, resolve)
        : getInsecurely(url, { agent: httpAgent, signal: limited }, resolve);
    request.on("error", reject);
  });
  if (response.statusCode !== 200) {
    response.resume();
    return undefined;
  }
  return readText(response);
}

async function readText(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
