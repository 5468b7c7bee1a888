import { notSimulated } from "./service.ts";
import type { Service } from "./service.ts";
import type { ServiceOptions } from "./services.ts";

export function createLambda(_options: ServiceOptions): Service {
  return notSimulated("lambda");
}
