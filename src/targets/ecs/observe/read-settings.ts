import type { Service } from "@aws-sdk/client-ecs";
import { DeployError } from "../../../model/errors.ts";
import { arnsOf } from "../arns.ts";
import type { ServicesReading } from "../aws/port.ts";
import { checkServiceFields } from "../aws/check-fields.ts";
import type { EcsContext } from "./ecs-context.ts";
import type { JsonObject } from "../definition/task-definition.ts";
import { ofRevisions } from "../inputs/service-patch.ts";
import {
  patchService,
  settingsOfService,
  type PatchedService,
} from "../plan/settings/service-patch.ts";
import { primaryOf } from "../rollout/verdict-types.ts";

/**
 * What `service-patch` makes of each service.
 * @throws DeployError `ecs-service-patch-invalid`
 */
export async function patchServices(
  services: readonly Service[],
  { raw }: ServicesReading,
  ecs: EcsContext,
): Promise<PatchedService[]> {
  const { servicePatch: patch } = ecs.config;
  if (patch === undefined) return services.map((service) => patchService(service, {}));
  checkPatch(patch);
  const asTheyCame = raw?.() ?? [];
  const needsRevision = Object.keys(patch).some((field) => ofRevisions.has(field));
  return Promise.all(
    services.map(async (service) => {
      const own = asTheyCame.find(({ serviceName }) => serviceName === service.serviceName);
      const revision = needsRevision ? await readRevision(service, ecs) : {};
      return patchService(service, settingsOfService(own ?? {}, revision), patch);
    }),
  );
}

async function readRevision(service: Service, { context, api }: EcsContext): Promise<JsonObject> {
  const { serviceName = "", clusterArn = "" } = service;
  const arns = arnsOf(context.aws, clusterArn);
  const arn = arns.revisionOf(serviceName, primaryOf(service)?.id ?? "");
  const [revision] = await api.describeServiceRevisions(serviceName, [arn]);
  return { ...revision } as unknown as JsonObject;
}

function checkPatch(patch: JsonObject): void {
  const { unknown, mistyped } = checkServiceFields(patch);
  const wrong = [...unknown.map((path) => `${path} (no such field)`), ...mistyped];
  if (wrong.length === 0) return;
  throw new DeployError({
    id: "ecs-service-patch-invalid",
    message: `service-patch has fields that UpdateService does not take so: ${wrong.join(", ")}.`,
    hint: "Correct names and types by the API reference of UpdateService; a text needs quotes, a number none. Nothing was changed.",
  });
}
