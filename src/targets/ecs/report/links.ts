import { lastPart } from "../../../model/aws/arn.ts";
import { consoleLinks, existingLinks } from "../../../aws/console-links.ts";
import type { AwsAccess } from "../../../model/access.ts";
import type { Link } from "../../../model/text.ts";
import type { EcsConfig } from "../config.ts";
import { containersOf, jsonText } from "../definition/task-definition.ts";
import { parseImage } from "../../shared/image-reference.ts";
import type { EcsPlan } from "../plan/compose.ts";

/** Console pages of one service (of none where the revision is only registered): its deployments, its tasks, the repository of the image that is deployed. */
export function serviceLinks(
  { document, deployed }: Pick<EcsPlan, "document" | "deployed">,
  config: EcsConfig,
  aws: AwsAccess,
  service: string,
): readonly Link[] {
  const cluster = lastPart(config.cluster);
  const container = containersOf(document).find(({ name }) => name === deployed);
  const { ecr } = parseImage(jsonText(container?.image));
  return existingLinks([
    service === "" ? undefined : consoleLinks.ecsService(aws, cluster, service, "deployments"),
    service === "" ? undefined : consoleLinks.ecsService(aws, cluster, service, "tasks"),
    ecr &&
      consoleLinks.imageRepository({ ...aws, region: ecr.region }, ecr.accountId, ecr.repository),
  ]);
}
