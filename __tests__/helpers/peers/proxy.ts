import { readFileSync } from "node:fs";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";

/** A proxy that tunnels by CONNECT and forwards plain requests, and knows what went through it. */
export interface TestProxy {
  readonly port: number;
  /** `CONNECT host:port` or `GET http://…`, in order. */
  readonly seen: string[];
  /** The Proxy-Authorization headers that came. */
  readonly authorizations: Set<string | undefined>;
  /** Local ports of its connections to the servers behind it. */
  readonly outgoing: Set<number | undefined>;
  /** What it says to every CONNECT in place of opening a tunnel: `403 Forbidden`. */
  refusal: string | undefined;
  stop(): void;
}

export async function startProxy(): Promise<TestProxy> {
  const seen: string[] = [];
  const authorizations = new Set<string | undefined>();
  const outgoing = new Set<number | undefined>();
  const sockets = new Set<Socket>();
  const proxy: TestProxy = {
    ...{ port: 0, seen, authorizations, outgoing, refusal: undefined },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  const server: Server = createServer((incoming, answer) => {
    forward(incoming, answer, proxy);
  });
  server.on("connect", (incoming, client: Socket) => {
    seen.push(`CONNECT ${incoming.url ?? ""}`);
    authorizations.add(incoming.headers["proxy-authorization"]);
    if (proxy.refusal !== undefined) {
      client.end(`HTTP/1.1 ${proxy.refusal}\r\n\r\n`);
      return;
    }
    const [host = "", port = ""] = (incoming.url ?? "").split(":");
    const onward = connect(Number(port), host === outside ? "127.0.0.1" : host, () => {
      outgoing.add(onward.localPort);
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.pipe(client).pipe(onward);
    });
    for (const socket of [client, onward]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(proxy, { port: (server.address() as AddressInfo).port });
}

/** A plain request goes to where its whole URL says. */
function forward(
  incoming: IncomingMessage,
  answer: ServerResponse,
  { seen, authorizations, outgoing }: TestProxy,
): void {
  seen.push(`${incoming.method ?? ""} ${incoming.url ?? ""}`);
  authorizations.add(incoming.headers["proxy-authorization"]);
  const onward = httpRequest(
    incoming.url ?? "",
    { method: incoming.method ?? "GET", headers: incoming.headers },
    (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    },
  );
  onward.on("socket", (socket) => socket.on("connect", () => outgoing.add(socket.localPort)));
  incoming.pipe(onward);
}

/** A name that only the proxy knows, as of a host that the runner reaches through it alone. */
const outside = "front.test";

/**
 * TLS in front of a server on this machine, with a self-signed certificate for `localhost` and `front.test`. Its key
 * lies beside this file: it protects nothing, and so no test needs openssl.
 */
export async function startTlsFront(target: string) {
  const file = (name: string): string => join(import.meta.dirname, name);
  const [key, cert] = [file("localhost-key.pem"), file("localhost-cert.pem")];
  const sockets = new Set<Socket>();
  const callers: (number | undefined)[] = [];
  const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (client) => {
    callers.push(client.remotePort);
    const onward = connect(Number(new URL(target).port), "127.0.0.1");
    for (const socket of [client, onward]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
    onward.pipe(client).pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    /** The same server by a name that is not of this machine: who goes there needs the proxy. */
    outside: `https://${outside}:${(server.address() as AddressInfo).port}`,
    cert,
    /** Remote ports of the connections that arrived. */
    callers,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
