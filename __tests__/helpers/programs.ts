import { spawnSync } from "node:child_process";

const here = new Map<string, boolean>();

/** Looked for once in a test file: to start Python and have its help costs as much as what it is asked for then. */
function isHere(name: string): boolean {
  const known = here.get(name);
  if (known !== undefined) return known;
  const found = spawnSync(name, ["--help"], { stdio: "ignore" }).error === undefined;
  here.set(name, found);
  return found;
}

/**
 * Whether a program is there to check with. In the gate it has to be; elsewhere it is said that the
 * check was not run.
 * @throws Error in the gate (CI=true)
 */
export function hasProgram(name: string, purpose: string): boolean {
  if (isHere(name)) return true;
  notRun(`${purpose} with ${name}, which is not installed`);
  return false;
}

/** Says that a check was left out; in the gate none may be. */
export function notRun(what: string): void {
  if (process.env.CI === "true") throw new Error(`NOT RUN, but the gate asks for it: ${what}`);
  process.stderr.write(`NOT RUN: ${what}\n`);
}
