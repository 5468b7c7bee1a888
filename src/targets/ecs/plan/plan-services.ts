import type { Service } from "@aws-sdk/client-ecs";
import type { Context } from "../../../model/context.ts";
import type { EcsApi } from "../aws/port.ts";
import type { EcsConfig } from "../config.ts";
import type { TaskDefinition } from "../definition/task-definition.ts";
import type { ImageFacts } from "../images/look-up.ts";
import { readRunningDigests } from "../observe/read-services.ts";
import { primaryOf } from "../rollout/verdict-types.ts";
import { decide, type Decision } from "./decide.ts";

/** One service and what will be done with it. */
export interface Rollout {
  readonly service: Service;
  readonly decision: Decision;
}

export interface ServiceParts {
  readonly config: EcsConfig;
  readonly context: Context;
  readonly api: EcsApi;
  readonly document: TaskDefinition;
  readonly images: ReadonlyMap<string, ImageFacts>;
  /** ARN of the revision that the services are to run; undefined when it is not registered yet. */
  readonly revision: string | undefined;
}

/** What becomes of each service; what runs is read where the revision alone does not tell. */
export function planServices(
  services: readonly Service[],
  parts: ServiceParts,
): Promise<Rollout[]> {
  return Promise.all(services.map((service) => planService(service, parts)));
}

async function planService(service: Service, parts: ServiceParts): Promise<Rollout> {
  const { revision, document, images, config, api, context } = parts;
  const same = revision !== undefined && primaryOf(service)?.taskDefinition === revision;
  const running = same
    ? await readRunningDigests(service, document, images, api, context)
    : undefined;
  return { service, decision: decide(service, { revision, document, images, running, config }) };
}
