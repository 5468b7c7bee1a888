import { lastPart } from "../../../model/aws/arn.ts";
import type { Permission, PermissionScope } from "../../../iam/statement.ts";
import type { EcsConfig } from "../config.ts";

/** Beyond that many services the policy names the cluster: STS takes 2048 characters. */
const namedServices = 2;

/**
 * The same permissions as an upper bound of the session, in few and short statements: services,
 * their deployments and revisions share the pattern `<type>/<cluster>/<service>`.
 * @param tight the permissions as the role should grant them
 */
export function boundOf(
  tight: readonly Permission[],
  config: EcsConfig,
  { partition, region, accountId }: PermissionScope,
): Permission[] {
  const cluster = lastPart(config.cluster);
  const prefix = `arn:${partition}:ecs:${region}:${accountId}:*/${cluster}/`;
  const services = [...new Set(config.services.map(lastPart))];
  const ofServices =
    services.length > namedServices
      ? [`${prefix}*`]
      : services.flatMap((service) => [prefix + service, `${prefix}${service}/*`]);
  const merged = new Map<string, Permission>();
  for (const permission of tight) {
    const wide = widen(permission, ofServices);
    const key = JSON.stringify([wide.phase, wide.resources, wide.conditions]);
    const actions = [...(merged.get(key)?.actions ?? []), ...wide.actions];
    merged.set(key, { ...wide, actions: [...new Set(actions)] });
  }
  return [...merged.values()];
}

/** Conditions that only the role has to make are left to it, except for whom roles are passed to. */
function widen(permission: Permission, ofServices: readonly string[]): Permission {
  const { actions, phase, purpose, resources, conditions } = permission;
  const [action = ""] = actions;
  if (action === "iam:PassRole" && conditions !== undefined) return permission;
  if (/^ecs:(List|Describe)Tasks$/.test(action))
    return { actions, phase, purpose, resources: ["*"] };
  const onService = resources.some((arn) => arn.includes(":service/"));
  // A role may have been given either right to look an image up.
  const all = action === "ecr:BatchGetImage" ? [...actions, "ecr:DescribeImages"] : actions;
  return { actions: all, phase, purpose, resources: onService ? ofServices : resources };
}
