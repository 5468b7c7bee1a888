import type { Service } from "@aws-sdk/client-ecs";
import { differingSettings } from "../../../shared/settings.ts";
import { settingsIn, type ServiceSetting } from "../../service-settings.ts";
import { serviceTable } from "./service-table.ts";

/** The names of the settings that are asked for and that the service does not have; undefined ones are not asked for. */
export function differingServiceSettings(
  asked: Parameters<typeof settingsIn>[0],
  service: Service,
): ServiceSetting[] {
  return differingSettings(
    settingsIn(asked),
    { ...service },
    serviceTable,
    "asked",
  ) as ServiceSetting[];
}
