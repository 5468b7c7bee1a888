import { rolePolicy } from "../../../src/iam/role-policy.ts";
import { fitSessionPolicy } from "../../../src/iam/session-policy.ts";
import type { Permission } from "../../../src/iam/statement.ts";
import { newKeys } from "../../simulator/iam/iam.ts";
import type { Policy } from "../../simulator/iam/policy.ts";
import { roleArn, type Simulator } from "../../simulator/simulator.ts";

interface Least {
  readonly granted: readonly Permission[];
  readonly bound: readonly Permission[];
  /** An action that is taken away from the role. */
  readonly without: string | undefined;
}

const keys = newKeys();

/**
 * A session of a role that has what is granted and nothing else, bounded by its session policy. It is its AWS's only
 * one with such a policy: in each it has the same keys, which both sides derive anew for other ones.
 */
export function openLeast(simulator: Simulator, { granted, bound, without }: Least) {
  const role = simulator.iam.roles.get(roleArn);
  if (role === undefined) throw new Error("The simulator has its default role");
  role.policies = [withoutAction(rolePolicy(granted), without)];
  const text = fitSessionPolicy(bound)[0] ?? "";
  return simulator.iam.openSession(role, "least", 43_200, [JSON.parse(text) as Policy], keys);
}

function withoutAction(policy: ReturnType<typeof rolePolicy>, without: string | undefined): Policy {
  const Statement = policy.Statement.map(({ Action, ...rest }) => ({
    ...rest,
    Action: [Action].flat().filter((action) => action !== without),
  }));
  return { Version: policy.Version, Statement };
}
