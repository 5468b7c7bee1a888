import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";

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
  /** Comes to its end when who asked has hung up; a request that came over no connection has none. */
  readonly hungUp?: () => Promise<void>;
}

export interface SimResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Makes what a body gives, such as a hash of it, once for all who ask. */
export function onceOf<T>(make: (body: Buffer) => T): (body: Buffer) => T {
  const made = new WeakMap<Buffer, { readonly value: T }>();
  return (body) => {
    const known = made.get(body) ?? { value: make(body) };
    made.set(body, known);
    return known.value;
  };
}

/** The hash that a body's signature, its checksum and its object ask for. */
export const sha256Of = onceOf((body) => createHash("sha256").update(body).digest());

/** Hashes of less are made before the bytes are compared. */
const leastBytes = 1 << 20;
/** More would keep too much of the memory. */
const mostBytes = 16 << 20;
/** How many bodies are remembered. */
const most = 4;

/**
 * The large bodies that came last. Tests send the same film again and again: to see that all its bytes are the same
 * takes a tenth of the time of putting them together and of making their hashes for every request.
 */
export class Bodies {
  #known: readonly Buffer[] = [];

  /** A request's body; one with the bytes of an earlier one is that buffer, by which its hashes are known. */
  async read(incoming: IncomingMessage): Promise<Buffer> {
    return this.#of(await readChunks(incoming));
  }

  #of(chunks: readonly Buffer[]): Buffer {
    const [only] = chunks;
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    if (length < leastBytes || length > mostBytes) {
      return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, length);
    }
    const known = this.#known.find((body) => body.length === length && isOf(body, chunks));
    if (known !== undefined) return known;
    const body = Buffer.concat(chunks, length);
    this.#known = [body, ...this.#known].slice(0, most);
    return body;
  }
}

function isOf(body: Buffer, chunks: readonly Buffer[]): boolean {
  let end = 0;
  return chunks.every((chunk) => {
    const start = end;
    end += chunk.length;
    return body.compare(chunk, 0, chunk.length, start, end) === 0;
  });
}

/** By events: an iterator over the request takes longer than all else that is done to read it. */
function readChunks(incoming: IncomingMessage): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      resolve(chunks);
    });
    // A client that goes away in the middle ends it by an error.
    incoming.on("error", reject);
  });
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
