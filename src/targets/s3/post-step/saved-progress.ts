import { isMap } from "../../../inputs/yaml/maps.ts";
import { readJson } from "../../../inputs/yaml/read-yaml.ts";
import type { Runner } from "../../../model/context.ts";
import type { ReleaseProgress } from "../apply/ledger.ts";

export const s3StateName = "s3";

/** What a step keeps while it writes, for the post step of one that is killed. */
export interface SavedProgress extends ReleaseProgress {
  /** By which the record names this very step. */
  readonly nonce: string;
  /** Files that the release writes. */
  readonly planned: number;
}

export function saveProgress(runner: Pick<Runner, "remember">, begun: SavedProgress): void {
  const { nonce, sure, live, written, planned } = begun;
  runner.remember(s3StateName, JSON.stringify({ nonce, sure, live, written, planned }));
}

/**
 * Reads what the step kept; whatever it could not have written counts as nothing.
 * @returns undefined where nothing was kept
 */
export function readProgress(text: string): SavedProgress | undefined {
  try {
    const value = readJson(text, "The state of the step");
    if (!isMap(value)) return undefined;
    const { nonce, sure, live, written, planned } = value;
    const isNamed = isText(nonce) && isText(sure) && isText(live);
    const isWhole = isNamed && isCount(written) && isCount(planned) && written <= planned;
    return isWhole ? { nonce, sure, live, written, planned } : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
