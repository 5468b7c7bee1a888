import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { systemClock } from "../../../src/model/time/clock.ts";
import { GitHub } from "../../simulator/github.ts";
import { freePort } from "../free-port.ts";
import { environmentOf, install, variablesOfServer } from "../python.ts";

/** The emulator of AWS that nobody here wrote, pinned. */
const version = "5.2.5";
const privatePython = join(environmentOf(`moto-${version}`), "bin/python");

/** One request that reached moto. */
export interface ForwardedCall {
  readonly method: string;
  readonly path: string;
  readonly target: string;
  status: number;
}

interface Forwarded {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** A moto server behind a front that plays GitHub's side and notes what went through. */
export class Moto {
  readonly github = new GitHub(systemClock);
  readonly calls: ForwardedCall[] = [];
  readonly #server: ChildProcess;
  readonly #port: number;
  #front: Server | undefined;
  #enforcing = false;

  private constructor(server: ChildProcess, port: number) {
    this.#server = server;
    this.#port = port;
  }

  static async start(): Promise<Moto> {
    const port = await freePort();
    const args = ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)];
    const server = spawn(pythonWithMoto(), args, { stdio: "ignore", env: variablesOfServer() });
    const moto = new Moto(server, port);
    await moto.#whenReady();
    await moto.#openFront();
    return moto;
  }

  get url(): string {
    const { port } = this.#front?.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Forgets everything that was made in moto and what was noted. */
  async reset(): Promise<void> {
    await fetch(`http://127.0.0.1:${this.#port}/moto-api/reset`, { method: "POST" });
    this.calls.length = 0;
  }

  /** Makes a role that Lambda may use; moto wants it to exist. */
  async createRole(name: string): Promise<string> {
    const trust = {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    };
    const text = await this.askIam({
      Action: "CreateRole",
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify(trust),
    });
    const [, arn] = /<Arn>(.+?)<\/Arn>/.exec(text) ?? [];
    if (arn === undefined) throw new Error("moto made no role");
    return arn;
  }

  /** Gives a role its only policy. */
  async putRolePolicy(name: string, policy: object): Promise<void> {
    await this.askIam({
      Action: "PutRolePolicy",
      RoleName: name,
      PolicyName: "deploy",
      PolicyDocument: JSON.stringify(policy),
    });
  }

  /** From now on moto verifies signatures and evaluates the roles' policies, or no longer. */
  async enforce(enforcing: boolean): Promise<void> {
    this.#enforcing = enforcing;
    await this.#enforceNow(enforcing);
  }

  async #enforceNow(enforcing: boolean): Promise<void> {
    const answer = await fetch(`http://127.0.0.1:${this.#port}/moto-api/reset-auth`, {
      method: "POST",
      body: enforcing ? "0" : "inf",
    });
    if (!answer.ok) throw new Error(`moto does not switch its enforcement (${answer.status})`);
  }

  /** Asks moto's IAM, whose answer is XML. */
  async askIam(form: Readonly<Record<string, string>>): Promise<string> {
    const scope = "test/20261123/us-east-1/iam/aws4_request";
    const answer = await fetch(`http://127.0.0.1:${this.#port}/`, {
      method: "POST",
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      },
      body: new URLSearchParams({ Version: "2010-05-08", ...form }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`moto refused ${form.Action ?? ""}: ${text}`);
    return text;
  }

  async stop(): Promise<void> {
    this.#front?.closeAllConnections();
    await new Promise((done) => this.#front?.close(done));
    const ended = new Promise((done) => this.#server.once("exit", done));
    this.#server.kill();
    await ended;
  }

  async #whenReady(): Promise<void> {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const answer = await fetch(`http://127.0.0.1:${this.#port}/moto-api/data.json`).catch(
        () => null,
      );
      if (answer?.ok === true) return;
      await systemClock.sleep(100);
    }
    throw new Error("moto did not start within a minute");
  }

  async #openFront(): Promise<void> {
    this.#front = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const body = Buffer.concat(chunks);
        if (incoming.url?.startsWith("/_github/")) {
          const query = new URL(incoming.url, "http://front").searchParams;
          const headers = { authorization: incoming.headers.authorization ?? "" };
          const answer = this.github.handle({
            method: "GET",
            path: "",
            rawQuery: "",
            query,
            headers,
            body,
          });
          if (answer !== "reset")
            outgoing.writeHead(answer.status, answer.headers).end(answer.body);
          return;
        }
        this.#forward(incoming, body).then(
          ({ status, headers, body: text }) => outgoing.writeHead(status, headers).end(text),
          () => outgoing.destroy(),
        );
      });
    });
    await new Promise<void>((done) => this.#front?.listen(0, "127.0.0.1", done));
  }

  /** moto cannot answer AssumeRoleWithWebIdentity, which is not signed, while it enforces. */
  async #forward(incoming: IncomingMessage, body: Buffer): Promise<Forwarded> {
    const { method = "GET", url: path = "/", headers } = incoming;
    const call = { method, path, target: operationOf(headers, body), status: 0 };
    this.calls.push(call);
    const unsigned = this.#enforcing && call.target === "AssumeRoleWithWebIdentity";
    if (unsigned) await this.#enforceNow(false);
    try {
      return await this.#pass(call, headers, body);
    } finally {
      if (unsigned) await this.#enforceNow(true);
    }
  }

  #pass(
    call: ForwardedCall,
    headers: IncomingMessage["headers"],
    body: Buffer,
  ): Promise<Forwarded> {
    const { method, path } = call;
    return new Promise((done, fail) => {
      const options = { host: "127.0.0.1", port: this.#port, method, path, headers };
      const request = httpRequest(options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          call.status = response.statusCode ?? 0;
          done({ status: call.status, headers: response.headers, body: Buffer.concat(chunks) });
        });
      });
      request.on("error", fail);
      request.end(body);
    });
  }
}

/** The operation of AWS-JSON and query calls; REST calls have none. */
function operationOf(headers: IncomingMessage["headers"], body: Buffer): string {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".").at(-1) ?? "";
  return /(?:^|&)Action=(\w+)/.exec(body.subarray(0, 2000).toString("utf8"))?.[1] ?? "";
}

/**
 * Makes the private Python environment once, unless the machine has a moto of this version.
 * @returns why there is none, or undefined when it stands
 */
export function installMoto(): string | undefined {
  if (existsSync(privatePython)) return undefined;
  return isInstalled() ? undefined : install(`moto-${version}`, `moto[server]==${version}`);
}

function pythonWithMoto(): string {
  return existsSync(privatePython) ? privatePython : "python3";
}

/** Whether the machine's own Python has the server of the pinned version. */
function isInstalled(): boolean {
  const check = "import moto, moto.server, sys; sys.exit(moto.__version__ != sys.argv[1])";
  return spawnSync("python3", ["-c", check, version], { stdio: "ignore" }).status === 0;
}
