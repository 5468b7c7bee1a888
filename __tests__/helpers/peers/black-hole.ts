import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { Worker } from "node:worker_threads";

/** A port of this machine where nobody answers. */
export interface Listener {
  /** With `http://` and the port. */
  readonly url: string;
  /** How many connections were taken. */
  connections(): number;
  stop(): Promise<void>;
}

/**
 * A listener in a thread that stands still: the kernel takes as many connections as its backlog holds
 * and drops what comes after them.
 */
const standingStill = `
  const { parentPort, workerData } = require("node:worker_threads");
  const server = require("node:net").createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(workerData), 0, 0));
  });`;

/** Swallows connections, as a firewall does that drops packets. */
export async function startBlackHole(): Promise<Listener> {
  const sleeping = new SharedArrayBuffer(4);
  const worker = new Worker(standingStill, { eval: true, workerData: sleeping });
  const [port] = (await once(worker, "message")) as [number];
  const fillers: Socket[] = [];
  let filler: Socket;
  do {
    filler = connect(port, "127.0.0.1");
    fillers.push(filler.on("error", () => undefined));
  } while (await connects(filler));
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => 0,
    stop: async () => {
      for (const one of fillers) one.destroy();
      Atomics.notify(new Int32Array(sleeping), 0);
      await worker.terminate();
    },
  };
}

async function connects(socket: Socket): Promise<boolean> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, 500);
  try {
    await once(socket, "connect", { signal: late.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Takes connections and never says a word. */
export async function startMute(): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined).resume());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => sockets.size,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      return Promise.resolve();
    },
  };
}
