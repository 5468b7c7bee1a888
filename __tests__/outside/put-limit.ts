import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/**
 * Stands before a server, and lets everything through until so many objects were to be put; of what comes then
 * nothing reaches the server any more, whoever is faster.
 */
export class PutLimit {
  /** Happens when the limit is reached. */
  reached: () => void = () => undefined;
  #left: number;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((client) => {
    this.#join(client);
  });
  readonly #to: URL;

  constructor(to: string, puts: number) {
    this.#to = new URL(to);
    this.#left = puts;
  }

  /** @returns its address */
  async start(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#to.port), this.#to.hostname);
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.once("close", () => {
        this.#sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    server.pipe(client);
    client.on("data", (chunk) => {
      if (this.#passes(chunk)) server.write(chunk);
    });
  }

  /** A request begins with a chunk of its own, since a client waits for each answer. */
  #passes(chunk: Buffer): boolean {
    if (this.#left > 0 && chunk.subarray(0, 4).toString("latin1") === "PUT ") {
      this.#left -= 1;
      if (this.#left === 0) this.reached();
    }
    return this.#left > 0;
  }
}
