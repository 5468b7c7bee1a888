import { defined } from "../../../../model/optional.ts";
import type { Service } from "@aws-sdk/client-ecs";
import { differingSettings } from "../../../shared/settings.ts";
import { serviceTable } from "./service-table.ts";

/** Settings of a service that a deployment may change. */
type ServiceSetting = "desiredCount" | "enableECSManagedTags" | "propagateTags";

/** The names of the settings that are asked for and that the service does not have; undefined ones are not asked for. */
export function differingServiceSettings(
  { desiredCount, enableECSManagedTags, propagateTags }: Partial<Record<ServiceSetting, unknown>>,
  service: Service,
): ServiceSetting[] {
  const asked = defined({ desiredCount, enableECSManagedTags, propagateTags });
  return differingSettings(asked, { ...service }, serviceTable, "asked") as ServiceSetting[];
}
