import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Looked for on the path, not started: to start Python takes as long as what it is asked for then. */
function isHere(name: string): boolean {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
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
