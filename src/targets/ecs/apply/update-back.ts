import { awaitWrite } from "../../../aws/answers/awaited-write.ts";
import { retry } from "../../../model/time/clock.ts";
import type { Context } from "../../../model/context.ts";
import type { EcsApi, ServiceUpdate } from "../aws/port.ts";
import { primaryOf } from "../rollout/verdict-types.ts";
import { holdsSettings } from "./update-service.ts";

const attempts = 5;

/**
 * Sends an update that takes something back. Unlike the one that deploys it may be repeated: a service that is at that
 * revision by then is left as it is.
 * Source: API reference, UpdateService, forceNewDeployment: without it no deployment begins where the revision stays.
 * @throws DeployError of the call, unless the service shows that it was carried out
 */
export async function updateBack(
  update: ServiceUpdate,
  { api, clock, grace }: Pick<Context, "clock" | "grace"> & { readonly api: EcsApi },
): Promise<void> {
  const end = await awaitWrite({
    signal: grace,
    send: () => retry(() => api.updateService(update), { clock, signal: grace, attempts }),
    look: async () => {
      const [service] = (await api.describeServices([update.service ?? ""])).services;
      const { taskDefinition } = update;
      const isThere =
        service !== undefined &&
        (taskDefinition === undefined || primaryOf(service)?.taskDefinition === taskDefinition) &&
        holdsSettings(update, service);
      return isThere ? service : undefined;
    },
  });
  if (end.outcome !== "done") throw end.error;
}
