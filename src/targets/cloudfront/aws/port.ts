export interface DistributionOrigin {
  readonly domain: string;
  /** `/site`, or empty. */
  readonly path: string;
}

/** What a distribution's configuration tells. */
export interface DistributionFacts {
  readonly origins: readonly DistributionOrigin[];
  /** Host names of its own. */
  readonly aliases: readonly string[];
  /** `d111111abcdef8.cloudfront.net` */
  readonly domain: string;
  /** Whether CloudFront reads cache tags from the origin's answers. */
  readonly hasCacheTags: boolean;
}

/** What the deployment asks of CloudFront. */
export interface Cdn {
  readonly describe: (distribution: string) => Promise<DistributionFacts>;
  /** The id of the distribution that a tenant belongs to. */
  readonly distributionOf: (tenant: string) => Promise<string>;
  /** Gives the invalidation's id. Items are paths, or tags behind a `#`. */
  readonly invalidate: (
    distribution: string,
    items: readonly string[],
    reference: string,
  ) => Promise<string>;
  readonly isCompleted: (distribution: string, invalidation: string) => Promise<boolean>;
}
