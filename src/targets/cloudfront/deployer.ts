import { randomBytes } from "node:crypto";
import { WriteTries } from "../../aws/write-tries.ts";
import type { Context } from "../../model/context.ts";
import { DeployError } from "../../model/errors.ts";
import { optional } from "../../model/optional.ts";
import type { Outcome, Outputs } from "../../model/plan.ts";
import type { Deployer } from "../target.ts";
import type { Cdn } from "./aws/port.ts";
import { clearCaches, type Cleared, type Clearer } from "./clear.ts";
import type { CloudfrontConfig } from "./config.ts";
import { makePlan, type CloudfrontPlan } from "./plan.ts";
import { outcomeStory } from "./story.ts";
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
    plan: () => makePlan(config, cdn, context),
    apply: (plan) => applyPlan(plan, config, { cdn, writes }, context),
  };
}

interface Access {
  readonly cdn: () => Promise<Cdn>;
  readonly writes: Pick<WriteTries, "any">;
}

async function applyPlan(
  { requests, subject }: CloudfrontPlan,
  config: CloudfrontConfig,
  { cdn, writes }: Access,
  context: Context,
): Promise<Outcome> {
  const cleared: Cleared[] = [];
  try {
    await clearCaches(requests, clearerOf(context), cdn, context, {
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
  const count = cleared.length === 1 ? "1 invalidation" : `${cleared.length} invalidations`;
  return {
    headline: `${subject}: ${count}`,
    outputs: outputsOf(cleared),
    facts: [],
    story: outcomeStory(requests, cleared, config, context.aws),
  };
}

function outputsOf(cleared: readonly Cleared[]): Outputs {
  return { "invalidation-ids": cleared.map(({ id }) => id).join("\n") };
}

function clearerOf({ job }: Context): Clearer {
  return {
    ...optional("runId", job.runId),
    ...optional("attempt", job.runAttempt),
    nonce: randomBytes(9).toString("base64url"),
  };
}
