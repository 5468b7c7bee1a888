import type { TargetDefinition } from "../target.ts";
import type { CloudfrontConfig } from "./config.ts";
import { cloudfrontPermissions } from "./inputs/permissions.ts";
import { readCloudfront } from "./inputs/read.ts";

/** The target `cloudfront`: clears paths or cache tags from distributions that nothing is deployed to. */
export const cloudfront: TargetDefinition<CloudfrontConfig> = {
  inputs: ["distribution-id", "invalidate", "wait-for-invalidation"],
  defaultSessionPolicy: "least-privilege",
  read: readCloudfront,
  permissions: cloudfrontPermissions,
  load: () => import("./deployer.ts"),
};
