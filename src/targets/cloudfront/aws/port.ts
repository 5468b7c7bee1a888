export interface Origin {
  readonly domain: string;
  /** `/site`, or empty. */
  readonly path: string;
}

/** What the deployment asks of CloudFront. */
export interface Cdn {
  readonly origins: (distribution: string) => Promise<Origin[]>;
  /** Gives the invalidation's id. */
  readonly invalidate: (
    distribution: string,
    paths: readonly string[],
    reference: string,
  ) => Promise<string>;
  readonly isCompleted: (distribution: string, invalidation: string) => Promise<boolean>;
  readonly close: () => void;
}
