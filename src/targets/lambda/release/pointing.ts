import type { AliasConfiguration, AliasRequest } from "../aws/port.ts";
import type { TrafficStep } from "../inputs/traffic.ts";

/** Where an alias points to: its version, and the share of another one. */
export type Pointing = Pick<AliasRequest, "FunctionVersion" | "weights">;

/** A move of the alias as it is sent. */
export type AliasMove = Pointing & { readonly Description: string };

/** A move, computed from what the alias served before this run. */
export type MoveFrom = (base: AliasConfiguration | undefined) => AliasMove;

/** Where AWS says that an alias points to. */
export function pointingOf({ FunctionVersion, RoutingConfig }: AliasConfiguration): Pointing {
  return {
    FunctionVersion: FunctionVersion ?? "",
    weights: RoutingConfig?.AdditionalVersionWeights ?? {},
  };
}

export function samePointing(one: Pointing, two: Pointing): boolean {
  return (
    one.FunctionVersion === two.FunctionVersion &&
    Object.keys(one.weights).length === Object.keys(two.weights).length &&
    Object.entries(two.weights).every(([version, weight]) => one.weights[version] === weight)
  );
}

/** The share that a step gives to the new version, as AWS tells it again: 8.11 / 100 has more digits than anybody gave. */
export function shareOf({ percent }: TrafficStep): number {
  return Number((percent / 100).toFixed(4));
}

/** For people: where AWS says that an alias points to. */
export function spokenAlias(alias: AliasConfiguration): string {
  return spokenPointing(pointingOf(alias));
}

/** For people: `version 3 and, for 10 %, version 4`. */
export function spokenPointing({ FunctionVersion, weights }: Pointing): string {
  const shares = Object.entries(weights).map(
    ([version, weight]) => ` and, for ${Math.round(weight * 10_000) / 100} %, version ${version}`,
  );
  return `version ${FunctionVersion === "" ? "?" : FunctionVersion}${shares.join("")}`;
}
