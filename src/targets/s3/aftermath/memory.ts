import { isMap, readJson } from "../../../inputs/yaml.ts";
import type { Runner } from "../../../model/context.ts";

export const stateName = "s3";

/** What a step keeps while it writes, for the post step of one that is killed. */
export interface Begun {
  /** By which the record names this very step. */
  readonly nonce: string;
  /** What is live as soon as one write of the phase that was begun last has happened. */
  readonly live: string;
}

export function keep(runner: Pick<Runner, "remember">, { nonce, live }: Begun): void {
  runner.remember(stateName, JSON.stringify({ nonce, live }));
}

/**
 * Reads what the step kept; whatever it could not have written counts as nothing.
 * @returns undefined where nothing was kept
 */
export function readMemory(text: string): Begun | undefined {
  try {
    const value = readJson(text, "The state of the step");
    if (!isMap(value)) return undefined;
    const { nonce, live } = value;
    const isWhole = typeof nonce === "string" && nonce !== "" && typeof live === "string";
    return isWhole ? { nonce, live } : undefined;
  } catch {
    return undefined;
  }
}
