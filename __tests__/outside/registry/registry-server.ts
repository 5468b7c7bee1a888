import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { join } from "node:path";
import { freePort } from "../free-port.ts";

/** Programs of Debian's docker-registry, skopeo and apache2-utils that are missing here. */
export function missingPrograms(): string[] {
  return ["docker-registry", "skopeo", "htpasswd"].filter(
    (program) => spawnSync("which", [program]).status !== 0,
  );
}

/** Whether docker's command line is here; its daemon is not needed. */
export const hasDocker = spawnSync("which", ["docker"]).status === 0;

interface ProgramRun {
  readonly exitCode: number | null;
  readonly output: string;
}

/**
 * A real registry that wants a password, and a proxy that leads every host name to it, so that
 * clients talk to it under the names of ECR's registries.
 */
export class RegistryServer {
  readonly #registry: ChildProcess;
  readonly #proxy: Server;
  /** The hosts that clients asked for. */
  readonly hosts: Set<string>;

  private constructor(registry: ChildProcess, proxy: Server, hosts: Set<string>) {
    this.#registry = registry;
    this.#proxy = proxy;
    this.hosts = hosts;
  }

  static async start(directory: string, password: string): Promise<RegistryServer> {
    mkdirSync(directory);
    const users = execFileSync("htpasswd", ["-niB", "AWS"], { input: password });
    writeFileSync(join(directory, "htpasswd"), users);
    const port = await freePort();
    const configuration = join(directory, "config.yml");
    writeFileSync(configuration, configurationOf(directory, port));
    const registry = spawn("docker-registry", ["serve", configuration], { stdio: "ignore" });
    await whenListening(port);
    const hosts = new Set<string>();
    const proxy = proxyTo(port, hosts);
    await new Promise<void>((done) => proxy.listen(0, "127.0.0.1", done));
    return new RegistryServer(registry, proxy, hosts);
  }

  /** Runs skopeo as a later step of the job would; the answer is its exit code and output. */
  skopeo(args: readonly string[], env: Readonly<Record<string, string>>): Promise<ProgramRun> {
    return this.#run("skopeo", ["--insecure-policy", ...args], env);
  }

  /** The same with docker's command line, which reads a registry without its daemon. */
  docker(args: readonly string[], env: Readonly<Record<string, string>>): Promise<ProgramRun> {
    return this.#run("docker", args, env);
  }

  #run(
    program: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<ProgramRun> {
    const { port } = this.#proxy.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const child = spawn(program, args, {
      env: { PATH: process.env.PATH ?? "", HTTP_PROXY: url, HTTPS_PROXY: url, ...env },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    }
    return new Promise((done) => {
      child.on("close", (exitCode) => {
        done({ exitCode, output });
      });
    });
  }

  async stop(): Promise<void> {
    this.#registry.kill();
    this.#proxy.closeAllConnections();
    await new Promise((done) => this.#proxy.close(done));
  }
}

function configurationOf(directory: string, port: number): string {
  return `version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: "${directory}/data" } }
http: { addr: "127.0.0.1:${port}" }
auth: { htpasswd: { realm: test, path: "${directory}/htpasswd" } }
`;
}

/** All goes on to the registry, which speaks no TLS, so that clients fall back to http. */
function proxyTo(port: number, hosts: Set<string>): Server {
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/");
    hosts.add(url.host);
    const options = {
      host: "127.0.0.1",
      port,
      method: incoming.method,
      path: url.pathname + url.search,
      headers: { ...incoming.headers, host: url.host },
    };
    const request = httpRequest(options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    request.on("error", () => outgoing.destroy());
    incoming.pipe(request);
  });
  server.on("connect", (_request, client) => {
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(upstream).pipe(client);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  return server;
}

async function whenListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, "127.0.0.1");
      socket.on("connect", () => {
        socket.destroy();
        done(true);
      });
      socket.on("error", () => {
        done(false);
      });
    });
    if (open) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("docker-registry did not start within 5 s");
}
