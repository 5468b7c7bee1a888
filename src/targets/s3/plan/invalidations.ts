import type { Steps } from "../../../model/time/turn.ts";
import type { InvalidationRequest } from "../../cloudfront/create-invalidations.ts";
import type { Invalidate } from "../../cloudfront/inputs/invalidate.ts";
import { isWithinLimits } from "../../cloudfront/inputs/limits.ts";
import { invalidationPaths } from "../../cloudfront/paths.ts";
import type { S3Config } from "../config.ts";
import { keysBehind } from "../record/keys-behind.ts";
import { hashKey } from "../record/record.ts";
import {
  anyDistribution,
  anyKey,
  withoutDistributions,
  type Uncleared,
} from "../record/uncleared.ts";
import type { SiteDifference, Removal } from "./model.ts";

export interface ClearingInput {
  readonly config: Pick<S3Config, "distributions" | "invalidate">;
  readonly difference: Pick<SiteDifference, "puts" | "fixes" | "removals" | "expired">;
  /** All keys that the hashes of `earlier` may stand for. */
  readonly known: () => readonly string[];
  /** What interrupted deployments had still to clear. */
  readonly earlier: Uncleared;
}

/** What one distribution has to clear: paths, and keys whose paths depend on its origins. */
export interface ToClear {
  readonly distribution: string;
  readonly paths: readonly string[];
  readonly keys: readonly string[];
}

/** What the record has to say of it before and after it is cleared. */
interface Owed {
  readonly uncleared: Uncleared;
  readonly unclearedAfter: Uncleared;
}

export interface PlannedClearing extends Owed {
  readonly toClear: readonly ToClear[];
}

/** What is cleared now. */
export interface Clearing extends Owed {
  readonly requests: readonly InvalidationRequest[];
}

type Changed = Pick<Removal, "key" | "hash">;

/**
 * What each distribution has to clear: what this deployment changes in it, and what an interrupted one
 * left it.
 */
export function* planClearing(input: ClearingInput): Steps<PlannedClearing> {
  const { config, difference, earlier } = input;
  const { distributions, invalidate } = config;
  if (invalidate.mode === "none" || distributions.length === 0)
    return { toClear: [], uncleared: earlier, unclearedAfter: earlier };
  const own = changedKeys(difference, invalidate.mode === "changed");
  const ownKeys = own.map(({ key }) => key);
  const ownHashes = own.length === 0 ? [] : recordedAs(own, invalidate);
  const unclearedAfter = withoutDistributions(earlier, [
    ...distributions.map(hashKey),
    anyDistribution,
  ]);
  const uncleared = new Map(unclearedAfter);
  const toClear: ToClear[] = [];
  for (const distribution of distributions) {
    const id = hashKey(distribution);
    const fromEarlier = [id, anyDistribution].flatMap((one) => [...(earlier.get(one) ?? [])]);
    const inherited = yield* inheritedOf(new Set(fromEarlier), input);
    const hashes = inherited.lost ? [anyKey] : [...fromEarlier, ...ownHashes];
    if (hashes.length === 0) continue;
    const these = new Set(hashes);
    uncleared.set(id, these);
    const others = uncleared.get(anyDistribution);
    uncleared.set(anyDistribution, others === undefined ? these : new Set([...others, ...these]));
    toClear.push(toClearIn(distribution, ownKeys, invalidate, inherited));
  }
  return { toClear, uncleared, unclearedAfter };
}

/** The distributions whose origins decide on paths: without a prefix no origin can hide one. */
export function askedForOrigins(
  toClear: readonly ToClear[],
  { prefix }: Pick<S3Config, "prefix">,
): string[] {
  if (prefix === "") return [];
  return toClear.filter(({ keys }) => keys.length > 0).map(({ distribution }) => distribution);
}

/**
 * What CloudFront is asked for. Of a distribution that shows another part of the bucket, nothing may have changed.
 * @param origins the key prefixes that a distribution's origins hide from its URLs; none where it is not named
 */
export function* requestsOf(
  toClear: readonly ToClear[],
  origins: ReadonlyMap<string, readonly string[]>,
): Steps<InvalidationRequest[]> {
  const requests: InvalidationRequest[] = [];
  for (const part of toClear) {
    const { distribution } = part;
    const paths = yield* pathsOf(part, origins.get(distribution) ?? [""]);
    if (paths.length > 0) requests.push({ distribution, paths });
  }
  return requests;
}

function* pathsOf({ paths: given, keys }: ToClear, origins: readonly string[]) {
  if (keys.length === 0) return given;
  const found = yield* invalidationPaths(keys, origins);
  const paths = [...new Set([...given, ...found])];
  return isWithinLimits(paths) ? paths : everything;
}

/**
 * What the record has of them until they are cleared: keys, or the paths that the user gave in their
 * place, which a later run without them can only make good by clearing everything.
 */
function recordedAs(own: readonly Changed[], invalidate: Invalidate): readonly string[] {
  if (invalidate.mode === "paths") return invalidate.paths.map(hashKey);
  return invalidate.mode === "all" ? everything.map(hashKey) : own.map(({ hash }) => hash);
}

/**
 * Keys whose cached copies are wrong after this deployment. A new key has none; but where the
 * user says what is cleared, it is cleared with every change. A file without a hash in its name may
 * come back with another content when it has expired; then it is a new key.
 */
function changedKeys(
  { puts, fixes, removals, expired }: ClearingInput["difference"],
  onlyCached: boolean,
): Changed[] {
  const written = [...puts.filter(({ existed }) => existed || !onlyCached), ...fixes];
  return [
    ...written.map(({ item }) => ({ key: item.file.key, hash: item.hash })),
    ...removals,
    ...expired.filter(({ hashed }) => !hashed),
  ];
}

/** What a distribution has to clear of these keys, by the inputs, and of what it inherits. */
export function toClearIn(
  distribution: string,
  ownKeys: readonly string[],
  invalidate: Invalidate,
  { found, lost }: Inherited = nothingInherited,
): ToClear {
  if (invalidate.mode === "all" || lost) return { distribution, paths: everything, keys: [] };
  if (invalidate.mode === "paths") return { distribution, paths: invalidate.paths, keys: found };
  const keys = found.length === 0 ? ownKeys : [...new Set([...ownKeys, ...found])];
  return { distribution, paths: [], keys };
}

const everything = ["/*"];

/** The keys behind what an earlier run left, besides given paths; `lost` where one is known no more. */
interface Inherited {
  readonly found: readonly string[];
  readonly lost: boolean;
}

const nothingInherited: Inherited = { found: [], lost: false };

function* inheritedOf(
  hashes: ReadonlySet<string>,
  { known, config: { invalidate } }: ClearingInput,
): Steps<Inherited> {
  if (hashes.size === 0) return nothingInherited;
  const given = new Set(invalidate.mode === "paths" ? invalidate.paths.map(hashKey) : []);
  const missing = new Set([...hashes].filter((hash) => !given.has(hash)));
  const keys = yield* keysBehind(missing, known());
  return { found: [...keys.values()], lost: keys.size < missing.size };
}
