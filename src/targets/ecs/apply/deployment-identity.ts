import type { Service } from "@aws-sdk/client-ecs";
import { optional } from "../../../model/optional.ts";
import { primaryOf, type DeploymentIdentity } from "../rollout/verdict-types.ts";

/** Which deployment a watch goes by: the service's primary one, with what is known of those before it. */
export function identify(
  service: Service,
  taskDefinition: string,
  known: Pick<DeploymentIdentity, "earlier" | "scaleOnly" | "own"> & {
    readonly previous: string | undefined;
  },
): DeploymentIdentity {
  const primary = primaryOf(service);
  const { previous, ...rest } = known;
  return {
    service: service.serviceName ?? "",
    deploymentId: primary?.id ?? "",
    taskDefinition,
    createdAt: primary?.createdAt?.getTime() ?? 0,
    ...rest,
    ...optional("previous", previous),
  };
}
