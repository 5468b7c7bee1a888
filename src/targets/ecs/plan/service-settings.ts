import type { Service } from "@aws-sdk/client-ecs";
import { differingSettings } from "../../shared/settings.ts";
import type { SettingsTable } from "../../shared/settings-table.ts";

/** Settings of a service that a deployment may change; undefined ones are not asked for. */
export interface ServiceSettings {
  readonly desiredCount?: number | undefined;
  readonly enableECSManagedTags?: boolean | undefined;
  readonly propagateTags?: string | undefined;
}

/**
 * A service that never had them set may be described without them.
 * Source: recording test_ecs_service (neither member), test_ecs_service_by_arn (both).
 */
const table: SettingsTable = {
  enableECSManagedTags: { filledIn: false },
  propagateTags: { filledIn: "NONE" },
};

/** The names of the settings that are asked for and that the service does not have. */
export function differingServiceSettings(
  { desiredCount, enableECSManagedTags, propagateTags }: ServiceSettings,
  service: Service,
): (keyof ServiceSettings)[] {
  const wanted = Object.entries({ desiredCount, enableECSManagedTags, propagateTags });
  const asked = Object.fromEntries(wanted.filter(([, value]) => value !== undefined));
  return differingSettings(asked, { ...service }, table, "asked") as (keyof ServiceSettings)[];
}
