import { classify, DeployError, isEndOfStep } from "../../../model/errors.ts";
import type { DistributionFacts, DistributionOrigin } from "../../cloudfront/aws/port.ts";
import type { S3Config } from "../config.ts";

/** Reads what a distribution's configuration tells, once for all who ask. */
export type DescribeDistribution = (distribution: string) => Promise<DistributionFacts>;

/** One read a distribution, whoever asks for it first. */
export function remembered(read: DescribeDistribution): DescribeDistribution {
  const known = new Map<string, Promise<DistributionFacts>>();
  return (distribution) => {
    const reading = known.get(distribution) ?? read(distribution);
    known.set(distribution, reading);
    return reading;
  };
}

/** The address of the site, or why it is not known. */
export interface SiteUrl {
  readonly url?: string;
  readonly note?: string;
}

/**
 * Where the first distribution shows the site. It only enriches the report: a failure is a note.
 * @throws the reason of a cancellation
 */
export async function readSiteUrl(
  config: S3Config,
  describe: DescribeDistribution,
): Promise<SiteUrl> {
  const [distribution] = config.distributions;
  if (distribution === undefined) return {};
  try {
    const url = siteUrl(config, await describe(distribution));
    return url === undefined
      ? {
          note: `The output url stays empty: no origin of ${distribution} is the bucket ${config.bucket}`,
        }
      : { url };
  } catch (error) {
    if (!(error instanceof DeployError) || isEndOfStep(error)) throw error;
    const why =
      classify(error.cause) === "denied"
        ? "may not be read (cloudfront:GetDistribution)"
        : "could not be read";
    return { note: `The output url stays empty: the domain of ${distribution} ${why}` };
  }
}

/**
 * The first alias without a wildcard, else CloudFront's own domain; the path is the prefix less what the origin hides
 * of it. CloudFront answers by https whatever the viewer policy is.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html (origin path).
 * @returns undefined where the prefix matters and no origin is the bucket
 */
export function siteUrl(
  { bucket, prefix }: Pick<S3Config, "bucket" | "prefix">,
  { aliases, domain, origins }: DistributionFacts,
): string | undefined {
  const host = aliases.find((alias) => !alias.startsWith("*.")) ?? domain;
  const path = prefix === "" ? "" : shownPath(prefix, hiddenPrefixes(origins, bucket, prefix));
  if (host === "" || path === undefined) return undefined;
  return `https://${host}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** The longest one above the prefix is the most particular origin; one below it shows the prefix's inside. */
function shownPath(prefix: string, hidden: readonly string[]): string | undefined {
  const [above] = hidden
    .filter((path) => prefix.startsWith(path))
    .sort((a, b) => b.length - a.length);
  if (above !== undefined) return prefix.slice(above.length);
  return hidden.length > 0 ? "" : undefined;
}

/**
 * The key prefixes that a distribution's origins at this bucket hide from its URLs: above our prefix,
 * or below it where one deployment feeds several distributions.
 */
export function hiddenPrefixes(
  origins: readonly DistributionOrigin[],
  bucket: string,
  prefix: string,
): readonly string[] {
  return origins
    .filter(({ domain }) => domain.startsWith(`${bucket}.s3`))
    .map(({ path }) => (path === "" ? "" : `${path.slice(1)}/`))
    .filter((path) => prefix.startsWith(path) || path.startsWith(prefix));
}
