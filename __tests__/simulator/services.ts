import type { SimClock } from "./clock.ts";
import type { Iam } from "./iam.ts";
import type { Service } from "./service.ts";

export interface ServiceOptions {
  readonly clock: SimClock;
  readonly iam: Iam;
  readonly accountId: string;
  readonly region: string;
}

/** Every simulated service besides STS; a new one is one line here. */
export interface SimServices {
  readonly [name: string]: Service;
}

export function createServices(options: ServiceOptions): SimServices {
  const factories: readonly ((options: ServiceOptions) => Service)[] = [];
  return Object.fromEntries(
    factories.map((create) => create(options)).map((service) => [service.name, service]),
  );
}
