import { checkRolePolicy } from "./limits.ts";
import { policyDocument, type PolicyDocument, type PolicyStatement } from "./policy-document.ts";
import type { Permission } from "./statement.ts";

export interface RolePolicyWishes {
  /** Only what a plan reads: the role for pull requests. */
  readonly planOnly: boolean;
  /** The only roles that may be passed; empty for those that the target itself names. */
  readonly passRoles: readonly string[];
}

/** The permissions that a role needs, as far as they are wished. */
export function choosePermissions(
  permissions: readonly Permission[],
  { planOnly, passRoles }: RolePolicyWishes,
): readonly Permission[] {
  return permissions
    .filter(({ phase }) => !planOnly || phase !== "apply")
    .map((permission) => limitPassedRoles(permission, passRoles));
}

function limitPassedRoles(permission: Permission, passRoles: readonly string[]): Permission {
  const passes = permission.actions.includes("iam:PassRole");
  return passes && passRoles.length > 0 ? { ...permission, resources: passRoles } : permission;
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
    Resource: resources,
    ...(conditions === undefined ? {} : { Condition: conditions }),
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
