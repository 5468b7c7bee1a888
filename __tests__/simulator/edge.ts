import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { SimClock } from "./clock.ts";
import type { Distribution } from "./cloudfront/distributions.ts";
import type { Bucket, StoredObject } from "./s3/store.ts";

/**
 * A site as visitors meet it: straight from the bucket, or through an edge that keeps whatever it
 * fetched once, whatever its headers say, until an invalidation that covers the path is completed.
 */
export class Edge {
  /** Paths that a visitor asked for and that were not there. */
  readonly missing: string[] = [];
  readonly #bucket: Bucket;
  readonly #clock: SimClock;
  readonly #distribution: Distribution | undefined;
  readonly #cache = new Map<string, StoredObject>();
  readonly #server: Server;
  #purged = 0;

  private constructor(bucket: Bucket, clock: SimClock, distribution: Distribution | undefined) {
    this.#bucket = bucket;
    this.#clock = clock;
    this.#distribution = distribution;
    this.#server = createServer((request, response) => {
      const path = (request.url ?? "/").replace(/\?.*$/, "");
      const object = this.#find(path);
      if (object === undefined) this.missing.push(path);
      response.writeHead(object === undefined ? 404 : 200, {
        "content-type": object?.contentType ?? "text/plain",
        "cache-control": object?.cacheControl ?? "no-store",
      });
      response.end(object?.body);
    });
  }

  /** @param distribution whose invalidations clear the cache; without one nothing is cached */
  static async start(bucket: Bucket, clock: SimClock, distribution?: Distribution): Promise<Edge> {
    const edge = new Edge(bucket, clock, distribution);
    await new Promise<void>((done) => edge.#server.listen(0, "127.0.0.1", done));
    return edge;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #find(path: string): StoredObject | undefined {
    this.#purge();
    const object =
      this.#cache.get(path) ??
      this.#bucket.get(decodeURIComponent(path.slice(1)).replace(/(^|\/)$/, "$1index.html"));
    if (object !== undefined && this.#distribution !== undefined) this.#cache.set(path, object);
    return object;
  }

  #purge(): void {
    const { invalidations = [] } = this.#distribution ?? {};
    while ((invalidations[this.#purged]?.completedAt ?? Infinity) <= this.#clock.now()) {
      const { paths = [] } = invalidations[(this.#purged += 1) - 1] ?? {};
      for (const path of this.#cache.keys()) {
        if (paths.some((one) => covers(one, path))) this.#cache.delete(path);
      }
    }
  }
}

function covers(pattern: string, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}
