import { WriteTries } from "../../aws/write-tries.ts";
import type { Context } from "../../model/context.ts";
import { counted } from "../../model/count.ts";
import { DeployError } from "../../model/errors.ts";
import type { Outcome, Outputs } from "../../model/plan.ts";
import type { Deployer } from "../target.ts";
import type { Cdn } from "./aws/port.ts";
import { findWithoutCacheTags } from "./cache-tags.ts";
import { clearCaches, type AcceptedInvalidation } from "./create-invalidations.ts";
import { newClearer } from "./caller-reference.ts";
import type { CloudfrontConfig } from "./config.ts";
import { planInvalidations, type CloudfrontPlan } from "./plan.ts";
import { cloudfrontOutcomeStory } from "./story.ts";
import { waitAsAsked } from "./wait.ts";

/** Clears paths and tags from distributions. */
export function createDeployer(
  config: CloudfrontConfig,
  context: Context,
): Deployer<CloudfrontPlan> {
  const writes = new WriteTries((command) => command.startsWith("CreateInvalidation"));
  let client: Promise<Cdn> | undefined;
  const cdn = (): Promise<Cdn> =>
    (client ??= import("./aws/client.ts").then(({ createCdn }) => createCdn(context, writes)));
  return {
    plan: async () =>
      planInvalidations(config, await findWithoutCacheTags(config, cdn, context), context.aws),
    apply: (plan) => applyPlan(plan, config, { cdn, writes }, context),
  };
}

async function applyPlan(
  { requests, subject }: CloudfrontPlan,
  config: CloudfrontConfig,
  { cdn, writes }: { readonly cdn: () => Promise<Cdn>; readonly writes: Pick<WriteTries, "any"> },
  context: Context,
): Promise<Outcome> {
  const cleared: AcceptedInvalidation[] = [];
  try {
    await clearCaches(requests, newClearer(context.job), cdn, context, {
      missing: "Every other distribution was cleared.",
      refused: "Every other distribution was cleared.",
      state: "what was live before; caches that were not cleared serve it until it expires",
      onCleared: (one) => cleared.push(one),
      onMissing: () => undefined,
    });
    if (config.waitForInvalidation) await waitAsAsked(cleared, cdn, context, "");
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    // One that was cut off before its answer may clear all the same.
    const changed = String(writes.any);
    throw error.with({ outputs: { changed, ...outputsOf(cleared), ...error.outputs } });
  }
  return {
    headline: `${subject}: ${counted(cleared.length, "invalidation")}`,
    outputs: outputsOf(cleared),
    facts: [],
    story: cloudfrontOutcomeStory(requests, cleared, config, context.aws),
  };
}

function outputsOf(cleared: readonly AcceptedInvalidation[]): Outputs {
  return { "invalidation-ids": cleared.map(({ id }) => id).join("\n") };
}
