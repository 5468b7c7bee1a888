import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** As much of S3 as packages need: HEAD, PUT and multipart uploads, with SHA-256 checked. */
export class Bucket {
  readonly objects = new Map<
    string,
    { readonly data: Buffer; readonly version: string; readonly sha256?: string }
  >();
  readonly calls: string[] = [];
  /** Answered to everything, e.g. 404 for a bucket that does not exist. */
  broken: { readonly status: number; readonly code: string } | undefined;
  /** Answered to parts only. */
  brokenParts = false;
  readonly #parts = new Map<number, Buffer>();
  #server: Server | undefined;

  get url(): string {
    return `http://127.0.0.1:${(this.#server?.address() as AddressInfo).port}`;
  }

  async start(): Promise<this> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const url = new URL(request.url ?? "/", "http://x");
        const sent = request.headers["x-amz-checksum-sha256"];
        const answer = this.#answer(
          request.method ?? "",
          url,
          Buffer.concat(chunks),
          sent as string | undefined,
        );
        response
          .writeHead(answer.status, answer.headers)
          .end(request.method === "HEAD" ? "" : answer.body);
      });
    });
    await new Promise<void>((done) => this.#server?.listen(0, "127.0.0.1", done));
    return this;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server?.close(done));
  }

  #answer(method: string, url: URL, body: Buffer, sent?: string) {
    const key = url.pathname.slice(1);
    const part = url.searchParams.get("partNumber");
    const sha256 = createHash("sha256").update(body).digest("base64");
    const operation = url.searchParams.has("uploads")
      ? "create"
      : part !== null
        ? "part"
        : url.searchParams.has("uploadId")
          ? method === "DELETE"
            ? "abort"
            : "complete"
          : method;
    this.calls.push(operation);
    if (this.broken !== undefined) return failure(this.broken.status, this.broken.code);
    switch (operation) {
      case "HEAD":
        return this.#head(key);
      case "PUT":
        if (sent !== sha256) return failure(400, "BadDigest");
        return this.#store(key, body, sha256);
      case "create":
        this.#parts.clear();
        return ok(
          "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>",
        );
      case "part":
        if (this.brokenParts) return failure(403, "AccessDenied");
        if (sent !== sha256) return failure(400, "BadDigest");
        this.#parts.set(Number(part), body);
        return ok("", { etag: `"${part ?? ""}"`, "x-amz-checksum-sha256": sha256 });
      case "complete": {
        const parts = [...this.#parts].sort(([a], [b]) => a - b).map(([, data]) => data);
        return this.#store(key, Buffer.concat(parts));
      }
      default:
        return ok("");
    }
  }

  #head(key: string) {
    const found = this.objects.get(key);
    if (found === undefined) return failure(404, "NotFound");
    return ok("", {
      "content-length": String(found.data.length),
      "x-amz-version-id": found.version,
      ...(found.sha256 === undefined
        ? {}
        : { "x-amz-checksum-sha256": found.sha256, "x-amz-checksum-type": "FULL_OBJECT" }),
    });
  }

  #store(key: string, data: Buffer, sha256?: string) {
    const version = `v${this.objects.size + 1}`;
    this.objects.set(key, { data, version, ...(sha256 === undefined ? {} : { sha256 }) });
    return ok(
      `<CompleteMultipartUploadResult><ETag>"${version}"</ETag></CompleteMultipartUploadResult>`,
      { etag: `"${version}"`, "x-amz-version-id": version },
    );
  }
}

function ok(body: string, headers: Record<string, string> = {}) {
  return { status: 200, headers: { "content-type": "application/xml", ...headers }, body };
}

function failure(status: number, code: string) {
  return {
    status,
    headers: { "content-type": "application/xml" },
    body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  };
}
