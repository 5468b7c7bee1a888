import { createHash } from "node:crypto";

/** One HTTP request as it arrived, body read. */
export interface SimRequest {
  readonly method: string;
  /** Path still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query exactly as sent, for signatures. */
  readonly rawQuery: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SimResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const digests = new WeakMap<Buffer, Buffer>();

/** The hash of a body, made once for all who ask: its signature, its checksum, its object. */
export function sha256Of(body: Buffer): Buffer {
  const known = digests.get(body);
  if (known !== undefined) return known;
  const made = createHash("sha256").update(body).digest();
  digests.set(body, made);
  return made;
}

export function json(body: unknown, status = 200, type = "application/json"): SimResponse {
  return { status, headers: { "content-type": type }, body: JSON.stringify(body) };
}

export function xml(body: string, status = 200): SimResponse {
  return {
    status,
    headers: { "content-type": "text/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

export function escapeXml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
