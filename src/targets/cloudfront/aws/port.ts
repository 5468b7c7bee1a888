export interface Origin {
  readonly domain: string;
  /** `/site`, or empty. */
  readonly path: string;
}

/** What a distribution's configuration tells. */
export interface DistributionFacts {
  readonly origins: readonly Origin[];
  /** Host names of its own. */
  readonly aliases: readonly string[];
  /** `d111111abcdef8.cloudfront.net` */
  readonly domain: string;
}

/** What the deployment asks of CloudFront. */
export interface Cdn {
  readonly describe: (distribution: string) => Promise<DistributionFacts>;
  /** Gives the invalidation's id. */
  readonly invalidate: (
    distribution: string,
    paths: readonly string[],
    reference: string,
  ) => Promise<string>;
  readonly isCompleted: (distribution: string, invalidation: string) => Promise<boolean>;
  readonly close: () => void;
}
