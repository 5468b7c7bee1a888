import type { Context } from "../../../model/context.ts";
import { inTurns } from "../../../model/time/turn.ts";
import type { InvalidationRequest } from "../../cloudfront/clear.ts";
import { isWithinLimits } from "../../cloudfront/inputs/limits.ts";
import { ifReadable } from "../../cloudfront/missing-distribution.ts";
import { invalidationPaths } from "../../cloudfront/paths.ts";
import type { S3Config } from "../config.ts";
import { hiddenPrefixes, type Describe } from "../observe/site-url.ts";
import { keysBehind } from "../record/keys-behind.ts";
import { hashKey } from "../record/record.ts";
import {
  anyDistribution,
  anyKey,
  withoutDistributions,
  type Uncleared,
} from "../record/uncleared.ts";
import type { Difference, Removal } from "./plan.ts";

export interface ClearingInput {
  readonly config: S3Config;
  readonly context: Pick<Context, "log" | "signal">;
  readonly describe: Describe;
  readonly difference: Difference;
  /** All keys that the hashes of `earlier` may stand for. */
  readonly known: () => readonly string[];
  /** What interrupted deployments had still to clear. */
  readonly earlier: Uncleared;
}

/** What is cleared now, and what the record has to say of it before and after. */
export interface Clearing {
  readonly requests: readonly InvalidationRequest[];
  readonly uncleared: Uncleared;
  readonly unclearedAfter: Uncleared;
}

type Changed = Pick<Removal, "key" | "hash">;

/**
 * What each distribution has to clear: its share of this deployment, and what an interrupted one
 * left it. Reads a distribution only where its origin path matters.
 */
export async function planInvalidations(input: ClearingInput): Promise<Clearing> {
  const { config, difference, earlier } = input;
  const { distributions, invalidate } = config;
  if (invalidate.mode === "none" || distributions.length === 0)
    return { requests: [], uncleared: earlier, unclearedAfter: earlier };
  const own = changedKeys(difference, invalidate.mode === "changed");
  const ownHashes = own.length === 0 ? [] : recordedAs(own, config);
  const unclearedAfter = withoutDistributions(earlier, [
    ...distributions.map(hashKey),
    anyDistribution,
  ]);
  const uncleared = new Map(unclearedAfter);
  const waiting: Promise<InvalidationRequest>[] = [];
  for (const distribution of distributions) {
    const id = hashKey(distribution);
    const fromEarlier = [id, anyDistribution].flatMap((one) => [...(earlier.get(one) ?? [])]);
    const inherited = await inheritedOf(new Set(fromEarlier), input);
    const hashes = inherited.lost ? [anyKey] : [...fromEarlier, ...ownHashes];
    if (hashes.length === 0) continue;
    const these = new Set(hashes);
    uncleared.set(id, these);
    const others = uncleared.get(anyDistribution);
    uncleared.set(anyDistribution, others === undefined ? these : new Set([...others, ...these]));
    const paths = pathsFor(distribution, own, inherited, input);
    waiting.push(paths.then((found) => ({ distribution, paths: found })));
  }
  const requests = await Promise.all(waiting);
  // Of a distribution that shows another part of the bucket, nothing may have changed.
  return {
    requests: requests.filter(({ paths }) => paths.length > 0),
    uncleared,
    unclearedAfter,
  };
}

/**
 * What the record has of them until they are cleared: keys, or the paths that the user gave in their
 * place, which a later run without them can only make good by clearing everything.
 */
function recordedAs(own: readonly Changed[], { invalidate }: S3Config): readonly string[] {
  if (invalidate.mode === "paths") return invalidate.paths.map(hashKey);
  return invalidate.mode === "all" ? everything.map(hashKey) : own.map(({ hash }) => hash);
}

/**
 * Keys whose cached copies are wrong after this deployment. A new key has none; but where the
 * user says what is cleared, it is cleared with every change. A file without a hash in its name may
 * come back with another content when it has expired; then it is a new key.
 */
function changedKeys(
  { puts, fixes, removals, expired }: Difference,
  onlyCached: boolean,
): Changed[] {
  const written = [...puts.filter(({ existed }) => existed || !onlyCached), ...fixes];
  return [
    ...written.map(({ item }) => ({ key: item.file.key, hash: item.hash })),
    ...removals,
    ...expired.filter(({ hashed }) => !hashed),
  ];
}

async function pathsFor(
  distribution: string,
  own: readonly Changed[],
  { found: inherited, lost }: Inherited,
  input: ClearingInput,
): Promise<readonly string[]> {
  const { invalidate, prefix } = input.config;
  if (invalidate.mode === "all" || lost) return everything;
  const given = invalidate.mode === "paths" ? invalidate.paths : [];
  const ownKeys = invalidate.mode === "paths" ? [] : own.map(({ key }) => key);
  const keys = inherited.length === 0 ? ownKeys : [...new Set([...ownKeys, ...inherited])];
  if (keys.length === 0) return given;
  const origins = prefix === "" ? [""] : await originsOf(distribution, input);
  const found = await inTurns(invalidationPaths(keys, origins), input.context.signal);
  const paths = [...new Set([...given, ...found])];
  return isWithinLimits(paths) ? paths : everything;
}

const everything = ["/*"];

/** The keys behind what an earlier run left, besides given paths; `lost` where one is known no more. */
interface Inherited {
  readonly found: readonly string[];
  readonly lost: boolean;
}

async function inheritedOf(
  hashes: ReadonlySet<string>,
  { known, config: { invalidate }, context }: ClearingInput,
): Promise<Inherited> {
  if (hashes.size === 0) return { found: [], lost: false };
  const given = new Set(invalidate.mode === "paths" ? invalidate.paths.map(hashKey) : []);
  const missing = new Set([...hashes].filter((hash) => !given.has(hash)));
  const keys = await inTurns(keysBehind(missing, known()), context.signal);
  return { found: [...keys.values()], lost: keys.size < missing.size };
}

/** The key prefixes that a distribution's origins at this bucket hide from its URLs. */
export function originsOf(
  distribution: string,
  input: Pick<ClearingInput, "config" | "context" | "describe">,
): Promise<string[]> {
  const { bucket, prefix } = input.config;
  const both = ["", prefix];
  const hidden = input.describe(distribution).then(({ origins }) => {
    const found = hiddenPrefixes(origins, bucket, prefix);
    return found.length === 0 ? both : [...new Set(found)];
  });
  return ifReadable(hidden, "Nothing was written.", () => {
    input.context.log.info(
      `  The origin path of ${distribution} may not be read (cloudfront:GetDistribution): paths are cleared with and without the prefix`,
    );
    return both;
  });
}
