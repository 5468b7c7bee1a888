import type { Service } from "@aws-sdk/client-ecs";
import { differingSettings } from "../../../shared/settings.ts";
import { serviceTable } from "./service-table.ts";

/** Settings of a service that a deployment may change; undefined ones are not asked for. */
export interface ServiceSettings {
  readonly desiredCount?: number | undefined;
  readonly enableECSManagedTags?: boolean | undefined;
  readonly propagateTags?: string | undefined;
}

/** The names of the settings that are asked for and that the service does not have. */
export function differingServiceSettings(
  { desiredCount, enableECSManagedTags, propagateTags }: ServiceSettings,
  service: Service,
): (keyof ServiceSettings)[] {
  const wanted = Object.entries({ desiredCount, enableECSManagedTags, propagateTags });
  const asked = Object.fromEntries(wanted.filter(([, value]) => value !== undefined));
  return differingSettings(
    asked,
    { ...service },
    serviceTable,
    "asked",
  ) as (keyof ServiceSettings)[];
}
