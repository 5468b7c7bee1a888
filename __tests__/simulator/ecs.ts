import { notSimulated } from "./service.ts";
import type { Service } from "./service.ts";
import type { ServiceOptions } from "./services.ts";

export function createEcs(_options: ServiceOptions): Service {
  return notSimulated("ecs");
}
