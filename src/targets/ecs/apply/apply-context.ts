import type { SavedState } from "../post-step/saved-state.ts";
import type { EcsContext } from "../observe/ecs-context.ts";
import type { EcsPlan } from "../plan/compose.ts";

/** A plan that is carried out. */
export interface EcsApplyContext extends EcsContext {
  readonly plan: EcsPlan;
  readonly memory: SavedState;
}
