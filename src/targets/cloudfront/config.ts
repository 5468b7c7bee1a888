/** What the target `cloudfront` clears, and where. */
export interface CloudfrontConfig {
  /** Ids of distributions, and of distribution tenants (`dt_…`). */
  readonly distributions: readonly string[];
  readonly paths: readonly string[];
  /** Without the `#` that CloudFront's API writes before them. */
  readonly tags: readonly string[];
  readonly waitForInvalidation: boolean;
}
