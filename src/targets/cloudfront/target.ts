import { finishedByRunAgain } from "../post-step.ts";
import { namesIn, nothingWritten } from "../subject.ts";
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
  subject: (text) => namesIn(text("distribution-id")),
  unplanned: nothingWritten,
  handsOverSession: false,
  inTerminal: "works",
  leftInAws: () =>
    Promise.resolve({
      unfinished: ["it is not known whether the invalidation was made", finishedByRunAgain],
    }),
  load: () => import("./deployer.ts"),
};
