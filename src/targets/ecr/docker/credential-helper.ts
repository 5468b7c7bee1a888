import { delimiter, isAbsolute } from "node:path";
import type { Environment } from "../../../model/environment.ts";
import { DeployError } from "../../../model/errors.ts";
import { runProgram, type ProgramEnd } from "./helper-program.ts";

/** A login as credential helpers speak of it (https://github.com/docker/docker-credential-helpers). */
export interface HelperLogin {
  readonly Username: string;
  readonly Secret: string;
}

/** Helpers answer at once; one that waits for a person would wait for ever. */
const limitMs = 20_000;
const answerLimit = 100_000;

/**
 * The helper `docker-credential-<name>` of the machine: passwords pass through its standard input
 * and output only.
 */
export class CredentialHelper {
  readonly #name: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #signal: AbortSignal | undefined;

  /**
   * @param signal ends the wait for an answer
   * @throws DeployError for a name that would lead to a program elsewhere than on PATH
   */
  constructor(name: string, environment: Environment, signal?: AbortSignal) {
    this.#name = name;
    this.#environment = onPathAlone(environment);
    this.#signal = signal;
    if (!isHelperName(name)) throw this.#failure("is no name of a helper");
  }

  /** What the helper keeps for a host; a helper that knows nothing of it ends with an error. */
  async get(host: string): Promise<HelperLogin | undefined> {
    const { exitCode, output } = await this.#ask("get", host);
    if (exitCode !== 0) return undefined;
    const { Username, Secret } = parse(output);
    return typeof Username === "string" && typeof Secret === "string"
      ? { Username, Secret }
      : undefined;
  }

  async store(host: string, { Username, Secret }: HelperLogin): Promise<void> {
    await this.#must("store", JSON.stringify({ ServerURL: host, Username, Secret }), host);
  }

  async erase(host: string): Promise<void> {
    await this.#must("erase", host, host);
  }

  async #must(verb: string, input: string, host: string): Promise<void> {
    const { exitCode, output } = await this.#ask(verb, input);
    if (exitCode === 0) return;
    // A helper says why in its output; it has no reason to repeat the password, but it is not ours.
    const why = verb === "erase" ? firstLine(output) : "";
    throw this.#failure(`could not ${verb} the login to ${host} (exit ${exitCode})${why}`);
  }

  async #ask(verb: string, input: string): Promise<ProgramEnd> {
    try {
      return await runProgram(`docker-credential-${this.#name}`, [verb], {
        environment: this.#environment,
        input,
        limitMs,
        outputLimit: answerLimit,
        signal: this.#signal,
      });
    } catch (error) {
      this.#signal?.throwIfAborted();
      throw this.#failure(reasonOf(error));
    }
  }

  #failure(text: string): DeployError {
    return new DeployError({
      id: "docker-credential-helper-failed",
      message: `The credential helper docker-credential-${this.#name}, which docker's configuration names, ${text}.`,
      hint: "Repair the helper or take it out of `credsStore` and `credHelpers`, or set `docker-config: isolated`, which uses no helper.",
    });
  }
}

function reasonOf(error: unknown): string {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (code === "ENOENT") return "is not installed";
  return name === "TimeoutError" ? `did not answer in ${limitMs / 1000} s` : "cannot be started";
}

/** docker starts the program of that name; a path in it would lead into the workspace. */
export function isHelperName(name: string): boolean {
  return /^[\w.-]+$/.test(name);
}

/** A relative directory on PATH, the empty one included, would be the workspace's. */
function onPathAlone(environment: Environment): NodeJS.ProcessEnv {
  const directories = (environment.PATH ?? "").split(delimiter).filter(isAbsolute);
  return { ...environment, PATH: directories.join(delimiter) };
}

function parse(output: string): { Username?: unknown; Secret?: unknown } {
  try {
    const value: unknown = JSON.parse(output);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function firstLine(output: string): string {
  const line = output.trim().split("\n", 1)[0] ?? "";
  return line === "" ? "" : `: ${line.slice(0, 200)}`;
}
