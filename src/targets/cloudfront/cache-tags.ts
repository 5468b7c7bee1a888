import type { Context } from "../../model/context.ts";
import type { Cdn } from "./aws/port.ts";
import type { CloudfrontConfig } from "./config.ts";
import { isTenant } from "./inputs/distributions.ts";
import { ifReadable } from "./missing-distribution.ts";

/**
 * The distributions that read no cache tags; one that may not be looked at is taken at its word.
 * CloudFront is asked only where tags are given.
 */
export async function findWithoutCacheTags(
  { distributions, tags }: Pick<CloudfrontConfig, "distributions" | "tags">,
  cdn: () => Promise<Cdn>,
  { log }: Pick<Context, "log">,
): Promise<readonly string[]> {
  if (tags.length === 0) return [];
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
  const answers = await Promise.all(distributions.map(readsTags));
  return distributions.filter((_, n) => answers[n] === false);
}
