import { optional } from "../../../model/optional.ts";
import type { ServiceUpdate } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import type { Rollout } from "../plan/plan-services.ts";
import { outsideOfRevisions } from "../plan/settings/service-patch.ts";
import type { Identity } from "../rollout/verdict-types.ts";

/** What the update changes besides the revision, as it was. */
export function settingsBefore(
  { service, before: previousSettings }: Rollout,
  { desiredCount }: EcsConfig,
): Pick<Identity, "desiredCount" | "previousCount" | "previousSettings"> {
  const { desiredCount: before } = service;
  return {
    ...(Object.keys(previousSettings).length === 0 ? {} : { previousSettings }),
    ...optional("desiredCount", desiredCount),
    ...(desiredCount === undefined || before === desiredCount
      ? {}
      : optional("previousCount", before)),
  };
}

/** Only what the inputs ask for is sent: an empty list would wipe the service's own setting. */
export function updateOf(
  { service: { serviceName = "" }, update }: Rollout,
  taskDefinition: string,
  config: EcsConfig,
  force: boolean,
): ServiceUpdate {
  const { cluster, desiredCount, enableEcsManagedTags, propagateTags, forceNewDeployment } = config;
  return {
    ...(update as Partial<ServiceUpdate>),
    cluster,
    service: serviceName,
    taskDefinition,
    ...optional("forceNewDeployment", force ? true : forceNewDeployment),
    ...optional("desiredCount", desiredCount),
    ...optional("enableECSManagedTags", enableEcsManagedTags),
    ...optional("propagateTags", propagateTags),
  };
}

/** Settings that are of no revision of the service, which ECS therefore does not take back. */
export function whatStays({ previousSettings = {} }: Identity): string {
  const names = Object.keys(outsideOfRevisions(previousSettings));
  return names.length === 0 ? "" : `; ${names.join(", ")} stay as service-patch has set them`;
}
