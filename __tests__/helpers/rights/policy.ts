import type { Permission, PermissionScope } from "../../../src/iam/statement.ts";
import type { Policy } from "../../simulator/iam/policy.ts";
import { accountId, region, type Simulator } from "../../simulator/simulator.ts";

/** The role's policy that a target's permissions make, for the simulator's IAM. */
export function tightPolicy<Config>(
  permissions: (config: Config, scope: PermissionScope) => readonly Permission[],
  config: Config,
): Policy & { readonly actions: readonly string[] } {
  const stated = permissions(config, { partition: "aws", region, accountId, precision: "tight" });
  return {
    Version: "2012-10-17",
    Statement: stated.map(({ actions, resources, conditions }) => ({
      Effect: "Allow",
      Action: actions,
      Resource: resources,
      ...(conditions === undefined ? {} : { Condition: conditions }),
    })),
    actions: stated.flatMap(({ actions }) => actions),
  };
}

/** IAM actions of every call that reached the simulator. */
export function everyLoggedAction(simulator: Simulator): Set<string> {
  return new Set(simulator.calls.all.flatMap(({ actions }) => actions));
}
