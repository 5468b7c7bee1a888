import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/model/time/clock.ts";
import { environmentOf, install } from "./python.ts";
import { freePort } from "./free-port.ts";
import { buildTool } from "./go.ts";

/** The keys of the owner of a server's buckets. */
export const keys = {
  accessKeyId: "AKIAOUTSIDE000000000",
  secretAccessKey: "not-a-secret-outside",
};

/** An S3 server that nobody here wrote: how it comes to be here, and how it starts. */
export interface OutsideServer {
  readonly name: string;
  /** Inputs that it does not do what S3 does for, and what the action says of it. */
  readonly lacks: readonly { readonly inputs: Record<string, string>; readonly said: string }[];
  /** Installs it once, from a package registry; throws where that is impossible. */
  install(): void;
  start(port: number, directory: string): ChildProcess;
}

const versitygw = "github.com/versity/versitygw/cmd/versitygw@v1.8.0";
const ministack = "ministack-1.5.33";

export const versityGateway: OutsideServer = {
  name: "versitygw",
  lacks: [
    {
      inputs: { "sse-kms-key-id": "alias/site" },
      said: "(VERSITYGW) is no AWS S3 and lacks x-amz-server-side-encryption",
    },
    {
      inputs: { "storage-class": "STANDARD_IA" },
      said: "(VERSITYGW) is no AWS S3 and lacks x-amz-storage-class: it took STANDARD_IA and stored STANDARD",
    },
    {
      inputs: { acl: "public-read" },
      said: "lacks x-amz-acl: it took public-read and granted nothing",
    },
  ],
  install() {
    buildTool("versitygw", versitygw);
  },
  start(port, directory) {
    const owner = { ROOT_ACCESS_KEY: keys.accessKeyId, ROOT_SECRET_KEY: keys.secretAccessKey };
    const args = ["--port", `127.0.0.1:${port}`, "--region", "eu-central-1", "posix", directory];
    return spawn(buildTool("versitygw", versitygw), args, {
      env: { PATH: process.env.PATH, ...owner },
      stdio: "ignore",
    });
  },
};

export const miniStack: OutsideServer = {
  name: "ministack",
  lacks: [
    { inputs: { acl: "public-read" }, said: "AccessControlListNotSupported" },
    {
      inputs: { "expected-bucket-owner": "123456789012" },
      said: "is no AWS S3 and lacks x-amz-expected-bucket-owner",
    },
  ],
  install() {
    const beside = ["hypercorn==0.18.0", "cryptography==50.0.2", "cbor2==6.2.1"];
    const missing = install(ministack, "ministack==1.5.33", ...beside);
    if (missing !== undefined) throw new Error(missing);
  },
  start(port) {
    const env = {
      ...{ PATH: process.env.PATH, BIND_HOST: "127.0.0.1", GATEWAY_PORT: String(port) },
      ...{ SFTP_ENABLED: "0", MINISTACK_ACCOUNT_ID: "123456789012" },
    };
    const program = "from ministack.app import main; main()";
    const python = join(environmentOf(ministack), "bin/python");
    return spawn(python, ["-c", program], { env, stdio: "ignore" });
  },
};

/** A server that runs, with a folder of its own that goes with it. */
export class Running {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #directory: string;

  private constructor(url: string, process: ChildProcess, directory: string) {
    this.url = url;
    this.#process = process;
    this.#directory = directory;
  }

  /** @throws Error when it does not listen within 30 seconds */
  static async start(server: OutsideServer): Promise<Running> {
    server.install();
    const directory = mkdtempSync(join(tmpdir(), `aws-oidc-deploy-${server.name}-`));
    mkdirSync(join(directory, "data"));
    const port = await freePort();
    const child = server.start(port, join(directory, "data"));
    const running = new Running(`http://127.0.0.1:${port}`, child, directory);
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if ((await fetch(running.url).catch(() => undefined)) !== undefined) return running;
      await systemClock.sleep(100);
    }
    await running.stop();
    throw new Error(`${server.name} does not listen`);
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.#process.once("exit", done));
    if (this.#process.exitCode === null && this.#process.kill("SIGKILL")) await ended;
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
