import { onlyActions, type Permission, type PermissionScope } from "../../../iam/statement.ts";
import type { EcsConfig } from "../config.ts";
import { permissionsOf } from "../inputs/permissions.ts";

const looking = [
  "ecs:DescribeServices",
  "ecs:ListServiceDeployments",
  "ecs:DescribeServiceDeployments",
];
const takingBack = [
  "ecs:StopServiceDeployment",
  "ecs:ContinueServiceDeployment",
  "ecs:UpdateService",
];

/** What finding out and taking back take of the rights that the deployment itself has. */
export function postStepRights(config: EcsConfig, scope: PermissionScope): readonly Permission[] {
  const needed = new Set([
    ...(config.continuation === undefined ? looking : ["ecs:DescribeServiceDeployments"]),
    ...(config.runTaskCommand === undefined ? [] : ["ecs:DescribeTasks"]),
    ...(takesRolloutBack(config) ? takingBack : []),
  ]);
  const all = permissionsOf(config, scope);
  // Settings that go back may hold the roles of the deployment's hooks.
  const handing = takesRolloutBack(config) ? all.filter(passesToEcs) : [];
  return [...onlyActions(all, needed), ...handing];
}

function passesToEcs({ conditions }: Permission): boolean {
  return conditions?.StringEquals?.["iam:PassedToService"] === "ecs.amazonaws.com";
}

/** Whether a rollout that did not end is taken back after the job, as the step would have on its way. */
export function takesRolloutBack({ onCancel, waitUntil, continuation }: EcsConfig): boolean {
  return onCancel === "rollback" && waitUntil !== "none" && continuation === undefined;
}
