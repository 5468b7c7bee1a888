import type { Context } from "../../model/context.ts";
import { classify, DeployError } from "../../model/errors.ts";
import type { Cdn, Origin } from "./aws/port.ts";
import { hashEvidence } from "../s3/headers/hashed-names.ts";
import { anyDistribution, anyKey, withoutDebtsOf, type Debts } from "../s3/record/debts.ts";
import { isMissing, missingDistribution } from "./missing-distribution.ts";
import type { S3Config } from "../s3/config.ts";
import { isWithinLimits, type Invalidate } from "./inputs/invalidate.ts";
import { invalidationPaths } from "./paths.ts";
import type { Difference, InvalidationRequest } from "../s3/plan/plan.ts";
import { hashKey } from "../s3/record/record.ts";

export interface ClearingInput {
  readonly config: S3Config;
  readonly context: Pick<Context, "log">;
  readonly cdn: () => Promise<Cdn>;
  readonly difference: Difference;
  /** All keys that the hashes of `earlier` may stand for. */
  readonly known: readonly string[];
  /** What interrupted deployments had still to clear. */
  readonly earlier: Debts;
}

/** What is cleared now, and what the record has to say of it before and after. */
export interface Clearing {
  readonly requests: readonly InvalidationRequest[];
  readonly owed: Debts;
  readonly stillOwed: Debts;
}

/**
 * What each distribution has to clear: its share of this deployment, and what an interrupted one
 * left it. Reads a distribution only where its origin path matters.
 */
export async function planInvalidations(input: ClearingInput): Promise<Clearing> {
  const { config, difference, earlier } = input;
  const { distributions, invalidate } = config;
  if (invalidate.mode === "none" || distributions.length === 0)
    return { requests: [], owed: earlier, stillOwed: earlier };
  const own = changedKeys(difference, invalidate.mode === "changed");
  const ownHashes = own.length === 0 ? [] : debtOf(own, invalidate).map(hashKey);
  const given = invalidate.mode === "paths" ? invalidate.paths : [];
  const stillOwed = withoutDebtsOf(earlier, [...distributions.map(hashKey), anyDistribution]);
  const owed = new Map(stillOwed);
  const waiting: Promise<InvalidationRequest>[] = [];
  for (const distribution of distributions) {
    const id = hashKey(distribution);
    const inherited = [id, anyDistribution].flatMap((one) => [...(earlier.get(one) ?? [])]);
    const debt = resolve(new Set(inherited), input.known, given);
    const hashes = debt.lost ? [anyKey] : [...inherited, ...ownHashes];
    if (hashes.length === 0) continue;
    owed.set(id, new Set(hashes));
    owed.set(anyDistribution, new Set([...(owed.get(anyDistribution) ?? []), ...hashes]));
    waiting.push(
      pathsFor(distribution, own, debt, input).then((paths) => ({ distribution, paths })),
    );
  }
  const requests = await Promise.all(waiting);
  // Of a distribution that shows another part of the bucket, nothing may have changed.
  return { requests: requests.filter(({ paths }) => paths.length > 0), owed, stillOwed };
}

/**
 * What is owed by its hash until it is cleared: keys, or the paths that the user gave in their place,
 * which a later run without them can only make good by clearing everything.
 */
function debtOf(own: readonly string[], invalidate: Invalidate): readonly string[] {
  if (invalidate.mode === "paths") return invalidate.paths;
  return invalidate.mode === "all" ? everything : own;
}

/**
 * Keys whose cached copies are wrong after this deployment. A new key has none; but where the
 * user says what is cleared, it is cleared with every change. A script without a hash in its name may
 * come back with another content when it has expired; then it is a new key.
 */
function changedKeys(
  { puts, fixes, removals, expired }: Difference,
  onlyCached: boolean,
): string[] {
  return [
    ...puts.filter(({ existed }) => existed || !onlyCached).map(({ item }) => item.file.key),
    ...fixes.map(({ item }) => item.file.key),
    ...removals.map(({ key }) => key),
    ...expired.map(({ key }) => key).filter((key) => hashEvidence(key) === "none"),
  ];
}

async function pathsFor(
  distribution: string,
  own: readonly string[],
  { found, lost }: Inherited,
  input: ClearingInput,
): Promise<readonly string[]> {
  const { invalidate, prefix } = input.config;
  if (invalidate.mode === "all" || lost) return everything;
  const given = invalidate.mode === "paths" ? invalidate.paths : [];
  const keys = invalidate.mode === "paths" ? found : [...new Set([...own, ...found])];
  if (keys.length === 0) return given;
  const origins = prefix === "" ? [""] : await originsOf(distribution, input);
  const paths = [...new Set([...given, ...invalidationPaths(keys, origins)])];
  return isWithinLimits(paths) ? paths : everything;
}

const everything = ["/*"];

/** The keys behind an earlier debt, besides given paths; `lost` where one is known no more. */
interface Inherited {
  readonly found: readonly string[];
  readonly lost: boolean;
}

function resolve(
  hashes: ReadonlySet<string>,
  known: readonly string[],
  given: readonly string[],
): Inherited {
  if (hashes.size === 0) return { found: [], lost: false };
  const missing = new Set(hashes);
  for (const path of given) missing.delete(hashKey(path));
  const found = known.filter((key) => missing.delete(hashKey(key)));
  return { found, lost: missing.size > 0 };
}

/**
 * The key prefixes that a distribution's origins at this bucket hide from its URLs: above our prefix,
 * or below it where one deployment feeds several distributions.
 */
async function originsOf(distribution: string, input: ClearingInput): Promise<string[]> {
  const { bucket, prefix } = input.config;
  const both = ["", prefix];
  try {
    const origins = await (await input.cdn()).origins(distribution);
    const hidden = origins
      .filter((origin) => isBucket(origin, bucket))
      .map(({ path }) => (path === "" ? "" : `${path.slice(1)}/`))
      .filter((path) => prefix.startsWith(path) || path.startsWith(prefix));
    return hidden.length === 0 ? both : [...new Set(hidden)];
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    if (isMissing(error)) throw missingDistribution(error, "Nothing was written.");
    if (classify(error.cause) !== "denied") throw error;
    input.context.log.info(
      `  The origin path of ${distribution} may not be read (cloudfront:GetDistribution): paths are cleared with and without the prefix`,
    );
    return both;
  }
}

function isBucket({ domain }: Origin, bucket: string): boolean {
  return domain.startsWith(`${bucket}.s3`);
}
