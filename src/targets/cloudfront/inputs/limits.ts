/** CloudFront's limit of wildcard paths in progress for one distribution. */
export const maxWildcards = 15;
/** CloudFront's limit of paths without a wildcard, and of tags, in progress for one distribution. */
export const maxPaths = 3000;

/**
 * Whether CloudFront takes them in one invalidation while no other is in progress.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html: the limit of
 * wildcards is independent of that of single files; invalidation-specifying-tags.html: a tag counts as one path.
 */
export function isWithinLimits(paths: readonly string[]): boolean {
  const wildcards = wildcardsOf(paths);
  return wildcards <= maxWildcards && paths.length - wildcards <= maxPaths;
}

/** How many of the paths end with a wildcard. */
export function wildcardsOf(paths: readonly string[]): number {
  return paths.filter((path) => path.endsWith("*")).length;
}
