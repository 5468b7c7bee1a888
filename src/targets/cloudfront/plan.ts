import { DeployError } from "../../model/errors.ts";
import type { Context } from "../../model/context.ts";
import type { Change, Plan } from "../../model/plan.ts";
import type { Cdn } from "./aws/port.ts";
import type { InvalidationRequest } from "./create-invalidations.ts";
import type { CloudfrontConfig } from "./config.ts";
import { isTenant } from "./inputs/distributions.ts";
import { itemsOf, cloudfrontPlanStory } from "./story.ts";
import { ifReadable } from "./missing-distribution.ts";

/** What is cleared from which distributions, as a value. */
export interface CloudfrontPlan extends Plan {
  readonly requests: readonly InvalidationRequest[];
}

/**
 * The plan. It reads only where tags are given: a distribution that reads none would accept them and
 * clear nothing.
 */
export async function planInvalidations(
  config: CloudfrontConfig,
  cdn: () => Promise<Cdn>,
  context: Pick<Context, "log" | "aws">,
): Promise<CloudfrontPlan> {
  const { distributions, paths, tags } = config;
  const tagless = tags.length === 0 ? [] : await withoutTags(distributions, cdn, context);
  const items = [...paths, ...tags.map((tag) => `#${tag}`)];
  const requests = distributions.map((distribution) => ({ distribution, paths: items }));
  return {
    target: "cloudfront",
    subject: distributions.join(", "),
    changes: requests.map(changeOf),
    notes: [],
    details: items.length <= 5 ? [] : [{ title: itemsOf(items), lines: items }],
    ...(tagless.length === 0 ? {} : { refusal: tagsUnknown(tagless) }),
    outputs: { "invalidation-ids": "" },
    requests,
    story: cloudfrontPlanStory(requests, context.aws),
  };
}

function changeOf({ distribution, paths }: InvalidationRequest): Change {
  const shown = paths.slice(0, 5).join(" ");
  return {
    effect: "update",
    type: "invalidation",
    resource: distribution,
    reason: paths.length <= 5 ? shown : `${shown} … (${paths.length} in all)`,
  };
}

/** The distributions that read no cache tags; one that may not be looked at is taken at its word. */
async function withoutTags(
  ids: readonly string[],
  cdn: () => Promise<Cdn>,
  { log }: Pick<Context, "log">,
): Promise<readonly string[]> {
  const api = await cdn();
  const readTags = async (id: string): Promise<boolean> => {
    const distribution = isTenant(id) ? await api.distributionOf(id) : id;
    return (await api.describe(distribution)).hasCacheTags;
  };
  const readsTags = (id: string): Promise<boolean> =>
    ifReadable(readTags(id), "Nothing was cleared.", () => {
      log.info(
        `  Whether ${id} reads cache tags may not be read (${isTenant(id) ? "cloudfront:GetDistributionTenant, " : ""}cloudfront:GetDistribution): if it does not, nothing is cleared by them`,
      );
      return true;
    });
  const answers = await Promise.all(ids.map(readsTags));
  return ids.filter((_, n) => answers[n] === false);
}

function tagsUnknown(ids: readonly string[]): DeployError {
  return new DeployError({
    id: "cache-tags-not-configured",
    message: `${ids.join(", ")} reads no cache tags: its configuration has no CacheTagConfig, so that clearing by tag would clear nothing.`,
    hint: "Set CacheTagConfig with the header in which the origin sends its tags (CloudFront reads it from answers that come after that), or clear by path. Nothing was cleared.",
  });
}
