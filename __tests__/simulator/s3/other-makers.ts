import type { SimResponse } from "../http.ts";
import { AwsFault, type Call } from "../service.ts";

/**
 * A server of another maker that speaks S3, as far as it differs: nothing of it is AWS's rule. What each of them
 * does is told in docs/targets/s3-compatible.md, with where it was tried or read.
 */
export interface OtherMaker {
  /** What its header Server says; none where undefined. */
  readonly name?: string;
  /** Request headers that it takes and does nothing about. */
  readonly ignores?: readonly string[];
  /** Operations and request headers that it refuses, with status, code and message. */
  readonly refuses?: Readonly<Record<string, readonly [number, string, string]>>;
}

/** The call as such a server understands it. @throws AwsFault for what it refuses */
export function understood(call: Call, { ignores = [], refuses = {} }: OtherMaker): Call {
  const { operation, request } = call;
  for (const [what, [status, code, message]] of Object.entries(refuses)) {
    const value = request.headers[what];
    if (what !== operation && value === undefined) continue;
    throw new AwsFault(code, status, message, value === undefined ? {} : { Header: what });
  }
  const headers = Object.entries(request.headers).filter(([name]) => !ignores.includes(name));
  return { ...call, request: { ...request, headers: Object.fromEntries(headers) } };
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html (Server: AmazonS3) */
export function signed(response: SimResponse, other: OtherMaker | undefined): SimResponse {
  const name = other === undefined ? "AmazonS3" : other.name;
  if (name === undefined) return response;
  return { ...response, headers: { server: name, ...response.headers } };
}
