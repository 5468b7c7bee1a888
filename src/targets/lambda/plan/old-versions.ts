import type { AliasConfiguration, FunctionConfiguration } from "../aws/port.ts";
import { recordedBefore } from "../alias-description.ts";

export interface PruneFacts {
  readonly versions: readonly FunctionConfiguration[];
  readonly aliases: readonly AliasConfiguration[];
}

export interface WantedPruning {
  readonly keep: number;
  /** Whether the deployment adds a version, which counts among those that are kept. */
  readonly adds: boolean;
  /** The version that the alias points to now: it is what a rollback goes back to. */
  readonly previous?: string;
  /** The alias that the deployment moves: what its description names as before no longer is. */
  readonly moves?: string;
}

/**
 * Versions that may be deleted: beyond the newest N and used by no alias, neither as its version nor
 * with a weight, nor named in its description as the one to go back to. Durable executions replay on the version that they began on, so versions with a
 * DurableConfig stay.
 */
export function versionsToPrune({ versions, aliases }: PruneFacts, wish: WantedPruning): string[] {
  const used = new Set(aliases.flatMap((alias) => usedBy(alias, alias.Name === wish.moves)));
  return newestFirst(versions)
    .slice(wish.adds ? wish.keep - 1 : wish.keep)
    .filter(({ DurableConfig }) => DurableConfig?.ExecutionTimeout === undefined)
    .map(({ Version }) => Version ?? "")
    .filter((version) => !used.has(version) && version !== wish.previous);
}

/** The version that was published last, if any was. */
export function newestOf(
  versions: readonly FunctionConfiguration[],
): FunctionConfiguration | undefined {
  return newestFirst(versions)[0];
}

function newestFirst(versions: readonly FunctionConfiguration[]): FunctionConfiguration[] {
  return versions
    .filter(({ Version }) => /^\d+$/.test(Version ?? ""))
    .sort((a, b) => Number(b.Version) - Number(a.Version));
}

function usedBy(
  { FunctionVersion, RoutingConfig, Description }: AliasConfiguration,
  moves: boolean,
): string[] {
  return [
    FunctionVersion ?? "",
    ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}),
    ...(moves ? [] : [recordedBefore(Description) ?? ""]),
  ];
}
