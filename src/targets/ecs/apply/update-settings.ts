import { defined } from "../../../model/optional.ts";
import type { ServiceUpdate } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import { settingsIn } from "../service-settings.ts";
import type { Rollout } from "../plan/decide.ts";
import { outsideOfRevisions } from "../plan/settings/service-patch.ts";
import type { DeploymentIdentity } from "../rollout/verdict-types.ts";

/** What the update changes besides the revision, as it was. */
export function settingsBefore(
  { service, before: previousSettings }: Rollout,
  { desiredCount }: EcsConfig,
): Pick<DeploymentIdentity, "desiredCount" | "previousCount" | "previousSettings"> {
  const { desiredCount: before } = service;
  const isOther = desiredCount !== undefined && before !== desiredCount;
  return {
    ...(Object.keys(previousSettings).length === 0 ? {} : { previousSettings }),
    ...defined({ desiredCount, previousCount: isOther ? before : undefined }),
  };
}

/** Only what the inputs ask for is sent: an empty list would wipe the service's own setting. */
export function updateOf(
  { service: { serviceName = "" }, update }: Rollout,
  taskDefinition: string,
  config: EcsConfig,
  force: boolean,
): ServiceUpdate {
  const forceNewDeployment = force ? true : config.forceNewDeployment;
  return {
    ...(update as Partial<ServiceUpdate>),
    ...{ cluster: config.cluster, service: serviceName, taskDefinition },
    ...defined({ forceNewDeployment }),
    ...settingsIn(config),
  };
}

/** Settings that are of no revision of the service, which ECS therefore does not take back. */
export function whatStays({ previousSettings = {} }: DeploymentIdentity): string {
  const names = Object.keys(outsideOfRevisions(previousSettings));
  return names.length === 0 ? "" : `; ${names.join(", ")} stay as service-patch has set them`;
}
