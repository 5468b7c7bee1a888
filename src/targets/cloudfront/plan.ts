import type { Place } from "../../aws/console-links.ts";
import { DeployError } from "../../model/errors.ts";
import type { Change, Plan } from "../../model/plan.ts";
import type { InvalidationRequest } from "./create-invalidations.ts";
import type { CloudfrontConfig } from "./config.ts";
import { itemsOf, cloudfrontPlanStory } from "./story.ts";

/** What is cleared from which distributions, as a value. */
export interface CloudfrontPlan extends Plan {
  readonly requests: readonly InvalidationRequest[];
}

/**
 * What is cleared from which distributions.
 * @param withoutCacheTags those that read no cache tags, where tags are given: they would accept them and clear nothing
 */
export function planInvalidations(
  { distributions, paths, tags }: Pick<CloudfrontConfig, "distributions" | "paths" | "tags">,
  withoutCacheTags: readonly string[],
  place: Place,
): CloudfrontPlan {
  const items = [...paths, ...tags.map((tag) => `#${tag}`)];
  const requests = distributions.map((distribution) => ({ distribution, paths: items }));
  return {
    target: "cloudfront",
    subject: distributions.join(", "),
    changes: requests.map(changeOf),
    notes: [],
    details: items.length <= 5 ? [] : [{ title: itemsOf(items), lines: items }],
    ...(withoutCacheTags.length === 0 ? {} : { refusal: tagsUnknown(withoutCacheTags) }),
    outputs: { "invalidation-ids": "" },
    requests,
    story: cloudfrontPlanStory(requests, place),
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

function tagsUnknown(ids: readonly string[]): DeployError {
  return new DeployError({
    id: "cache-tags-not-configured",
    message: `${ids.join(", ")} reads no cache tags: its configuration has no CacheTagConfig, so that clearing by tag would clear nothing.`,
    hint: "Set CacheTagConfig with the header in which the origin sends its tags (CloudFront reads it from answers that come after that), or clear by path. Nothing was cleared.",
  });
}
