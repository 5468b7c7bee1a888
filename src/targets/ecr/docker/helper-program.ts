import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { orAborted } from "../../../aws/call.ts";

/** How a program of somebody else's is run. */
export interface ProgramOptions {
  readonly environment: NodeJS.ProcessEnv;
  /** What it gets on standard input. */
  readonly input: string;
  readonly limitMs: number;
  /** How many characters of its output are kept. */
  readonly outputLimit: number;
  /** Ends it before its limit. */
  readonly signal?: AbortSignal | undefined;
}

export interface ProgramEnd {
  /** -1 where a signal ended it. */
  readonly exitCode: number;
  readonly output: string;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Output that a program wrote before its end is read within this time. */
const drainMs = 1000;

/** Between the request to end and the kill. */
const politeMs = 1000;

/**
 * Runs a program and waits for its end, and no longer: not for what it started itself, which may keep its
 * output open for as long as it likes, nor for a program that does not end when it is told to.
 * @throws the reason of the signal, an error called `TimeoutError` after the limit, or the error of the start
 */
export async function runProgram(
  program: string,
  parts: readonly string[],
  { environment, input, limitMs, outputLimit, signal }: ProgramOptions,
): Promise<ProgramEnd> {
  signal?.throwIfAborted();
  const child = spawn(program, parts, { env: environment, stdio: ["pipe", "pipe", "ignore"] });
  const output = keep(child.stdout, outputLimit);
  const closed = new Promise<void>((done) =>
    child.once("close", () => {
      done();
    }),
  );
  const limits = [AbortSignal.timeout(limitMs), ...(signal === undefined ? [] : [signal])];
  try {
    // A program that ends without reading is judged by its exit code.
    child.stdin.on("error", () => undefined).end(input);
    const exitCode = await orAborted(endOf(child), AbortSignal.any(limits));
    await Promise.race([closed, pause(drainMs, undefined, { ref: false })]);
    return { exitCode, output: output() };
  } finally {
    letGo(child);
  }
}

function keep(stream: Readable, limit: number): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    if (text.length < limit) text += chunk;
  });
  return () => text;
}

function endOf(child: Child): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.once("exit", (code) => {
      resolve(code ?? -1);
    });
  });
}

/** Nothing of it may hold this process, whether it has ended or not. */
function letGo(child: Child): void {
  child.stdin.destroy();
  child.stdout.destroy();
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const kill = setTimeout(() => child.kill("SIGKILL"), politeMs);
  child.once("exit", () => {
    clearTimeout(kill);
  });
  child.unref();
}
