import { spawnSync } from "node:child_process";

/**
 * Whether a program is there to check with. In the gate it has to be; elsewhere it is said that the
 * check was not run.
 * @throws Error in the gate (CI=true)
 */
export function hasProgram(name: string, purpose: string): boolean {
  if (spawnSync(name, ["--help"], { stdio: "ignore" }).error === undefined) return true;
  notRun(`${purpose} with ${name}, which is not installed`);
  return false;
}

/** Says that a check was left out; in the gate none may be. */
export function notRun(what: string): void {
  if (process.env.CI === "true") throw new Error(`NOT RUN, but the gate asks for it: ${what}`);
  process.stderr.write(`NOT RUN: ${what}\n`);
}
