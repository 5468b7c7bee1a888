import type { Network } from "../../model/network.ts";
import { sendPlain, type PlainAnswer, type PlainRequest } from "../../aws/plain-request.ts";

type FetchOptions = Partial<Omit<PlainRequest, "limitBytes">>;

/** The part of `fetch` that GitHub's client uses, through the step's own agents and so its proxy. */
export type Fetch = (url: string, options?: FetchOptions) => Promise<Response>;

export function fetchThrough(network: Network): Fetch {
  return async (url, options = {}) => {
    const signal = options.signal ?? new AbortController().signal;
    return toResponse(await sendPlain(network, new URL(url), { ...options, signal }));
  };
}

function toResponse({ status, statusText, headers, body }: PlainAnswer): Response {
  const bare = status === 204 || status === 304;
  return new Response(bare ? null : new Uint8Array(body), {
    ...{ status, statusText },
    headers: Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  });
}
