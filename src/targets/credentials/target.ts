import type { TargetDefinition } from "../target.ts";

/** The target `credentials` has no inputs of its own. */
export const credentials: TargetDefinition<null> = {
  inputs: [],
  defaultSessionPolicy: "none",
  read: () => null,
  permissions: () => [],
  load: () => import("./deployer.ts"),
};
