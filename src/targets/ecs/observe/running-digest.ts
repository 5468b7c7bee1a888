import { createEcsApi } from "../aws/ecs-client.ts";
import type { EcsContext } from "./ecs-context.ts";
import { containersOf, jsonText } from "../definition/task-definition.ts";
import { readDigestsOf } from "./read-services.ts";
import type { EcsPlan } from "../plan/compose.ts";
import type { DeploymentIdentity } from "../rollout/verdict-types.ts";

/**
 * The digest that runs now, of the container that was deployed. After the deployment nothing optional fails it:
 * a tag that moved meanwhile is a warning, since ECS runs what the tag means now.
 */
export async function runningDigest(
  { rollouts, document, images, deployed }: EcsPlan,
  { service: name, deploymentId }: DeploymentIdentity,
  { config, context }: Pick<EcsContext, "config" | "context">,
): Promise<string | undefined> {
  // The deadline may have passed with the last reading: the success stands all the same.
  const late = { ...context, signal: context.grace };
  const api = createEcsApi(late, config.cluster);
  const planned = rollouts.find(({ service }) => service.serviceName === name);
  const service = planned?.service ?? { serviceName: name };
  const running = await readDigestsOf(service, deploymentId, { context: late, api });
  for (const { name, image } of containersOf(document)) {
    const facts = images.get(jsonText(image));
    const live = running?.get(jsonText(name));
    if (live === undefined || facts?.digest === undefined || facts.digests.includes(live)) continue;
    context.log.warning(
      `Container ${jsonText(name)} runs ${live}, but ${jsonText(image)} was ${facts.digest} when the plan was made: the tag was moved meanwhile.`,
    );
  }
  const container = containersOf(document).find(({ name }) => name === deployed);
  return running?.get(deployed) ?? images.get(jsonText(container?.image))?.digest;
}
