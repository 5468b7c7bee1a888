import type { Context } from "../../context.ts";
import { classify, DeployError } from "../../errors.ts";
import type { Cdn, Origin } from "./cdn.ts";
import type { S3Config } from "./inputs.ts";
import { invalidationPaths } from "./invalidation-paths.ts";
import type { Difference, InvalidationRequest } from "./plan.ts";
import { hashKey } from "./record.ts";

/** Keys whose cached copies are wrong after this deployment. A new key has none. */
export function dirtyKeys({ puts, fixes, removals }: Difference): string[] {
  return [
    ...puts.filter(({ existed }) => existed).map(({ item }) => item.file.key),
    ...fixes.map(({ item }) => item.file.key),
    ...removals.map(({ key }) => key),
  ];
}

export interface Dirt {
  readonly keys: readonly string[];
  /** Paths of an interrupted deployment whose keys are known no more. */
  readonly lost: boolean;
  readonly hashes: ReadonlySet<string>;
}

/** Adds what an interrupted deployment had still to clear; its keys are found by their hashes. */
export function withEarlierDirt(
  keys: readonly string[],
  earlier: ReadonlySet<string>,
  known: Iterable<string>,
): Dirt {
  const all = new Set(keys);
  const missing = new Set(earlier);
  if (missing.size > 0) {
    for (const key of known) if (missing.delete(hashKey(key))) all.add(key);
  }
  return {
    keys: [...all],
    lost: missing.size > 0,
    hashes: new Set([...earlier, ...keys.map(hashKey)]),
  };
}

/** What each distribution has to clear. Reads a distribution only where its origin path matters. */
export async function planInvalidations(
  config: S3Config,
  dirt: Dirt,
  changesContent: boolean,
  cdn: () => Promise<Cdn>,
  context: Pick<Context, "log">,
): Promise<InvalidationRequest[]> {
  const { invalidate, distributions } = config;
  const anything = changesContent || dirt.keys.length > 0 || dirt.lost;
  if (distributions.length === 0 || invalidate.mode === "none" || !anything) return [];
  const same = (paths: readonly string[]): InvalidationRequest[] =>
    distributions.map((distribution) => ({ distribution, paths }));
  if (invalidate.mode === "all") return same(["/*"]);
  if (invalidate.mode === "paths") return same(invalidate.paths);
  if (dirt.lost) return same(["/*"]);
  if (dirt.keys.length === 0) return [];
  if (config.prefix === "") return same(invalidationPaths(dirt.keys, [""]));
  const api = await cdn();
  return Promise.all(
    distributions.map(async (distribution) => ({
      distribution,
      paths: invalidationPaths(dirt.keys, await originsOf(distribution, config, api, context)),
    })),
  );
}

/** The key prefixes that a distribution's origins at this bucket hide from its URLs. */
async function originsOf(
  distribution: string,
  { bucket, prefix }: S3Config,
  cdn: Cdn,
  { log }: Pick<Context, "log">,
): Promise<string[]> {
  const both = ["", prefix];
  try {
    const origins = await cdn.origins(distribution);
    const hidden = origins
      .filter((origin) => isBucket(origin, bucket))
      .map(({ path }) => (path === "" ? "" : `${path.slice(1)}/`))
      .filter((path) => prefix.startsWith(path));
    return hidden.length === 0 ? both : [...new Set(hidden)];
  } catch (error) {
    if (!(error instanceof DeployError) || classify(error.cause) !== "denied") throw error;
    log.info(
      `  The origin path of ${distribution} may not be read (cloudfront:GetDistribution): paths are cleared with and without the prefix`,
    );
    return both;
  }
}

function isBucket({ domain }: Origin, bucket: string): boolean {
  return domain.startsWith(`${bucket}.s3`);
}
