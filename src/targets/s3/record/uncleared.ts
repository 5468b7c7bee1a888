/** Hashes of keys whose paths have yet to be cleared, by the hash of the distribution's id. */
export type Uncleared = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * In place of a distribution's hash: what the distributions of the next run clear, whichever they
 * are. The id of a run that could not clear its paths may have been a typing error.
 */
export const anyDistribution = "*";

/** In place of a key's hash: keys that nobody knows any more, so that everything is cleared. */
export const anyKey = "*";

/** The uncleared without those of these distributions. */
export function withoutDistributions(
  uncleared: Uncleared,
  distributions: readonly string[],
): Uncleared {
  const settled = new Set(distributions);
  return new Map([...uncleared].filter(([distribution]) => !settled.has(distribution)));
}
