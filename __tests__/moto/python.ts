import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const cache = resolve(import.meta.dirname, "../../.cache");

/** The directory of a private Python environment, which may have to be made first. */
export function environmentOf(name: string): string {
  return join(cache, name);
}

/**
 * Makes a private Python environment with these packages, once.
 * @returns why there is none, or undefined when it stands
 */
export function install(name: string, ...requirements: readonly string[]): string | undefined {
  const environment = environmentOf(name);
  if (existsSync(join(environment, "bin/python"))) return undefined;
  mkdirSync(cache, { recursive: true });
  const building = `${environment}.building-${process.pid}`;
  try {
    execFileSync("python3", ["-m", "venv", building], { stdio: "pipe" });
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...requirements];
    execFileSync(join(building, "bin/python"), pip, { stdio: "pipe" });
    renameSync(building, environment);
    return undefined;
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    // Another test file may have made it meanwhile: then the rename fails, and all is well.
    if (existsSync(join(environment, "bin/python"))) return undefined;
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}
