import { checkRolePolicy } from "./limits.ts";
import {
  patternFor,
  patternsFor,
  policyDocument,
  type PolicyDocument,
  type PolicyStatement,
} from "./policy-document.ts";
import { isForPlan, type Permission } from "./statement.ts";

export interface RolePolicyWishes {
  /** Only what a plan reads: the role for pull requests. */
  readonly planOnly: boolean;
  /** The only resources of an action, as ARNs, where somebody named them. */
  readonly named: ReadonlyMap<string, readonly string[]>;
}

/** The permissions that a role needs, as far as they are wished. */
export function choosePermissions(
  permissions: readonly Permission[],
  { planOnly, named }: RolePolicyWishes,
): readonly Permission[] {
  return permissions
    .filter((permission) => !planOnly || isForPlan(permission))
    .map((permission) => limit(permission, named));
}

function limit(permission: Permission, named: RolePolicyWishes["named"]): Permission {
  const resources = permission.actions.flatMap((action) => named.get(action) ?? []);
  if (resources.length === 0) return permission;
  const { phase, actions, conditions, purpose } = permission;
  const limited = { phase, actions, resources, purpose };
  return conditions === undefined ? limited : { ...limited, conditions };
}

/**
 * The role's permissions as a policy, one statement a permission, named by its purpose.
 * @throws DeployError `role-policy-too-large`
 */
export function rolePolicy(permissions: readonly Permission[]): PolicyDocument {
  const taken = new Set<string>();
  const policy = policyDocument(permissions.map((permission) => toStatement(permission, taken)));
  checkRolePolicy(policy);
  return policy;
}

function toStatement(permission: Permission, taken: Set<string>): PolicyStatement {
  const { actions, resources, conditions, purpose } = permission;
  return {
    Sid: statementId(purpose, taken),
    Effect: "Allow",
    Action: actions.toSorted(),
    Resource: resources.map(patternFor),
    ...(conditions === undefined ? {} : { Condition: patternsFor(conditions) }),
  };
}

/** A Sid may have only letters and digits, and no two statements the same. */
function statementId(purpose: string, taken: Set<string>): string {
  const words = purpose.match(/[A-Za-z0-9]+/g) ?? ["Statement"];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  let unique = name;
  for (let n = 2; taken.has(unique); n += 1) unique = `${name}${n}`;
  taken.add(unique);
  return unique;
}
