import { readJson } from "../../inputs/yaml/read-yaml.ts";
import type { Runner } from "../../model/context.ts";
import { messageOf } from "../../model/errors.ts";
import type { Undo } from "../target.ts";

export { profileStateName, undoProfile } from "./profile/undo.ts";

/** The key of the post step's state. */
export const credentialsStateName = "credentials";

/** What the target exports, and so what its post step puts back. */
export const exportedNames = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
] as const;

/**
 * Remembers the variables' present values. They may be secrets, so they are masked before they go
 * into the state file.
 */
export function keepVariablesForPost(runner: Runner): void {
  const previous: Record<string, string> = {};
  for (const name of exportedNames) {
    const value = runner.environment[name] ?? "";
    if (value !== "" && !name.endsWith("REGION")) runner.mask(value);
    previous[name] = value;
  }
  runner.saveState(credentialsStateName, JSON.stringify(previous));
}

/**
 * Puts back what was in the environment before; a variable that was not set becomes empty. One that
 * cannot be put back keeps no other from it.
 */
export const undo: Undo = (state, runner) => {
  const failures: string[] = [];
  for (const [name, value] of readState(state)) {
    if (value !== "" && !name.endsWith("REGION")) runner.mask(value);
    try {
      runner.exportVariable(name, value);
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  const [first] = failures;
  return first === undefined ? Promise.resolve() : Promise.reject(new Error(first));
};

/**
 * The state that this target wrote, and nothing else: another step that can set our state must not
 * export a variable of its choice by us.
 */
function readState(text: string): [string, string][] {
  const value = readJson(text, "The state of the step");
  const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
  const known: ReadonlySet<string> = new Set(exportedNames);
  const ours = entries.filter(
    (entry): entry is [string, string] => known.has(entry[0]) && typeof entry[1] === "string",
  );
  if (ours.length === known.size && entries.length === known.size) return ours;
  throw new Error("its state is none that this action wrote");
}
