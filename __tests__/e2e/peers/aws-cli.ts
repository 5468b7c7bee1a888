import { execFile, type ExecFileException } from "node:child_process";
import { join } from "node:path";
import { environmentOf, install } from "../../moto/python.ts";

/** AWS's own command line, pinned. */
const version = "1.46.2";
const environment = `awscli-${version}`;

/** Installs it into a private Python environment, once. @returns why there is none */
export function installAwsCli(): string | undefined {
  return install(environment, `awscli==${version}`);
}

/** Runs it as a later step would, in the environment given and no other. */
export function runAws(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Ended> {
  const python = join(environmentOf(environment), "bin/python");
  return runProgram(python, ["-m", "awscli", ...args], env, cwd);
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of a later step in the environment given, and no other. */
export function runProgram(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Ended> {
  return new Promise((done) => {
    execFile(file, args, { env, cwd }, (error: ExecFileException | null, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}
