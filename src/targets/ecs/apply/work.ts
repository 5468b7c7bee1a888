import type { SavedState } from "../post-step/saved-state.ts";
import type { Deploying } from "../observe/deploying.ts";
import type { EcsPlan } from "../plan/compose.ts";

/** A plan that is carried out. */
export interface Work extends Deploying {
  readonly plan: EcsPlan;
  readonly memory: SavedState;
}
