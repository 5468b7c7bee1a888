import type { Runner } from "../../model/context.ts";
import type { Undo } from "../target.ts";

/** The key of the post step's state. */
export const stateName = "credentials";

/**
 * Remembers the variables' present values. They may be secrets, so they are masked before they go
 * into the state file.
 */
export function keepForPost(names: readonly string[], runner: Runner): void {
  const previous: Record<string, string> = {};
  for (const name of names) {
    const value = runner.environment[name] ?? "";
    if (value !== "" && !name.endsWith("REGION")) runner.mask(value);
    previous[name] = value;
  }
  runner.saveState(stateName, JSON.stringify(previous));
}

/** Puts back what was in the environment before; a variable that was not set becomes empty. */
export const undo: Undo = (state, runner) => {
  const previous = JSON.parse(state) as Record<string, string>;
  for (const [name, value] of Object.entries(previous)) {
    if (value !== "" && !name.endsWith("REGION")) runner.mask(value);
    runner.exportVariable(name, value);
  }
  return Promise.resolve();
};
