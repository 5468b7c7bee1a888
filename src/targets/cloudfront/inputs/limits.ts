/** CloudFront's limit of wildcard paths in progress for one distribution; tags count as such. */
export const maxWildcards = 15;
/** CloudFront's limit of paths in progress for one distribution. */
export const maxPaths = 3000;

/**
 * Whether CloudFront takes them in one invalidation while no other is in progress.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 */
export function isWithinLimits(paths: readonly string[]): boolean {
  return wildcardsOf(paths) <= maxWildcards && paths.length <= maxPaths;
}

/** How many of the paths end with a wildcard. */
export function wildcardsOf(paths: readonly string[]): number {
  return paths.filter((path) => path.endsWith("*")).length;
}
