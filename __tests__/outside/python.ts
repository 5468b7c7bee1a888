import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { alone } from "../helpers/alone.ts";

const cache = resolve(import.meta.dirname, "../../.cache");

/** The directory of a private Python environment, which may have to be made first. */
export function environmentOf(name: string): string {
  return join(cache, name);
}

/**
 * Makes a private Python environment with these packages, once: of test files that run side by side
 * one makes it, and the others wait. What Python has to compile, it compiles when it is imported.
 * @returns why there is none, or undefined when it stands
 */
export function install(name: string, ...requirements: readonly string[]): string | undefined {
  mkdirSync(cache, { recursive: true });
  return alone(`${environmentOf(name)}.lock`, () => make(environmentOf(name), requirements));
}

/**
 * The variables for a server in such an environment, which lets Python keep what it compiles: where that is forbidden,
 * each start compiles a thousand files anew.
 */
export function variablesOfServer(): NodeJS.ProcessEnv {
  const { PYTHONDONTWRITEBYTECODE: _forbidden, ...env } = process.env;
  return env;
}

function make(environment: string, requirements: readonly string[]): string | undefined {
  if (existsSync(join(environment, "bin/python"))) return undefined;
  const building = `${environment}.building`;
  try {
    execFileSync("python3", ["-m", "venv", "--clear", building], { stdio: "pipe" });
    const options = ["--quiet", "--disable-pip-version-check", "--no-compile"];
    const pip = ["-m", "pip", "install", ...options, ...requirements];
    execFileSync(join(building, "bin/python"), pip, { stdio: "pipe" });
    renameSync(building, environment);
    return undefined;
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}
