import type { EcsContext } from "./ecs-context.ts";
import { readRunningDigests } from "./read-services.ts";
import { primaryOf } from "../rollout/verdict-types.ts";
import { decideUpdate, type Rollout, type WantedService } from "../plan/decide.ts";
import type { PatchedService } from "../plan/settings/service-patch.ts";
import { tellSetting } from "../plan/settings/tell-settings.ts";

export type ServiceParts = EcsContext & Omit<WantedService, "running" | "settings">;

/** What becomes of each service; what runs is read where the revision alone does not tell. */
export function planServices(
  services: readonly PatchedService[],
  parts: ServiceParts,
): Promise<Rollout[]> {
  return Promise.all(services.map((service) => planService(service, parts)));
}

async function planService(patched: PatchedService, parts: ServiceParts): Promise<Rollout> {
  const { service, differences } = patched;
  const { revision } = parts;
  const same = revision !== undefined && primaryOf(service)?.taskDefinition === revision;
  const running = same ? await readRunningDigests(service, parts) : undefined;
  const settings = differences.map(tellSetting);
  return { ...patched, decision: decideUpdate(service, { ...parts, running, settings }) };
}
