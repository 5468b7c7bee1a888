import { onlyActions, type Permission, type PermissionScope } from "../../../iam/statement.ts";
import type { LambdaConfig } from "../config.ts";
import { lambdaPermissions } from "../inputs/permissions.ts";

/** What finding out and taking back take of the rights that the deployment itself has. */
export function postStepRights(
  config: LambdaConfig,
  scope: PermissionScope,
): readonly Permission[] {
  const needed = ["lambda:GetAlias", ...(takesCanaryBack(config) ? ["lambda:UpdateAlias"] : [])];
  return onlyActions(lambdaPermissions(config, scope), new Set(needed));
}

/** Whether a canary that did not end is taken back after the job. */
export function takesCanaryBack({ onCancel, traffic }: LambdaConfig): boolean {
  return onCancel === "rollback" && traffic.length > 0;
}
