import type { Network } from "../model/network.ts";
import { isPrivate } from "./endpoint.ts";
import { AnswerTooLarge, sendPlain } from "./plain-request.ts";

/** How long a small file may take: whoever asks for it can do without. */
const timeoutMs = 5000;

const limitBytes = 4_000_000;

/**
 * Reads a small text from a URL that AWS has signed, by the same way as every other request. Such a
 * URL is a credential of its own and goes into no message.
 * @returns undefined for whatever answer is no text, and for http to another host than this one; rejects on a broken connection and after 5 s
 */
export async function download(
  network: Network,
  signedUrl: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const url = URL.parse(signedUrl);
  if (url === null || !isPrivate(url)) return undefined;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const { status, body } = await sendPlain(network, url, { signal: limited, limitBytes });
    return status === 200 ? body.toString("utf8") : undefined;
  } catch (error) {
    if (error instanceof AnswerTooLarge) return undefined;
    throw error;
  }
}
