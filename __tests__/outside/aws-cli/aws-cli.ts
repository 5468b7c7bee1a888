import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram, type Ended } from "../../helpers/programs/run-program.ts";
import { environmentOf, install } from "../python.ts";

/** AWS's own command line, pinned; its version 2, which is in no package registry, has the same commands. */
const version = "1.46.3";
const environment = `awscli-${version}`;
const script = join(import.meta.dirname, "aws-cli.py");

/** Installs it into a private Python environment, once. @returns why there is none */
export function installAwsCli(): string | undefined {
  return install(environment, `awscli==${version}`);
}

/** The command line, loaded once for all its calls: half a second of each goes into that. */
export class AwsCli {
  readonly #server: ChildProcess;
  readonly #folder: string;

  private constructor(server: ChildProcess, folder: string) {
    this.#server = server;
    this.#folder = folder;
  }

  static async start(): Promise<AwsCli> {
    const folder = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-aws-cli-"));
    const server = spawn(python(), [script, "serve", join(folder, "socket")], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { PATH: process.env.PATH ?? "" },
    });
    const ready = Promise.race([once(server.stdout, "data"), once(server, "exit")]);
    const [said] = (await ready) as [unknown];
    if (!Buffer.isBuffer(said)) throw new Error("AWS's command line could not be loaded");
    return new AwsCli(server, folder);
  }

  /** The program and first arguments of a call. */
  get command(): readonly [string, ...string[]] {
    return [python(), "-IS", script, "call", join(this.#folder, "socket")];
  }

  /** Runs it as a later step would, in the environment given and no other. */
  run(args: readonly string[], env: Readonly<Record<string, string>>, cwd: string): Promise<Ended> {
    const [program, ...first] = this.command;
    return runProgram(program, [...first, ...args], env, cwd);
  }

  async stop(): Promise<void> {
    const ended = once(this.#server, "exit");
    this.#server.kill();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function python(): string {
  return join(environmentOf(environment), "bin/python");
}
